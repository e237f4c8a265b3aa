namespace KMessage.Sandbox;

/// <summary>One recipient of an AlimTalk request, and what the phone will show.</summary>
internal sealed record IwinvRecipient(string Phone, string Text, IReadOnlyList<TextSpan> Spans, IReadOnlyList<SandboxButton> Buttons);
