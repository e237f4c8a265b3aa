namespace KMessage.Sandbox;

/// <summary>One message for one recipient, as it stood when it was asked for. Ask again for a newer state.</summary>
public sealed record SandboxMessage
{
    /// <summary>The gateway that has it: <c>solapi</c> or <c>iwinv</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>
    /// The gateway's id of the message. A fallback has an id of its own here, which the gateway's list does not tell.
    /// IWINV has one number for a whole request (<see cref="GroupId"/>); here each message of it has that number, a hyphen and its place, counted from 1.
    /// </summary>
    public required string MessageId { get; init; }

    /// <summary>The id of the group it was handed over with; for IWINV the <c>seqNo</c> or <c>requestNo</c> of the request.</summary>
    public required string GroupId { get; init; }

    /// <summary>The recipient's number, digits only.</summary>
    public required string To { get; init; }

    /// <summary>The sender number, digits only; null when a KakaoTalk message came without one.</summary>
    public string? From { get; init; }

    /// <summary>What kind of message it is.</summary>
    public required SandboxMessageType Type { get; init; }

    /// <summary>The gateway's word for the type, for example <c>SMS</c> or <c>ATA</c>.</summary>
    public required string GatewayType { get; init; }

    /// <summary>The text; for an AlimTalk, the template with its variables filled in.</summary>
    public string? Text { get; init; }

    /// <summary>The subject of an LMS or MMS.</summary>
    public string? Subject { get; init; }

    /// <summary>The KakaoTalk channel it comes from.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The AlimTalk template it was made from.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The caller's own values, as they were handed over.</summary>
    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it stands.</summary>
    public required SandboxMessageStatus Status { get; init; }

    /// <summary>
    /// The gateway's status code at this moment, for example <c>2000</c> or <c>3104</c>. With a fallback that arrived it is the fallback's (SOLAPI),
    /// or still that of the own channel (IWINV).
    /// </summary>
    public required string StatusCode { get; init; }

    /// <summary>Why it was refused or its own channel failed; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The gateway's code for the failure of its own channel, also when a fallback arrived in its place; null otherwise.</summary>
    public string? FailureCode { get; init; }

    /// <summary>What it costs, in won.</summary>
    public decimal Price { get; init; }

    /// <summary>When the gateway took it.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The time it was scheduled for; null when it was sent at once.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>When it was handed to the carrier or to Kakao; null before.</summary>
    public DateTimeOffset? ProcessedAt { get; init; }

    /// <summary>When the final report came; null before.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>The message that this one stands in for: set on a fallback that the gateway sent by itself.</summary>
    public string? FallbackOf { get; init; }

    /// <summary>The text message that the gateway sent in its place; null when there is none (yet).</summary>
    public string? FallbackMessageId { get; init; }

    /// <summary>What the recipient's phone shows.</summary>
    public required PhoneView View { get; init; }
}
