namespace KMessage.Sandbox;

/// <summary>
/// Where a message stands, as a function of when it was accepted, the phone's fate and the time now. Nothing runs in the background,
/// so a clock that is moved by hand moves every message with it.
/// </summary>
internal sealed class Delivery(SandboxPhones phones, TimeSpan delay, TimeSpan carrierPatience)
{
    public DeliveryState At(StoredMessage message, DateTimeOffset now)
    {
        if (message.Settled is { } settled)
        {
            return settled;
        }

        if (message.Refusal is not null)
        {
            return new DeliveryState(SandboxMessageStatus.Refused, null, null, null, message.CreatedAt, null);
        }

        if (message.Ended is var (endedAt, reason))
        {
            var status = reason == FailureReason.Cancelled ? SandboxMessageStatus.Cancelled : SandboxMessageStatus.Failed;
            return new DeliveryState(status, reason, null, null, endedAt, null);
        }

        if (message.StartsAt is not { } start)
        {
            return new DeliveryState(SandboxMessageStatus.Registered, null, null, null, message.CreatedAt, null);
        }

        if (now < start)
        {
            return new DeliveryState(SandboxMessageStatus.Scheduled, null, null, null, message.CreatedAt, start);
        }

        var own = Run(message, start, now);
        return own.Failure is { } failure && message.Fallback is { } fallback && IsUnreachableOnKakaoTalk(failure)
            ? FallBack(own, fallback, now)
            : own;
    }

    private DeliveryState FallBack(DeliveryState own, StoredMessage fallback, DateTimeOffset now)
    {
        var second = Run(fallback, own.ReportedAt!.Value, now);
        var status = second.Status is SandboxMessageStatus.Delivered or SandboxMessageStatus.Failed ? second.Status : SandboxMessageStatus.FallingBack;
        return own with
        {
            Status = status,
            ReportedAt = second.ReportedAt ?? own.ReportedAt,
            UpdatedAt = second.UpdatedAt,
            NextChangeAt = second.NextChangeAt,
            Fallback = second,
            FellBackAt = own.ReportedAt,
        };
    }

    private DeliveryState Run(StoredMessage message, DateTimeOffset start, DateTimeOffset now)
    {
        var processed = start + (delay / 2);
        var reported = start + delay;
        if (now < processed)
        {
            return new DeliveryState(SandboxMessageStatus.Accepted, null, null, null, start, processed);
        }

        var phone = phones.Look(message.To);
        var fate = phone.FateAt(start, message.Sequence);
        if (fate.HasOptedOut && IsText(message.Type) && message.Text?.StartsWith("(광고)", StringComparison.Ordinal) == true)
        {
            return new DeliveryState(SandboxMessageStatus.Failed, FailureReason.OptedOut, null, processed, processed, null);
        }

        var waiting = new DeliveryState(SandboxMessageStatus.AtCarrier, null, processed, null, processed, reported);
        if (now < reported)
        {
            return waiting;
        }

        if (fate.NeverReports)
        {
            return waiting with { NextChangeAt = null };
        }

        if (FailureOf(message.Type, fate) is { } failure)
        {
            return new DeliveryState(SandboxMessageStatus.Failed, failure, processed, reported, reported, null);
        }

        var givesUp = start + carrierPatience;
        if (phone.FirstOnSince(reported, message.Sequence) is { } arrived && (arrived < givesUp || arrived == reported))
        {
            return new DeliveryState(SandboxMessageStatus.Delivered, null, processed, arrived, arrived, null);
        }

        return now < givesUp
            ? waiting with { NextChangeAt = givesUp }
            : new DeliveryState(SandboxMessageStatus.Failed, FailureReason.PhoneOff, processed, givesUp, givesUp, null);
    }

    private static FailureReason? FailureOf(SandboxMessageType type, PhoneFate fate) => type switch
    {
        _ when !fate.IsKnown => IsKakao(type) ? FailureReason.NotKakaoUser : FailureReason.UnknownNumber,
        _ when IsKakao(type) && !fate.HasKakaoTalk => FailureReason.NotKakaoUser,
        SandboxMessageType.AlimTalk when fate.IsBlocked => FailureReason.BlockedInKakaoTalk,
        SandboxMessageType.AlimTalk => null,
        SandboxMessageType.Rcs when !fate.TakesRcs => FailureReason.NoRcs,
        _ when IsKakao(type) && (fate.IsBlocked || !fate.IsChannelFriend) => FailureReason.NotChannelFriend,
        _ when !IsKakao(type) && fate.IsBlocked => FailureReason.Spam,
        _ => null,
    };

    private static bool IsText(SandboxMessageType type) => type is SandboxMessageType.Sms or SandboxMessageType.Lms or SandboxMessageType.Mms;

    private static bool IsKakao(SandboxMessageType type) => type is SandboxMessageType.AlimTalk or SandboxMessageType.FriendTalk
        or SandboxMessageType.FriendTalkImage or SandboxMessageType.BrandMessage;

    private static bool IsUnreachableOnKakaoTalk(FailureReason reason) =>
        reason is FailureReason.NotKakaoUser or FailureReason.NotChannelFriend or FailureReason.BlockedInKakaoTalk;
}
