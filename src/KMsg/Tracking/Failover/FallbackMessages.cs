namespace KMessage.Tracking;

/// <summary>Makes the text message that takes the place of an AlimTalk.</summary>
internal static class FallbackMessages
{
    public static Message For(TrackingRecord root, FailoverStep step, TrackedFallback fallback)
    {
        // The text is finished: what looks like a placeholder in it came from a value and stands for itself.
        var itself = new MessageVariables(TextTemplate.VariableNames($"{fallback.Title} {fallback.Text}").Select(name => KeyValuePair.Create(name, (string?)$"#{{{name}}}")));
        IReadOnlyDictionary<string, string>? fields = root.CustomFields.Count == 0 ? null : root.CustomFields;
        return ChannelOf(fallback) == FallbackChannel.Sms
            ? new SmsMessage
            {
                To = root.To,
                From = root.From,
                Country = root.Country,
                Text = fallback.Text,
                Variables = itself,
                MessageId = step.FallbackMessageId,
                CustomFields = fields,
            }
            : new LmsMessage
            {
                To = root.To,
                From = root.From,
                Country = root.Country,
                Text = fallback.Text,
                Subject = fallback.Title,
                Variables = itself,
                MessageId = step.FallbackMessageId,
                CustomFields = fields,
            };
    }

    private static FallbackChannel ChannelOf(TrackedFallback fallback) => fallback.Channel
        ?? (MessageText.CountBytes(fallback.Text) > MessageText.SmsMaxBytes || !string.IsNullOrEmpty(fallback.Title) ? FallbackChannel.Lms : FallbackChannel.Sms);
}
