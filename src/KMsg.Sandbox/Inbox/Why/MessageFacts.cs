using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>All that is known of a message at one instant; every part of "why" is written from it.</summary>
internal sealed class MessageFacts
{
    public required StoredMessage Message { get; init; }

    public required DeliveryState State { get; init; }

    public required IStatusCodes Codes { get; init; }

    public required SandboxPhone Phone { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>How long a carrier keeps a message for a phone that is off.</summary>
    public required TimeSpan Patience { get; init; }

    public InboxStatus Status => InboxStatus.Of(State);

    public InboxType Type => InboxType.Of(Message.Type);

    public bool IsSolapi => Message.Gateway == SolapiGateway.GatewayName;

    public string GatewayName => IsSolapi ? "SOLAPI" : "IWINV";

    public bool IsText => SolapiTypes.IsText(Message.Type);

    public bool IsKakao => SolapiTypes.IsKakao(Message.Type);

    /// <summary>The gateway's code for where it stands.</summary>
    public string Code => Message.Refusal?.Code ?? Codes.Of(Message, State);

    /// <summary>Why its own channel failed, or why it was refused; null when neither happened.</summary>
    public string? FailureCode => Message.Refusal?.Code ?? (State.Failure is { } failure ? Codes.Of(Message, failure) : null);

    /// <summary>The fallback, once it has begun.</summary>
    public StoredMessage? Fallback => State.Fallback is null ? null : Message.Fallback;

    /// <summary>Why the fallback failed as well; null when it did not.</summary>
    public string? FallbackFailureCode => State.Fallback?.Failure is { } failure ? Codes.Of(Message.Fallback!, failure) : null;

    /// <summary>When its own channel came to its end, or the instant it waits at.</summary>
    public DateTimeOffset? OwnReportedAt => State.FellBackAt ?? State.ReportedAt;

    public SandboxTemplate? Template => Message.Template;

    public JsonElement? Kakao => Message.Source.Member("kakaoOptions");

    public bool IsAdvertisement => Message.Text?.StartsWith("(광고)", StringComparison.Ordinal) == true;

    /// <summary>The text that was handed over beside a template, when it is not the template's own.</summary>
    public string? TextAsked => Message.Source.Text("text");

    /// <summary>Whether the text was compared with the template and found different.</summary>
    public bool IsMismatch => IsSolapi && Message.Type == SandboxMessageType.AlimTalk && Message.Refusal?.Code == "1043" && Template is not null && TextAsked is not null;
}
