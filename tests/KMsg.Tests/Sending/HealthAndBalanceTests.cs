namespace KMessage.Tests.Sending;

public sealed class HealthAndBalanceTests
{
    [Fact]
    public async Task Issues_are_listed_by_provider()
    {
        HealthReport report = await Some.KMsg(new HealthProvider("a", () => []), new HealthProvider("b", () => ["x", "y"])).CheckHealthAsync();

        report.IsHealthy.Should().BeFalse();
        report.Issues.Should().Equal("b: x, y");
        report.Providers.Select(provider => provider.ProviderId).Should().Equal("a", "b");
        report.ToString().Should().Be("b: x, y");
    }

    [Fact]
    public async Task A_provider_that_throws_is_one_issue_and_keeps_its_id()
    {
        HealthReport report = await Some.KMsg(new HealthProvider("a", () => []), new HealthProvider("b", () => throw new InvalidOperationException("secret")), new HealthProvider("c", () => null!)).CheckHealthAsync();

        report.Issues.Should().ContainSingle().Which.Should().StartWith("b: Provider 'b' threw InvalidOperationException").And.NotContain("secret").And.NotContain("send");
        report.Providers.Select(provider => provider.IsHealthy).Should().Equal(true, false, true);
    }

    [Fact]
    public async Task Without_a_way_of_its_own_a_provider_is_asked_for_its_balance()
    {
        var broke = new FakeProvider("broke") { Balance = () => Some.Error(KMsgErrorCode.AuthenticationFailed, SendOutcome.Rejected) };

        HealthReport report = await Some.KMsg(new FakeProvider("fine"), broke).CheckHealthAsync();

        report.Issues.Should().Equal("broke: It went wrong. Do it right.");
        report.Providers.Should().OnlyContain(provider => provider.WasAsked);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_is_healthy_and_says_that_it_was_not()
    {
        HealthReport report = await Some.KMsg(new MuteProvider()).CheckHealthAsync();

        report.Providers.Should().ContainSingle().Which.Should().BeEquivalentTo(new { IsHealthy = true, WasAsked = false });
    }

    [Fact]
    public async Task Balances_come_from_every_provider_that_has_one()
    {
        var throwing = new FakeProvider("throwing") { Balance = () => throw new InvalidOperationException() };

        IReadOnlyList<Result<Balance>> balances = await Some.KMsg(new FakeProvider("a"), new MuteProvider(), throwing).GetBalancesAsync();

        balances.Should().HaveCount(2);
        balances[0].Value.Total.Should().Be(100);
        balances[1].Error.Should().BeEquivalentTo(new { ProviderId = "throwing", Outcome = SendOutcome.NotSent });
    }

    [Fact]
    public async Task One_provider_can_be_asked()
    {
        KMsg kmsg = Some.KMsg(new FakeProvider("a"), new MuteProvider());
        Func<Task> unknown = () => kmsg.GetBalancesAsync("zzz");

        (await kmsg.GetBalancesAsync("a")).Should().ContainSingle().Which.Value.ProviderId.Should().Be("a");
        (await kmsg.GetBalancesAsync("mute")).Should().ContainSingle().Which.Error!.Message.Should().StartWith("Provider 'mute' cannot be asked for its balance.");
        await unknown.Should().ThrowAsync<KeyNotFoundException>();
    }

    private sealed class HealthProvider(string id, Func<IReadOnlyList<string>> check) : FakeProvider(id), IHealthSource
    {
        public Task<IReadOnlyList<string>> CheckHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(check());
    }

    private sealed class MuteProvider : IProvider
    {
        public string Id => "mute";

        public IReadOnlySet<MessageType> SupportedTypes => Some.AllTypes;

        public ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default) => new(new ProviderReceipt());
    }
}
