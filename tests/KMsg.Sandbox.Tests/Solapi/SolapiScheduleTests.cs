using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiScheduleTests
{
    private const string Someone = "01012345678";

    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task A_scheduled_message_waits_for_its_time()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendWithAsync(""","scheduledDate":"2026-11-23T06:00:00.000Z" """, SolapiCaller.Sms());

        var before = sandbox.Messages.Single();
        _clock.Advance(TimeSpan.FromHours(1));
        var after = sandbox.Messages.Single();

        before.Status.Should().Be(SandboxMessageStatus.Scheduled);
        before.ScheduledAt.Should().Be(Clock.At("2026-11-23T06:00:00Z").GetUtcNow());
        after.Status.Should().Be(SandboxMessageStatus.Delivered);
        after.ReportedAt.Should().Be(after.ScheduledAt);
    }

    [Fact]
    public async Task A_scheduled_message_meets_the_fate_of_its_own_time()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendWithAsync(""","scheduledDate":"2026-11-23T15:00:00+09:00" """, SolapiCaller.Sms());

        _clock.Advance(TimeSpan.FromMinutes(1));
        sandbox.Phones[Someone].IsKnown = false;
        _clock.Advance(TimeSpan.FromHours(1));

        sandbox.Messages.Single().StatusCode.Should().Be("3032");
    }

    [Fact]
    public async Task A_time_that_has_passed_sends_at_once()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);

        await caller.SendWithAsync(""","scheduledDate":"2026-11-23T04:59:59Z" """, SolapiCaller.Sms());

        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Delivered);
    }

    [Fact]
    public async Task A_time_over_six_months_ahead_is_refused()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);

        var answer = await caller.SendWithAsync(""","scheduledDate":"2027-06-01T00:00:00Z" """, SolapiCaller.Sms());

        answer.ErrorCode.Should().Be("InvalidScheduledDate");
    }

    private Task<KMsgSandbox> StartAsync(TimeSpan? delay = null) =>
        KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock, DeliveryDelay = delay ?? TimeSpan.FromMilliseconds(50) });
}
