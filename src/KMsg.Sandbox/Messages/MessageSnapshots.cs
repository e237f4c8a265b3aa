namespace KMessage.Sandbox;

/// <summary>Turns stored messages into what the user of the sandbox sees, and waits for what is not there yet.</summary>
internal sealed class MessageSnapshots(MessageStore store, Delivery delivery, SandboxClock clock, Func<string, IStatusCodes> codesOf)
{
    public IReadOnlyList<SandboxMessage> Taken(DateTimeOffset now) =>
        [.. store.All().Where(message => message.Refusal is null).SelectMany(message => Of(message, now))];

    public IReadOnlyList<SandboxMessage> Refused(DateTimeOffset now) =>
        [.. store.All().Where(message => message.Refusal is not null).SelectMany(message => Of(message, now))];

    public IReadOnlyList<SandboxMessage> ArrivedAt(string number) =>
        [.. store.All()
            .Where(message => message.To == number && message.Refusal is null)
            .SelectMany(message => Of(message, clock.Now))
            .Where(message => message.View.IsVisible)
            .OrderBy(message => message.ReportedAt)];

    /// <summary>When any message changes by itself; null when none will.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) =>
        store.All().Select(message => delivery.At(message, now).NextChangeAt).Where(at => at > now).Min();

    private IEnumerable<SandboxMessage> Of(StoredMessage message, DateTimeOffset now)
    {
        var state = delivery.At(message, now);
        var begun = state.Fallback is null ? null : message.Fallback;
        yield return Snapshot(message, state, state.Fallback is not null) with { FallbackMessageId = begun?.MessageId };
        if (begun is not null)
        {
            yield return Snapshot(begun, state.Fallback!, isReplaced: false);
        }
    }

    private SandboxMessage Snapshot(StoredMessage message, DeliveryState state, bool isReplaced)
    {
        var codes = codesOf(message.Gateway);
        var failureCode = message.Refusal?.Code ?? (state.Failure is { } failure ? codes.Of(message, failure) : null);
        var reason = message.Refusal?.Message ?? (failureCode is null ? null : codes.Describe(failureCode));
        return new SandboxMessage
        {
            Gateway = message.Gateway,
            MessageId = message.MessageId,
            GroupId = message.GroupId,
            To = message.To,
            From = message.From,
            Type = message.Type,
            GatewayType = message.GatewayType,
            Text = message.Text,
            Subject = message.Subject,
            ChannelId = message.ChannelId,
            TemplateId = message.TemplateId,
            CustomFields = message.CustomFields,
            Status = state.Status,
            StatusCode = message.Refusal?.Code ?? codes.Of(message, state),
            Reason = reason,
            FailureCode = failureCode,
            Price = message.Price,
            AcceptedAt = message.CreatedAt,
            ScheduledAt = message.ScheduledAt,
            ProcessedAt = state.ProcessedAt,
            ReportedAt = state.ReportedAt,
            FallbackOf = message.FallbackOf,
            View = ViewOf(message, state, isReplaced, failureCode, reason),
        };
    }

    private static PhoneView ViewOf(StoredMessage message, DeliveryState state, bool isReplaced, string? failureCode, string? reason)
    {
        if (state.Status != SandboxMessageStatus.Delivered || isReplaced)
        {
            var why = failureCode is null ? $"Not there yet: {state.Status}." : $"{failureCode}: {reason}";
            return new PhoneView { Kind = PhoneViewKind.Nothing, Reason = why };
        }

        var kind = message.Type switch
        {
            SandboxMessageType.Sms or SandboxMessageType.Lms or SandboxMessageType.Mms => PhoneViewKind.TextBubble,
            SandboxMessageType.AlimTalk => PhoneViewKind.AlimTalkCard,
            SandboxMessageType.FriendTalk or SandboxMessageType.FriendTalkImage or SandboxMessageType.BrandMessage => PhoneViewKind.KakaoBubble,
            _ => PhoneViewKind.Other,
        };
        return new PhoneView
        {
            Kind = kind,
            Sender = kind is PhoneViewKind.AlimTalkCard or PhoneViewKind.KakaoBubble ? message.ChannelId : message.From,
            Title = message.Subject,
            Text = kind == PhoneViewKind.TextBubble ? "[Web발신]\n" + message.Text : message.Text,
            Buttons = message.Buttons,
            ImageId = message.ImageId,
        };
    }
}
