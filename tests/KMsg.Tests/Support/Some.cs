namespace KMessage.Tests;

/// <summary>Messages, errors and facades that a test only needs some of.</summary>
internal static class Some
{
    public const string Recipient = "01012345678";

    public static readonly IReadOnlySet<MessageType> Texts = new HashSet<MessageType> { MessageType.Sms, MessageType.Lms, MessageType.Mms };

    public static readonly IReadOnlySet<MessageType> AllTypes = new HashSet<MessageType>(Enum.GetValues<MessageType>());

    public static TextMessage Text(string text = "hello", string to = Recipient) => new() { To = to, Text = text };

    public static SmsMessage Sms(int number) => new() { To = Recipient, Text = $"{number}", MessageId = $"m-{number}" };

    public static Message[] SmsMessages(int count) => [.. Enumerable.Range(0, count).Select(Sms)];

    public static AlimTalkMessage AlimTalk() => new() { To = Recipient, TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "123456" } };

    public static KMsgError Error(KMsgErrorCode code, SendOutcome outcome) => new()
    {
        Code = code,
        Outcome = outcome,
        Problem = new("It went wrong.", "잘못되었습니다."),
        Fix = new("Do it right.", "바르게 하세요."),
    };

    public static KMsg KMsg(params IProvider[] providers) => KMsg(_ => { }, providers);

    public static KMsg KMsg(Action<KMsgOptions> configure, params IProvider[] providers)
    {
        var options = new KMsgOptions { Providers = providers };
        configure(options);
        return new KMsg(options);
    }

    public static async IAsyncEnumerable<Message> Stream(IEnumerable<Message> messages)
    {
        foreach (Message message in messages)
        {
            yield return message;
        }

        await Task.CompletedTask;
    }

    public static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        List<T> list = [];
        await foreach (T each in source)
        {
            list.Add(each);
        }

        return list;
    }
}
