namespace KMessage.Sandbox;

/// <summary>An uploaded file.</summary>
internal sealed record SolapiFile(string FileId, string Type, string? Name, string? Link, byte[] Content, DateTimeOffset CreatedAt);
