using KMessage.Iwinv;
using KMessage.Sandbox;
using KMessage.Solapi;

namespace KMessage.Tests.Ledger;

/// <summary>What the gateways' lists say about a message whose answer was lost.</summary>
public sealed class GatewayFinderTests
{
    private const string Template = "AUTH_OTP";

    [Theory(Timeout = Deadline.Milliseconds)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task SOLAPI_finds_messages_by_the_reference_that_it_echoes_and_never_by_the_recipient_alone(int count)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using SolapiProvider solapi = Solapi(sandbox);
        SmsMessage[] sent = [.. Enumerable.Range(0, count).Select(i => new SmsMessage { To = $"010{10_000_000 + i}", Text = "hello", MessageId = $"sent-{i}" })];
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        await solapi.SendBatchAsync(sent);

        IReadOnlyList<SentMessageFinding> found = (await solapi.FindSentMessagesAsync(
            [.. sent.SelectMany(message => new[] { Query(message, started), Query(message with { MessageId = $"not-{message.MessageId}" }, started) })])).Value;

        found.Select(finding => finding.Presence).Should().Equal(sent.SelectMany(_ => new[] { SentMessagePresence.Taken, SentMessagePresence.NotFound }));
        found.Where(finding => finding.Presence == SentMessagePresence.Taken).Should().OnlyContain(finding => finding.ProviderMessageId != null && finding.ProviderBatchId != null);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task SOLAPIs_list_that_lags_behind_says_not_found_and_one_that_fails_says_nothing()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        sandbox.SolapiListLag = TimeSpan.FromMinutes(1);
        using SolapiProvider solapi = Solapi(sandbox);
        var message = new SmsMessage { To = "01012345678", Text = "hello", MessageId = "m" };
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        await solapi.SendAsync(message);

        SentMessagePresence lagging = (await solapi.FindSentMessagesAsync([Query(message, started)])).Value[0].Presence;
        sandbox.Faults.When(request => request.Path == "/messages/v4/list", Fault.Html(403));
        Result<IReadOnlyList<SentMessageFinding>> failing = await solapi.FindSentMessagesAsync([Query(message, started)]);

        lagging.Should().Be(SentMessagePresence.NotFound);
        failing.IsSuccess.Should().BeFalse();
        solapi.AbsenceIsProofAfter.Should().BeNull();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task IWINV_finds_an_AlimTalk_only_when_nothing_else_can_be_meant()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        sandbox.Templates.Add(Template, "코드 #{code}");
        using IwinvProvider iwinv = Iwinv(sandbox);
        AlimTalkMessage message = AlimTalk("01012345678", "123456");
        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        (await iwinv.SendAsync(message)).IsSuccess.Should().BeTrue();

        SentMessageFinding once = await FindAsync(iwinv, message, started);
        SentMessageFinding another = await FindAsync(iwinv, AlimTalk("01012345678", "999999"), started);
        SentMessageFinding textUnknown = (await iwinv.FindSentMessagesAsync([Query(message, started) with { Message = null }])).Value[0];
        (await iwinv.SendAsync(message with { MessageId = "another" })).IsSuccess.Should().BeTrue();
        SentMessageFinding twice = await FindAsync(iwinv, message, started);

        once.Presence.Should().Be(SentMessagePresence.Taken);
        once.ProviderMessageId.Should().NotBeNull();
        another.Presence.Should().Be(SentMessagePresence.NotFound, "another code is another message");
        textUnknown.Presence.Should().Be(SentMessagePresence.Unclear);
        twice.Presence.Should().Be(SentMessagePresence.Unclear);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task IWINV_never_says_that_it_has_a_text_for_sure_as_its_rows_hold_none()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using IwinvProvider iwinv = Iwinv(sandbox);
        var message = new SmsMessage { To = "01012345678", Text = "hello", MessageId = "m", From = "01000000000" };
        DateTimeOffset started = TimeProvider.System.GetUtcNow();

        SentMessageFinding before = await FindAsync(iwinv, message, started);
        (await iwinv.SendAsync(message)).IsSuccess.Should().BeTrue();
        SentMessageFinding after = await FindAsync(iwinv, message, started);

        before.Presence.Should().Be(SentMessagePresence.NotFound);
        after.Presence.Should().Be(SentMessagePresence.Unclear);
    }

    private static async Task<SentMessageFinding> FindAsync(IwinvProvider iwinv, Message message, DateTimeOffset started) => (await iwinv.FindSentMessagesAsync([Query(message, started)])).Value[0];

    private static SentMessageQuery Query(Message message, DateTimeOffset started) =>
        new() { MessageId = message.MessageId!, Type = message.Type, To = message.To, StartedAt = started, Message = message };

    private static AlimTalkMessage AlimTalk(string to, string code) => new()
    {
        To = to,
        TemplateCode = Template,
        TemplateText = "코드 #{code}",
        MessageId = $"m-{code}",
        Variables = new() { ["code"] = code },
    };

    private static SolapiProvider Solapi(KMsgSandbox sandbox) => new(new SolapiOptions
    {
        BaseAddress = sandbox.SolapiAddress,
        ApiKey = sandbox.SolapiApiKey,
        ApiSecret = sandbox.SolapiApiSecret,
        DefaultFrom = "01000000000",
    });

    private static IwinvProvider Iwinv(KMsgSandbox sandbox) => new(new IwinvOptions
    {
        AlimTalkBaseAddress = sandbox.IwinvAlimTalkAddress,
        SmsBaseAddress = sandbox.IwinvSmsAddress,
        ApiKey = sandbox.IwinvApiKey,
        SmsApiKey = sandbox.IwinvSmsApiKey,
        SmsAuthKey = sandbox.IwinvSmsAuthKey,
        SmsCompanyId = sandbox.IwinvSmsCompanyId,
        DefaultFrom = "01000000000",
    });
}
