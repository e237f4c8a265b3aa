namespace KMessage;

/// <summary>Messages that go to one provider in one gateway request.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Members">The messages, at least one.</param>
internal readonly record struct Batch(IProvider Provider, IReadOnlyList<PreparedSend> Members);
