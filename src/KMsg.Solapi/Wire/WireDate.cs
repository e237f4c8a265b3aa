using System.Globalization;

namespace KMessage.Solapi;

/// <summary>Dates on the wire: ISO 8601 in UTC with milliseconds (spec solapi.md §2.2, capture 17).</summary>
internal static class WireDate
{
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A date of an answer; a date without an offset is UTC. <see langword="null"/> when it is none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
