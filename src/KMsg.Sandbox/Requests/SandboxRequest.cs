using System.Text;

namespace KMessage.Sandbox;

/// <summary>One request as it came over the wire, and what became of it: the ground truth that a test compares a client's story with.</summary>
public sealed record SandboxRequest
{
    /// <summary>The gateway it was for: <c>solapi</c> or <c>iwinv</c>.</summary>
    public string Gateway { get; init; } = "";

    /// <summary>The HTTP method, for example <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The request target as sent to the gateway: path and query, still percent-encoded. With <see cref="SandboxOptions.OnePort"/> it is without the gateway's prefix.</summary>
    public required string Target { get; init; }

    /// <summary>The headers. A header that was sent twice is there twice.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body's bytes as received.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When the last byte had come, on the sandbox's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether the body came to its end. If not, the client went away in the middle or the body was too large, and nothing was done.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Whether a send is asked for: messages are on their way once it is carried out.</summary>
    public bool IsSend { get; init; }

    /// <summary>Whether the credentials are right; for a SOLAPI signature: key, signature, time window and not used before.</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>
    /// Whether it was carried out. For a send: at least one message was accepted and will reach the phone.
    /// For anything else: the gateway's own answer was a success. What the client got to see may differ.
    /// </summary>
    public bool WasRecorded { get; init; }

    /// <summary>The ids of the messages it brought in or set on their way.</summary>
    public IReadOnlyList<string> MessageIds { get; init; } = [];

    /// <summary>The fault that was played on it; null when there was none.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The status of the answer; null when there was none (yet).</summary>
    public int? AnswerStatus { get; init; }

    /// <summary>The body of the answer as the client was to see it (for a cut, slow or huge one: what it was cut from, or its beginning).</summary>
    public ReadOnlyMemory<byte> AnswerBody { get; init; }

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The answer's body as UTF-8 text.</summary>
    public string AnswerText => Encoding.UTF8.GetString(AnswerBody.Span);

    /// <summary>The path without the query, still percent-encoded.</summary>
    public string Path => Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? Target[..at] : Target;

    /// <summary>The value of a header, the first one when there are many; null when it was not sent.</summary>
    /// <param name="name">The header's name, in any case.</param>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The path in front of the gateway's own, when one port plays all of them; empty otherwise.</summary>
    internal string Prefix { get; init; } = "";

    /// <summary>Whether a fault wants the gateway to find no money.</summary>
    internal bool IsPenniless { get; init; }

    internal string QueryText => Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? Target[(at + 1)..] : "";
}
