using KMessage.Sender;

namespace KMessage.Tests.Sender;

public sealed class BulkRequestTests
{
    private static readonly BulkMessageSender Sender = new(Some.KMsg(new FakeBatchProvider()));

    public static TheoryData<BulkRequest, string> Wrong => new()
    {
        { new BulkRequest(), "*one source, but none is given*Template with Recipients*" },
        { new BulkRequest { Template = Bulk.Template }, "*one source, but none*" },
        { new BulkRequest { Template = Bulk.Template, Messages = [] }, "*both a Template and Messages*Leave one*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], Messages = [] }, "*Recipients and Messages is given*" },
        { new BulkRequest { Recipients = [] }, "*no Template says what they get*Set BulkRequest.Template*" },
        { new BulkRequest { Template = Bulk.Template with { IdempotencyKey = "k" }, Recipients = [] }, "*everyone's message the same one*" },
        { new BulkRequest { Template = Bulk.Template with { MessageId = "m" }, Recipients = [] }, "*everyone's message the same one*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], BatchSize = 0 }, "*BatchSize has to be from 1 to 10000*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], Concurrency = 257 }, "*Concurrency has to be from 1 to 256*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], KeepFailures = -1 }, "*KeepFailures has to be at least 0*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], KeepForRetry = -1 }, "*KeepForRetry has to be at least 0*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], StopAfterFailures = 0 }, "*StopAfterFailures has to be at least 1*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], Total = -1 }, "*Total has to be at least 0*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], ProgressInterval = TimeSpan.FromSeconds(-1) }, "*ProgressInterval has to be at least zero*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], BatchId = "monday" }, "*no ledger*Set KMsgOptions.Ledger, e.g. Ledger = new SqliteSendLedger(*or leave BatchId out*" },
        { new BulkRequest { Template = Bulk.Template, Recipients = [], BatchId = " " }, "*BatchId has 1 characters*" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_request_that_cannot_be_carried_out_is_refused_with_what_to_change(BulkRequest request, string message) =>
        FluentActions.Invoking(() => Sender.Start(request)).Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void A_run_has_an_id_at_once() => Sender.Start(Bulk.Request([])).BatchId.Should().HaveLength(32);

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Without_a_ledger_no_key_is_set()
    {
        var provider = new FakeBatchProvider();

        await Bulk.SendAsync(provider, Bulk.Request(Bulk.Recipients(2)));

        provider.Sent.Should().HaveCount(2).And.OnlyContain(message => message.IdempotencyKey == null);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Nothing_of_a_run_shows_a_number_or_a_value()
    {
        const string Canary = "CANARY-01099998888";
        var recipient = new BulkRecipient("01099998888") { Variables = new() { ["name"] = Canary } };
        var provider = new FakeBatchProvider { Reply = _ => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) with { ProviderMessage = Canary } };
        BulkRun run = new BulkMessageSender(Some.KMsg(options => options.Ledger = new InMemorySendLedger(), provider)).Start(new BulkRequest
        {
            Template = Bulk.Template,
            Recipients = [recipient, null!],
            BatchId = "monday",
        });
        BulkResult done = await run.Completion;

        string[] shown = [recipient.ToString(), done.ToString(), run.Progress.ToString(), .. done.Failures.Select(failure => failure.ToString())];

        shown.Should().HaveCount(5).And.OnlyContain(text => !text.Contains("99998888", StringComparison.Ordinal));
        shown[0].Should().Be("010****8888 (no id yet)");
        shown[1].Should().Be("monday: Completed, 0 of 2 accepted, 2 failed, 0 unknown, 0 skipped, 0 duplicates, 0 not sent");
    }
}
