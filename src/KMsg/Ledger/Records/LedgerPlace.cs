using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KMessage;

/// <summary>A place in a ledger's lists, which are in the order of <see cref="LedgerEntry.CreatedAt"/> and then of the key: what <see cref="LedgerPage.Next"/> says. For those who write a ledger.</summary>
/// <param name="CreatedAt">When the first attempt began.</param>
/// <param name="Key">The key.</param>
public readonly record struct LedgerPlace(DateTimeOffset CreatedAt, LedgerKey Key)
{
    /// <summary>The most entries of a page.</summary>
    public const int LongestPage = 1000;

    /// <summary>Where a list goes on, and whether it can be asked for like that.</summary>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="ArgumentException">The limit is not between 1 and 1,000, or <see cref="LedgerListRequest.After"/> is not from a page.</exception>
    public static LedgerPlace? After(LedgerListRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Limit, LongestPage, nameof(request));
        return request.After switch
        {
            null => null,
            { } text when Read(text) is { } place => place,
            _ => throw new ArgumentException("This is not a place in the list. Give what Next of the page before said, as it was. 이전 페이지의 Next 값을 그대로 전달하세요.", nameof(request)),
        };
    }

    /// <summary>A page of what was found.</summary>
    /// <param name="found">The entries: one more than the limit when there are more.</param>
    /// <param name="limit">The most to give.</param>
    public static LedgerPage Page(IReadOnlyList<LedgerEntry> found, int limit)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Count <= limit)
        {
            return new LedgerPage(found, null);
        }

        LedgerEntry last = found[limit - 1];
        return new LedgerPage([.. found.Take(limit)], new LedgerPlace(last.CreatedAt, last.Key).Write());
    }

    /// <summary>The key, which is masked.</summary>
    public override string ToString() => Key.ToString();

    private string Write() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks}.{(int)Key.Kind}.{Key.Value}")));

    private static LedgerPlace? Read(string text)
    {
        string[] parts = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', 3) : [];
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && parts[1] is ("0" or "1")
            ? new LedgerPlace(new DateTimeOffset(ticks, TimeSpan.Zero), new LedgerKey(parts[1] == "0" ? LedgerKeyKind.MessageId : LedgerKeyKind.Idempotency, parts[2]))
            : null;
    }
}
