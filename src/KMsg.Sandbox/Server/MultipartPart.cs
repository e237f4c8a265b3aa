namespace KMessage.Sandbox;

/// <summary>One part of a form.</summary>
internal sealed record MultipartPart(string Name, string? FileName, string? ContentType, ReadOnlyMemory<byte> Content);
