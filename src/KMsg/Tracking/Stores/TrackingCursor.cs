using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace KMessage.Tracking;

/// <summary>The place of a record in a list: the list goes on after it, whatever was added or removed meanwhile.</summary>
/// <param name="RequestedAt">The record's <see cref="TrackingRecord.RequestedAt"/>, as the store gave it.</param>
/// <param name="MessageId">The record's <see cref="TrackingRecord.MessageId"/>.</param>
public sealed record TrackingCursor(DateTimeOffset RequestedAt, string MessageId)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TrackingCursor? cursor)
    {
        cursor = null;
        if (text is null || !Base64Url.IsValid(text))
        {
            return false;
        }

        string plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        int end = plain.IndexOf(' ', StringComparison.Ordinal);
        if (end < 0
            || !long.TryParse(plain.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        cursor = new TrackingCursor(new DateTimeOffset(ticks, TimeSpan.Zero), plain[(end + 1)..]);
        return true;
    }

    /// <summary>A text for an address line; <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{RequestedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)} {MessageId}"));
}
