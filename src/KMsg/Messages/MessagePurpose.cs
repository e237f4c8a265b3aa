using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>What a message is for. Korean law treats advertising on its own: prior consent, <c>(광고)</c>, a free opt-out number, and no sending at night.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessagePurpose>))]
public enum MessagePurpose
{
    /// <summary>Not said. Brand messages and messages that are marked as advertising count as <see cref="Advertising"/>, all others as <see cref="Transactional"/>.</summary>
    Unspecified,

    /// <summary>News about something that the recipient did or asked for: orders, bookings, one-time codes.</summary>
    Transactional,

    /// <summary>Advertising (광고성 정보).</summary>
    Advertising,
}
