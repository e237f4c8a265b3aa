namespace KMessage.Sandbox;

/// <summary>The text message that goes out when an AlimTalk cannot be delivered.</summary>
/// <param name="Callback">The sender number, digits only.</param>
/// <param name="Title">The title of a long message.</param>
/// <param name="Content">Its own text; null for the text of the AlimTalk.</param>
internal sealed record IwinvResend(string Callback, string? Title, string? Content);
