namespace KMessage;

/// <summary>Checks a normalised message against the rules of advertising. Runs at every send, so that a job that waited until the night is checked again when it is taken.</summary>
internal sealed class AdvertisingRules(AdvertisingOptions options, TimeProvider timeProvider)
{
    private readonly AdvertisingText _text = new(options);

    /// <summary>What the message counts as.</summary>
    public static MessagePurpose PurposeOf(Message message) => message switch
    {
        { Purpose: not MessagePurpose.Unspecified } => message.Purpose,
        BrandMessage or FriendTalkMessage { IsAdvertising: true } or RcsMessage { IsAdvertising: true } => MessagePurpose.Advertising,
        _ => MessagePurpose.Transactional,
    };

    /// <summary>The message as it may be sent, or why it may not.</summary>
    /// <param name="message">The normalised message.</param>
    /// <param name="warning">That it was scheduled for the end of the quiet hours.</param>
    public Result<Message> Check(Message message, out SendWarning? warning)
    {
        warning = null;
        if (!options.IsEnforced || PurposeOf(message) != MessagePurpose.Advertising)
        {
            return message;
        }

        if (message is AlimTalkMessage or NsaMessage)
        {
            return AdvertisingErrors.NotForAdvertising(message.Type);
        }

        // Kakao and RCS write their own mark and opt-out line around the text.
        if (message is SmsMessage or LmsMessage or MmsMessage && message is WrittenMessage { Text: var text } && _text.Check(text) is not AdvertisingFlaw.None and var flaw)
        {
            return AdvertisingErrors.Text(flaw, options, _text.Correct(text));
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        DateTimeOffset at = message.ScheduledAt ?? now;
        QuietHours hours = options.QuietHoursByType.TryGetValue(message.Type, out QuietHours own) ? own : options.QuietHours;
        DateTimeOffset allowed = hours.NextAllowed(at);
        if (allowed == at || HasNightConsent(message))
        {
            return message;
        }

        if (options.OnQuietHours == QuietHoursAction.Refuse || message.ValidUntil <= allowed)
        {
            return AdvertisingErrors.QuietHours(hours, at, allowed, now);
        }

        warning = AdvertisingErrors.Deferred(allowed);
        return message with { ScheduledAt = allowed };
    }

    private bool HasNightConsent(Message message)
    {
        try
        {
            return options.HasNightConsent?.Invoke(message) ?? false;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
