using System.Buffers;

namespace KMessage.Http;

/// <summary>Turns a <see cref="GatewayRequest"/> into HTTP, and refuses one that would not arrive as it is written (S16: nothing in a header or an id changes the request's form).</summary>
internal static class GatewayRequestWriter
{
    // Printable ASCII without what ends a path (#) or is silently turned into a slash (\).
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(Printable(from: '!').Where(c => c is not ('#' or '\\')).ToArray());
    private static readonly SearchValues<char> ValueCharacters = SearchValues.Create([.. Printable(from: ' '), '\t']);
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // They would change where the request ends, whom it reaches, or when it leaves.
    private static readonly string[] OwnHeaders = ["Connection", "Expect", "Host", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade"];

    /// <summary>What cannot be written, when there is something: <c>"Path"</c>, <c>"ContentType"</c> or the header's name. Never a value.</summary>
    public static string? FindFault(GatewayRequest request)
    {
        if (request.Path is not ['/', ..] || request.Path.AsSpan().ContainsAnyExcept(PathCharacters) || HasDotSegment(request.Path))
        {
            return nameof(GatewayRequest.Path);
        }

        if (string.IsNullOrWhiteSpace(request.ContentType) || request.ContentType.AsSpan().ContainsAnyExcept(ValueCharacters))
        {
            return nameof(GatewayRequest.ContentType);
        }

        foreach ((string name, string value) in request.Headers)
        {
            if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                return nameof(GatewayRequest.Headers);
            }

            if (value is null || value.AsSpan().ContainsAnyExcept(ValueCharacters) || OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) || IsContentHeader(name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The address: below the base address, and never on another host, whatever the path says.</summary>
    public static Uri Target(Uri baseAddress, GatewayRequest request) => new(baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/') + request.Path);

    /// <summary>The message; <paramref name="attempt"/> watches the body of a request with a side effect.</summary>
    public static HttpRequestMessage CreateMessage(GatewayRequest request, Uri target, SendOnceAttempt attempt)
    {
        var message = new HttpRequestMessage(request.Method, target);
        if (request.HasSideEffect)
        {
            message.Content = new SendOnceContent(request.Body, request.ContentType, attempt, message);
            message.Options.Set(SendOnceAttempt.OptionsKey, attempt);
        }
        else if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        foreach ((string name, string value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static IEnumerable<char> Printable(char from) => Enumerable.Range(from, '~' - from + 1).Select(code => (char)code);

    private static bool IsContentHeader(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Allow", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Expires", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase);

    // Uri resolves "/messages/../x" (also written %2e%2e) to "/x": an id of two dots would ask for something else.
    private static bool HasDotSegment(string path) =>
        path.Split('?')[0].Split('/').Any(segment => segment.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..");
}
