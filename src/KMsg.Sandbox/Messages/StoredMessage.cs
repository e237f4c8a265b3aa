using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>One message for one recipient as a gateway keeps it. What changes is guarded by the store's lock; where it stands is computed by <see cref="Delivery"/>.</summary>
internal sealed class StoredMessage
{
    public required string Gateway { get; init; }

    public required string MessageId { get; init; }

    public required string GroupId { get; init; }

    /// <summary>Its place among everything that happened in the sandbox.</summary>
    public required long Sequence { get; init; }

    /// <summary>Recipient's digits.</summary>
    public required string To { get; init; }

    public string? From { get; init; }

    public required SandboxMessageType Type { get; init; }

    /// <summary>The gateway's word for the type.</summary>
    public required string GatewayType { get; init; }

    public string? Text { get; init; }

    public string? Subject { get; init; }

    public string? ImageId { get; init; }

    public string Country { get; init; } = "82";

    public string? ChannelId { get; init; }

    /// <summary>The name that KakaoTalk shows for the channel; null when the account does not know it.</summary>
    public string? ChannelName { get; init; }

    public string? TemplateId { get; init; }

    public IReadOnlyList<SandboxButton> Buttons { get; init; } = [];

    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    /// <summary>The message as it was handed over.</summary>
    public JsonElement Source { get; init; }

    /// <summary>The template it was made from, as it stood then.</summary>
    public SandboxTemplate? Template { get; init; }

    /// <summary>The finished text in pieces: the template's own words, and the values under the names of their places.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];

    public decimal Price { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>The text message that goes out when KakaoTalk cannot be reached.</summary>
    public StoredMessage? Fallback { get; init; }

    /// <summary>The message that this one stands in for.</summary>
    public string? FallbackOf { get; init; }

    /// <summary>The time asked for, if any.</summary>
    public DateTimeOffset? ScheduledAt { get; set; }

    /// <summary>When it is sent; null in a group that waits to be sent.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>Its place among all messages; given by the store.</summary>
    public long Order { get; set; }

    /// <summary>The request that brought it in; null when it did not come over the wire.</summary>
    public RequestLog.Entry? Wire { get; set; }

    /// <summary>Where it stood at the end, once that may no longer depend on clock and fates: it was kept from an earlier run, or the clock went back.</summary>
    public DeliveryState? Settled { get; set; }

    /// <summary>When it ended inside the gateway before it was sent, and why.</summary>
    public (DateTimeOffset At, FailureReason Reason)? Ended { get; set; }
}
