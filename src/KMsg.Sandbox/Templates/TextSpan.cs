namespace KMessage.Sandbox;

/// <summary>A piece of a finished text.</summary>
/// <param name="Text">The words.</param>
/// <param name="Name">The place they were filled in for, without <c>#{</c> and <c>}</c>; null for the template's own words.</param>
internal sealed record TextSpan(string Text, string? Name);
