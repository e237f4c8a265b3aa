namespace KMessage.Sandbox;

/// <summary>What may stand after <c>type:</c> and <c>status:</c>, in Korean and English. The beginning of a word is enough.</summary>
internal static class SearchValues
{
    private static readonly IReadOnlyList<(string Word, Func<InboxStatus, bool> Fits)> StatusWords =
    [
        ("failed", status => status.IsFailure),
        ("실패", status => status.IsFailure),
        ("fallback", status => status.IsFallback),
        ("대체", status => status.IsFallback),
        ("inflight", status => status.IsInFlight),
        ("진행중", status => status.IsInFlight),
        .. InboxStatus.All.Where(status => status != InboxStatus.Failed).SelectMany(status => new[] { status.Id, status.Name.Ko, status.Name.En }
            .Select(name => (Plain(name), (Func<InboxStatus, bool>)(other => other == status)))),
    ];

    private static readonly IReadOnlyList<string> KnownStatuses = ["failed", "fallback", "inflight", .. InboxStatus.All.Where(status => status != InboxStatus.Failed).Select(status => status.Id)];

    /// <exception cref="ApiRefusal">There is no such status.</exception>
    public static IReadOnlySet<InboxStatus> Statuses(string value)
    {
        var word = Plain(value);
        var named = StatusWords.Where(known => known.Word == word).ToArray();
        if (named.Length == 0)
        {
            named = [.. StatusWords.Where(known => known.Word.StartsWith(word, StringComparison.Ordinal))];
        }

        return named.Length > 0
            ? InboxStatus.All.Where(status => named.Any(known => known.Fits(status))).ToHashSet()
            : throw ApiRefusal.UnknownValue("status", value, KnownStatuses);
    }

    /// <exception cref="ApiRefusal">There is no such type.</exception>
    public static IReadOnlySet<InboxType> Types(string value)
    {
        var word = Plain(value);
        var named = InboxType.All.Where(type => type.IsCalled(word)).ToHashSet();
        if (named.Count == 0)
        {
            named = [.. InboxType.All.Where(type => type.BeginsWith(word))];
        }

        return named.Count > 0
            ? named
            : throw ApiRefusal.UnknownValue("type", value, [.. InboxType.All.Select(type => type.Id.ToLowerInvariant()), "alimtalk", "friendtalk", "brand"]);
    }

    private static string Plain(string word) => word.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
