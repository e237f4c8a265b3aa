using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests;

public sealed class WaitTests
{
    private const string Someone = "01012345678";

    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task A_wait_ends_when_the_clock_is_moved_far_enough()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync(SolapiCaller.Sms());

        var wait = sandbox.WaitForAsync(message => message.Status == SandboxMessageStatus.Delivered, TimeSpan.FromSeconds(20));
        var finishedEarly = wait.IsCompleted;
        _clock.Advance(TimeSpan.FromSeconds(1));

        finishedEarly.Should().BeFalse();
        (await wait).To.Should().Be(Someone);
    }

    [Fact]
    public async Task A_wait_in_vain_tells_what_did_come()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync(SolapiCaller.Sms());

        var wait = () => sandbox.WaitForAsync(message => message.To == "01099998888", TimeSpan.FromMilliseconds(50));

        (await wait.Should().ThrowAsync<TimeoutException>()).WithMessage("*SMS to 01012345678*");
    }

    [Fact]
    public async Task A_wait_in_real_time_sees_a_message_arrive()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var wait = sandbox.WaitForAsync(message => message.Status == SandboxMessageStatus.Delivered, TimeSpan.FromSeconds(20));

        await caller.SendAsync(SolapiCaller.Sms());

        (await wait).View.IsVisible.Should().BeTrue();
    }

    private Task<KMsgSandbox> StartAsync(TimeSpan? delay = null) =>
        KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock, DeliveryDelay = delay ?? TimeSpan.FromMilliseconds(50) });
}
