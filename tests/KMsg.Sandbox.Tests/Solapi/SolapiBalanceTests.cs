using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiBalanceTests
{
    [Fact]
    public async Task Each_message_costs_the_price_of_its_type_and_points_go_first()
    {
        await using var sandbox = await StartAsync(balance: 1000, point: 20);
        using var caller = new SolapiCaller(sandbox);

        await caller.SendAsync(SolapiCaller.Sms(), SolapiCaller.AlimTalk(sandbox, "01011112222"), SolapiCaller.Sms("bad"));
        var balance = await caller.GetAsync("cash/v1/balance");

        balance.Json.GetProperty("point").GetDecimal().Should().Be(0);
        balance.Json.GetProperty("balance").GetDecimal().Should().Be(1000 - (18 + 13 - 20));
    }

    [Fact]
    public async Task When_nothing_can_be_paid_the_request_is_refused()
    {
        await using var sandbox = await StartAsync(balance: 17);
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms());

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.PaymentRequired, "NotEnoughBalance"));
        sandbox.Messages.Should().BeEmpty();
        sandbox.RefusedMessages.Should().BeEmpty();
        sandbox.SolapiBalance.Should().Be(17);
        sandbox.Requests.Single().WasRecorded.Should().BeFalse();
    }

    [Fact]
    public async Task What_cannot_be_paid_any_more_is_refused_one_by_one()
    {
        await using var sandbox = await StartAsync(balance: 40);
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms("01011110001"), SolapiCaller.Sms("01011110002"), SolapiCaller.Sms("01011110003"));

        answer.FailedCodes.Should().Equal("1030");
        sandbox.Messages.Select(message => message.To).Should().Equal("01011110001", "01011110002");
        sandbox.SolapiBalance.Should().Be(4);
    }

    [Fact]
    public async Task A_group_that_cannot_be_paid_as_a_whole_is_not_sent()
    {
        await using var sandbox = await StartAsync(balance: 17);
        using var caller = new SolapiCaller(sandbox);
        var created = await caller.PostAsync("messages/v4/groups", "{}");
        var group = "messages/v4/groups/" + created.Json.GetProperty("groupId").GetString();
        await caller.CallAsync(HttpMethod.Put, group + "/messages", $$"""{"messages":[{{SolapiCaller.Sms()}}]}""");

        var answer = await caller.PostAsync(group + "/send", null);

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.PaymentRequired, "NotEnoughBalance"));
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Registered);
    }

    [Theory]
    [InlineData(18, SandboxMessageStatus.Delivered, 0)]
    [InlineData(17, SandboxMessageStatus.Failed, 17)]
    public async Task A_scheduled_message_is_paid_at_its_time(int balance, SandboxMessageStatus status, int left)
    {
        var clock = Clock.At();
        await using var sandbox = await StartAsync(balance, clock: clock);
        using var caller = new SolapiCaller(sandbox, clock);
        await caller.SendWithAsync(""","scheduledDate":"2026-11-23T06:00:00Z" """, SolapiCaller.Sms());
        var before = sandbox.SolapiBalance;

        clock.Advance(TimeSpan.FromHours(2));

        before.Should().Be(balance);
        sandbox.Messages.Single().Status.Should().Be(status);
        sandbox.SolapiBalance.Should().Be(left);
    }

    private static Task<KMsgSandbox> StartAsync(decimal balance, decimal point = 0, TimeProvider? clock = null) => KMsgSandbox.StartAsync(
        new SandboxOptions { InitialBalance = balance, InitialPoint = point, DeliveryDelay = TimeSpan.Zero, TimeProvider = clock ?? TimeProvider.System });
}
