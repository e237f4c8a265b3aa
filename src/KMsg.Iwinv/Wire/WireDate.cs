using System.Globalization;

namespace KMessage.Iwinv;

/// <summary>Times as IWINV writes and reads them: Korea Standard Time, a fixed +09:00 whatever the machine's zone (spec iwinv.md §1.6).</summary>
internal static class WireDate
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);
    private static readonly string[] ReadFormats = [TimeFormat, "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", DateFormat];

    /// <summary>A moment in Korea.</summary>
    public static DateTimeOffset In(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>A date and time, such as <c>2030-01-01 09:00:00</c>.</summary>
    public static string Format(DateTimeOffset moment) => In(moment).ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>A date, such as <c>2030-01-01</c>.</summary>
    public static string Format(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>The date in Korea.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(In(moment).DateTime);

    /// <summary>Reads a date and time; nothing for one that is missing or not one (<c>0000-00-00 00:00:00</c>).</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTime.TryParseExact(text?.Trim(), ReadFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) && local.Ticks > Offset.Ticks
            ? new DateTimeOffset(local, Offset).ToUniversalTime()
            : null;
}
