namespace KMessage.Iwinv;

/// <summary>What AlimTalks that share a request have in common: all but the recipient and the variables.</summary>
/// <param name="TemplateCode">The template.</param>
/// <param name="TemplateText">Its text, when it is given with the message.</param>
/// <param name="Links">The links of the buttons given with that text.</param>
/// <param name="SendDate">The reservation as it is written.</param>
/// <param name="Failover">What is asked of the gateway; none when it is not asked.</param>
/// <param name="Callback">The sender number of the fallback.</param>
internal sealed record AlimTalkBatchKey(string TemplateCode, string? TemplateText, string? Links, string? SendDate, AlimTalkFailover? Failover, string? Callback)
{
    public static AlimTalkBatchKey Of(AlimTalkMessage message, SenderDefaults senders)
    {
        AlimTalkFailover? asked = message.Failover is { Enabled: true, Mode: FailoverMode.Auto or FailoverMode.Gateway } failover ? failover : null;
        return new AlimTalkBatchKey(
            message.TemplateCode,
            message.TemplateText,
            message.TemplateText is null ? null : string.Join('\n', message.Buttons.Select(TemplateButton.From).SelectMany(button => button.Links)),
            message.ScheduledAt is { } at ? WireDate.Format(at) : null,
            asked,
            asked is null ? null : senders.Of(message));
    }
}
