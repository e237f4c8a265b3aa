using System.Globalization;

namespace KMessage.Iwinv;

/// <summary>The text message that IWINV sends in an AlimTalk's place, only when the message asks for it (spec iwinv.md §3.1, <c>reSend</c> and its company).</summary>
/// <param name="Callback">The sender number.</param>
/// <param name="Title">The title of an LMS.</param>
/// <param name="Content">A text of its own; without it IWINV repeats the AlimTalk's text.</param>
internal sealed record AlimTalkFallback(string Callback, string? Title, string? Content)
{
    /// <summary>Code 515.</summary>
    private const int MaxCharacters = 1000;

    /// <summary>The fallback of a message: none when it does not ask for one, or leaves it to tracking.</summary>
    public static KMsgError? TryRead(AlimTalkMessage message, SenderDefaults senders, out AlimTalkFallback? fallback)
    {
        fallback = null;
        if (message.Failover is not { Enabled: true, Mode: FailoverMode.Auto or FailoverMode.Gateway } asked)
        {
            return null;
        }

        if (senders.Of(message) is not { } callback)
        {
            return Refusals.NoSender("the text that replaces the AlimTalk", "알림톡 대체 발송 문자");
        }

        string? title = string.IsNullOrWhiteSpace(asked.FallbackTitle) ? null : asked.FallbackTitle.Trim();
        if (title is not null && TitleRules.Check(nameof(AlimTalkFailover.FallbackTitle), title) is { } titleError)
        {
            return titleError;
        }

        string? content = string.IsNullOrWhiteSpace(asked.FallbackContent) ? null : asked.FallbackContent;
        int characters = content is null ? 0 : new StringInfo(content).LengthInTextElements;
        if (characters > MaxCharacters)
        {
            return Refusals.TooManyCharacters(nameof(AlimTalkFailover.FallbackContent), characters, MaxCharacters);
        }

        fallback = new AlimTalkFallback(callback, title, content);
        return null;
    }
}
