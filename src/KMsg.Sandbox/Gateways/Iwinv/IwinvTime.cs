using System.Globalization;

namespace KMessage.Sandbox;

/// <summary>IWINV's dates: Korean time, nine hours ahead of UTC all year (spec: iwinv.md §1.6).</summary>
internal static class IwinvTime
{
    private const string Long = "yyyy-MM-dd HH:mm:ss";
    private const string Short = "yyyy-MM-dd";
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    public static string Write(DateTimeOffset at) => at.ToOffset(Korea).ToString(Long, CultureInfo.InvariantCulture);

    public static bool TryRead(string? text, out DateTimeOffset at) => TryRead(text, Long, out at);

    public static bool TryReadDay(string? text, out DateTimeOffset midnight) => TryRead(text, Short, out midnight);

    /// <summary>A month by the Korean calendar.</summary>
    public static DateTimeOffset MonthAfter(DateTimeOffset at) => at.ToOffset(Korea).AddMonths(1);

    private static bool TryRead(string? text, string format, out DateTimeOffset at)
    {
        at = default;
        if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return false;
        }

        at = new DateTimeOffset(local, Korea);
        return true;
    }
}
