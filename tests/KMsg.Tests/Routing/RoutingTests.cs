namespace KMessage.Tests.Routing;

public sealed class RoutingTests
{
    private readonly FakeProvider _a = new("a", Some.Texts);
    private readonly FakeProvider _b = new("b", Some.Texts);
    private readonly FakeProvider _c = new("c", Some.Texts);

    [Fact]
    public async Task The_messages_own_provider_comes_first()
    {
        KMsg kmsg = KMsg(routing =>
        {
            routing.ByType[MessageType.Sms] = ["b"];
            routing.DefaultProviderId = "b";
        });

        (await kmsg.SendAsync(Some.Text() with { ProviderId = "c" })).Value.ProviderId.Should().Be("c");
    }

    [Fact]
    public async Task The_kinds_list_comes_before_the_default()
    {
        KMsg kmsg = KMsg(routing =>
        {
            routing.ByType[MessageType.Sms] = ["b", "a"];
            routing.DefaultProviderId = "c";
        });

        (await kmsg.SendAsync(Some.Text())).Value.ProviderId.Should().Be("b");
    }

    [Fact]
    public async Task The_default_comes_before_the_order_of_registration()
    {
        KMsg kmsg = KMsg(routing => routing.DefaultProviderId = "b");

        (await kmsg.SendAsync(Some.Text())).Value.ProviderId.Should().Be("b");
    }

    [Fact]
    public async Task Without_a_word_the_first_that_takes_the_kind_sends_it()
    {
        var kakao = new FakeProvider("kakao", new HashSet<MessageType> { MessageType.AlimTalk });
        KMsg kmsg = Some.KMsg(kakao, _a, _b);

        (await kmsg.SendAsync(Some.Text())).Value.ProviderId.Should().Be("a");
    }

    [Fact]
    public async Task A_default_that_does_not_take_the_kind_is_passed_over()
    {
        var kakao = new FakeProvider("kakao", new HashSet<MessageType> { MessageType.AlimTalk });
        KMsg kmsg = Some.KMsg(options => options.Routing.DefaultProviderId = "kakao", kakao, _a);

        (await kmsg.SendAsync(Some.Text())).Value.ProviderId.Should().Be("a");
    }

    [Fact]
    public async Task A_text_is_routed_as_what_it_becomes()
    {
        KMsg kmsg = KMsg(routing => routing.ByType[MessageType.Lms] = ["c"]);

        (await kmsg.SendAsync(Some.Text(new string('a', 91)))).Value.ProviderId.Should().Be("c");
    }

    [Fact]
    public async Task Round_robin_gives_each_its_turn()
    {
        KMsg kmsg = KMsg(routing =>
        {
            routing.ByType[MessageType.Sms] = ["b", "c"];
            routing.Strategy = RoutingStrategy.RoundRobin;
        });

        List<string> providers = [];
        for (int i = 0; i < 4; i++)
        {
            providers.Add((await kmsg.SendAsync(Some.Text())).Value.ProviderId);
        }

        providers.Should().Equal("b", "c", "b", "c");
    }

    [Fact]
    public async Task Round_robin_leaves_kinds_without_a_list_where_they_are()
    {
        KMsg kmsg = KMsg(routing => routing.Strategy = RoutingStrategy.RoundRobin);

        await kmsg.SendAsync(Some.Text());
        await kmsg.SendAsync(Some.Text());

        _a.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task Round_robin_is_fair_when_many_send_at_once()
    {
        KMsg kmsg = KMsg(routing =>
        {
            routing.ByType[MessageType.Sms] = ["a", "b", "c"];
            routing.Strategy = RoutingStrategy.RoundRobin;
        });

        await Parallel.ForAsync(0, 3000, async (i, token) => await kmsg.SendAsync(Some.Sms(i), token));

        new[] { _a.Sent.Length, _b.Sent.Length, _c.Sent.Length }.Should().Equal(1000, 1000, 1000);
    }

    [Fact]
    public async Task A_provider_that_does_not_exist_is_refused_with_those_that_do()
    {
        Result<SendReceipt> result = await KMsg(_ => { }).SendAsync(Some.Text() with { ProviderId = "zzz" });

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.Message.Should().Be("No provider has the id 'zzz'. Registered: 'a', 'b', 'c'. Correct the id, or leave ProviderId out and let the routing decide.");
    }

    [Fact]
    public async Task A_provider_that_does_not_take_the_kind_is_refused_with_what_it_takes()
    {
        Result<SendReceipt> result = await KMsg(_ => { }).SendAsync(Some.AlimTalk() with { ProviderId = "a" });

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.Message.Should().Be("Provider 'a' does not take AlimTalk. It takes: Sms, Lms, Mms. Name another provider, or leave ProviderId out.");
    }

    [Fact]
    public async Task A_kind_that_nobody_takes_is_refused_with_who_takes_what()
    {
        Result<SendReceipt> result = await KMsg(_ => { }).SendAsync(new FaxMessage { To = "0212345678", Files = [Attachment.FromFileId("F")] });

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.Message.Should().StartWith("No provider takes Fax. Registered: 'a' (Sms, Lms, Mms), 'b' (Sms, Lms, Mms)").And.Contain("KMsgOptions.Providers");
    }

    private KMsg KMsg(Action<RoutingOptions> configure) => Some.KMsg(options => configure(options.Routing), _a, _b, _c);
}
