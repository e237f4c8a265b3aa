using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class MagicNumberTests
{
    [Theory]
    [InlineData(MagicNumbers.Delivered, "4000")]
    [InlineData(MagicNumbers.UnknownNumber, "3032")]
    [InlineData(MagicNumbers.PhoneOff, "3000")]
    [InlineData(MagicNumbers.NotKakaoUser, "4000")]
    [InlineData(MagicNumbers.Blocked, "3054")]
    [InlineData(MagicNumbers.NeverReports, "3000")]
    [InlineData(MagicNumbers.DuplicateReports, "4000")]
    public async Task A_text_message_meets_the_fate_of_its_number(string to, string code)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new SolapiCaller(sandbox);

        await caller.SendAsync(SolapiCaller.Sms(to));

        sandbox.Messages.Single().StatusCode.Should().Be(code);
    }

    [Theory]
    [InlineData(MagicNumbers.PhoneOff, "3043")]
    [InlineData(MagicNumbers.NeverReports, "3000")]
    public async Task A_phone_that_is_off_expires_and_one_that_never_reports_does_not(string to, string code)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new SolapiCaller(sandbox, clock);
        await caller.SendAsync(SolapiCaller.Sms(to));

        clock.Advance(TimeSpan.FromDays(30));

        sandbox.Messages.Single().StatusCode.Should().Be(code);
    }

    [Fact]
    public async Task An_AlimTalk_to_the_number_without_KakaoTalk_falls_back()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new SolapiCaller(sandbox);

        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox, MagicNumbers.NotKakaoUser));

        sandbox.Messages.Select(message => message.GatewayType).Should().Equal("ATA", "SMS");
    }

    [Fact]
    public async Task The_number_that_breaks_the_answer_is_accepted_first()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(MagicNumbers.ServerErrorAfterAccepting));

        answer.Status.Should().Be(HttpStatusCode.InternalServerError);
        sandbox.Messages.Should().ContainSingle();
        sandbox.Requests.Single().WasRecorded.Should().BeTrue();
    }

    [Fact]
    public async Task The_number_without_an_answer_takes_nothing()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var send = caller.SendAsync(SolapiCaller.Sms(MagicNumbers.NoAnswer));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!sandbox.Requests.Any(request => request.Fault is not null))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline.Token);
        }

        send.IsCompleted.Should().BeFalse();
        sandbox.Messages.Should().BeEmpty();
        sandbox.Requests.Single().Should().BeEquivalentTo(new { WasRecorded = false, AnswerStatus = (int?)null });
    }

    [Fact]
    public async Task The_number_with_too_many_requests_says_to_come_again_in_two_seconds()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(MagicNumbers.TooManyRequests));

        answer.Status.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Response.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
        sandbox.Messages.Should().BeEmpty();
    }

    [Theory]
    [InlineData(MagicNumbers.InsufficientBalance, "1030")]
    [InlineData(MagicNumbers.SenderNotRegistered, "1062")]
    public async Task Some_numbers_are_refused_one_by_one(string to, string code)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(to));

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.FailedCodes.Should().Equal(code);
    }

    [Fact]
    public async Task The_number_behind_a_closed_address_is_forbidden()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(MagicNumbers.IpNotAllowed));

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.Forbidden, "Forbidden"));
    }

    [Fact]
    public async Task A_magic_number_keeps_its_fate()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();

        var change = () => sandbox.Phones[MagicNumbers.PhoneOff].IsPoweredOn = true;

        change.Should().Throw<InvalidOperationException>().WithMessage("*magic number*");
    }
}
