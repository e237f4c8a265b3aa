namespace KMessage.Solapi;

/// <summary>A request that changes something other than a message.</summary>
/// <param name="method">The method.</param>
/// <param name="path">The address.</param>
/// <param name="lookFirst">Where to look before it is made again, when its outcome is not known.</param>
internal sealed class SolapiChange(HttpMethod method, string path, LocalizedText lookFirst)
{
    public HttpMethod Method { get; } = method;

    public string Path { get; } = path;

    public LocalizedText LookFirst { get; } = lookFirst;

    /// <summary>Writes what it carries, once the rules are kept. SOLAPI wants an empty body for some.</summary>
    public Func<ReadOnlyMemory<byte>> WriteBody { get; init; } = static () => default;
}
