using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>One message to one person. The kinds derive from it and are closed: a <c>switch</c> over them is complete.</summary>
/// <remarks>Messages are immutable values; <c>with</c> makes a changed copy. <see cref="ToString"/> never shows a whole number or a text.</remarks>
[JsonConverter(typeof(MessageJsonConverter))]
public abstract record Message
{
    private protected Message()
    {
    }

    /// <summary>Which kind of message this is.</summary>
    public abstract MessageType Type { get; }

    /// <summary>The recipient's number, in any usual form (<c>010-1234-5678</c>, <c>+82 10 1234 5678</c>); it is sent as national digits.</summary>
    public required string To { get; init; }

    /// <summary>The sender number (발신번호), registered with the gateway beforehand. When it is not given, the gateway's default sender number is used.</summary>
    public string? From { get; init; }

    /// <summary>The id of the provider that has to send this message. When it is not given, the routing decides.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Your id for this message, or one made for it (UUID version 7, 32 hex digits).</summary>
    public string? MessageId { get; init; }

    /// <summary>When to send it; now when not given. A time in the past is refused. Gateways limit how far ahead it may be.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>After when the message must not be sent any more, checked right before its first byte leaves: for one-time codes and other news that grows old. Not limited when not given.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The recipient's country calling code as digits, <c>"82"</c> (Korea) when not given.</summary>
    public string? Country { get; init; }

    /// <summary>Values of your own that come back in lists and reports. Names have at most 30 characters, values at most 100.</summary>
    public IReadOnlyDictionary<string, string>? CustomFields { get; init; }

    /// <summary>What the message is for. With <see cref="AdvertisingOptions.IsEnforced"/>, advertising is held to the rules of Korean law.</summary>
    public MessagePurpose Purpose { get; init; }

    /// <summary>Equal keys are one message: with a ledger, a second send with the same key gives the first receipt and sends nothing.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The kind, the masked recipient and the id; never the text, the variables or a whole number.</summary>
    public sealed override string ToString() => $"{Type} to {Masking.PhoneNumber(To)} ({MessageId ?? "no id yet"})";
}
