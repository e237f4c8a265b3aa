using KMessage.Sandbox;
using KMessage.Solapi;

namespace KMessage.Providers.Tests.Solapi;

public sealed class TemplateChannelTests
{
    private static readonly AlimTalkMessage Otp = new() { To = "01012345678", TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "123456" } };

    [Fact]
    public async Task An_AlimTalk_without_a_channel_goes_through_its_templates()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();

        Result<SendReceipt> result = await KMsgWithoutChannel(sandbox).SendAsync(Otp);

        result.IsSuccess.Should().BeTrue(result.ToString());
        sandbox.Messages.Single().ChannelId.Should().Be(sandbox.KakaoChannelId);
    }

    [Fact]
    public async Task A_template_is_looked_up_once_for_many_sends_at_once()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        KMsg kmsg = KMsgWithoutChannel(sandbox);

        Result<SendReceipt>[] results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => kmsg.SendAsync(Otp with { To = $"0105555{i:0000}" })));

        results.Should().OnlyContain(result => result.IsSuccess);
        LookUps(sandbox).Should().Be(1);
    }

    [Fact]
    public async Task An_unknown_template_is_refused_before_anything_is_sent_and_the_error_says_what_to_set()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();

        Result<SendReceipt> result = await KMsgWithoutChannel(sandbox).SendAsync(Otp with { TemplateCode = "NO_SUCH" });

        result.Error!.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
        result.Error.Outcome.Should().Be(SendOutcome.NotSent);
        result.Error.Message.Should().Contain("KakaoPfId");
        sandbox.Requests.Should().NotContain(request => request.IsSend);
    }

    [Fact]
    public async Task A_look_up_that_failed_is_not_remembered()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        KMsg kmsg = KMsgWithoutChannel(sandbox);
        sandbox.Faults.Next(Fault.Html());
        sandbox.Faults.Next(Fault.Html());
        sandbox.Faults.Next(Fault.Html());

        Result<SendReceipt> first = await kmsg.SendAsync(Otp);
        Result<SendReceipt> second = await kmsg.SendAsync(Otp);

        first.Error!.IsRetryable.Should().BeTrue("nothing was sent");
        second.IsSuccess.Should().BeTrue(second.ToString());
    }

    [Fact]
    public async Task A_template_without_a_channel_does_not_stop_the_others_of_a_batch()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();

        SendManyResult many = await KMsgWithoutChannel(sandbox).SendManyAsync([Otp, Otp with { TemplateCode = "NO_SUCH" }, new SmsMessage { To = "01012345678", Text = "hello" }]);

        many.Results.Select(result => result.IsSuccess).Should().Equal(true, false, true);
        sandbox.Requests.Count(request => request.IsSend).Should().Be(1);
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_the_template_is_looked_up_has_sent_nothing()
    {
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync();
        var gate = new AnswerGate();
        sandbox.Faults.Next(Fault.HeldBy(gate));
        using var cancellation = new CancellationTokenSource();
        Task<Result<SendReceipt>> send = KMsgWithoutChannel(sandbox).SendAsync(Otp, cancellation.Token);
        await gate.WaitUntilHeldAsync().WaitAsync(TimeSpan.FromSeconds(10));

        await cancellation.CancelAsync();
        Result<SendReceipt> result = await send.WaitAsync(TimeSpan.FromSeconds(10));
        gate.Open();

        result.Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
        result.Error.Outcome.Should().Be(SendOutcome.NotSent);
        sandbox.Requests.Should().NotContain(request => request.IsSend);
    }

    private static int LookUps(KMsgSandbox sandbox) => sandbox.Requests.Count(request => request.Path.StartsWith("/kakao/v2/templates/", StringComparison.Ordinal));

    private static KMsg KMsgWithoutChannel(KMsgSandbox sandbox) => new(new KMsgOptions
    {
        Providers = [new SolapiProvider(new SolapiOptions { BaseAddress = sandbox.SolapiAddress, ApiKey = sandbox.SolapiApiKey, ApiSecret = sandbox.SolapiApiSecret, DefaultFrom = "01000000000" })],
    });
}
