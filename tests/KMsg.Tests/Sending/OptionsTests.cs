namespace KMessage.Tests.Sending;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<KMsgOptions>, string> WrongOptions => new()
    {
        { "no providers", options => options.Providers = [], "KMsgOptions.Providers is empty. Give at least one, e.g. Providers = [new SolapiProvider(…)]*" },
        { "null providers", options => options.Providers = null!, "KMsgOptions.Providers is empty.*" },
        { "null provider", options => options.Providers = [null!], "KMsgOptions.Providers holds a provider without an id.*" },
        { "provider without id", options => options.Providers = [new FakeProvider(" ")], "KMsgOptions.Providers holds a provider without an id.*" },
        { "one id twice", options => options.Providers = [new FakeProvider("x"), new FakeProvider("x")], "Two providers have the id 'x'. Give one of them another id*" },
        { "unknown default", options => options.Routing.DefaultProviderId = "zzz", "Routing.DefaultProviderId names 'zzz', but no provider has that id. Registered: 'fake'." },
        { "unknown in ByType", options => options.Routing.ByType[MessageType.Sms] = ["fake", "zzz"], "Routing.ByType[[]Sms] names 'zzz', but no provider has that id. Registered: 'fake'." },
        { "null in ByType", options => options.Routing.ByType[MessageType.Sms] = [null!], "Routing.ByType[[]Sms] names '', but no provider has that id.*" },
        { "ByType of a provider that does not take it", options => options.Routing.ByType[MessageType.Fax] = ["fake"], "Routing.ByType[[]Fax] names 'fake', but that provider does not take Fax. It takes: *" },
        { "AutoLmsBytes of 0", options => options.Defaults.Sms.AutoLmsBytes = 0, "Defaults.Sms.AutoLmsBytes is 0; it has to be from 1 to 90.*" },
        { "AutoLmsBytes of 91", options => options.Defaults.Sms.AutoLmsBytes = 91, "Defaults.Sms.AutoLmsBytes is 91; it has to be from 1 to 90.*" },
        { "wrong sender", options => options.Defaults.From = "02-1588-1234", "The sender number 02****1234 cannot be used.*use 1588-1234.*" },
        { "null hook", options => options.Hooks = [null!], "KMsgOptions.Hooks is null or holds a null.*" },
        { "null hooks", options => options.Hooks = null!, "KMsgOptions.Hooks is null or holds a null.*" },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_options_are_refused_when_the_facade_is_made(string what, Action<KMsgOptions> spoil, string text)
    {
        Action making = () => Some.KMsg(spoil, new FakeProvider("fake", Some.Texts));

        making.Should().Throw<ArgumentException>(what).Which.Message.Should().Match(text.Replace("[[]", "[", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(257)]
    public void A_concurrency_that_cannot_be_is_refused_and_nothing_is_sent(int concurrency)
    {
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(provider);

        Action many = () => kmsg.SendManyAsync([Some.Text()], new SendManyOptions { Concurrency = concurrency });
        Action stream = () => kmsg.SendStreamAsync(Some.Stream([Some.Text()]), new SendStreamOptions { Concurrency = concurrency });

        many.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Concurrency has to be from 1 to 256.*");
        stream.Should().Throw<ArgumentOutOfRangeException>();
        provider.Sent.Should().BeEmpty();
    }

    [Fact]
    public void A_window_that_cannot_be_is_refused()
    {
        KMsg kmsg = Some.KMsg(new FakeProvider());

        Action nothing = () => kmsg.SendStreamAsync(Some.Stream([]), new SendStreamOptions { MaxWaiting = 0 });
        Action negative = () => kmsg.SendStreamAsync(Some.Stream([]), new SendStreamOptions { Linger = TimeSpan.FromSeconds(-1) });

        nothing.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*MaxWaiting*");
        negative.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*Linger*");
    }

    [Fact]
    public async Task Options_changed_later_change_nothing()
    {
        KMsgOptions? kept = null;
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => kept = options, provider);
        kept!.Defaults.Sms.AutoLmsBytes = 500;
        kept.Defaults.From = "not a number";
        kept.Text.Unencodable = Unencodable.Remove;
        kept.Routing.DefaultProviderId = "zzz";

        Result<SendReceipt> text = await kmsg.SendAsync(Some.Text(new string('a', 91)));
        Result<SendReceipt> emoji = await kmsg.SendAsync(Some.Text("🎉"));

        text.Value.Type.Should().Be(MessageType.Lms);
        emoji.IsSuccess.Should().BeFalse();
    }

    [Fact]
    public void Providers_are_found_by_place_and_by_id()
    {
        KMsg kmsg = Some.KMsg(new FakeProvider("a"), new FakeProvider("b"));
        Func<IProvider> unknown = () => kmsg.Providers["zzz"];

        kmsg.Providers.Select(provider => provider.Id).Should().Equal("a", "b");
        kmsg.Providers["b"].Should().BeSameAs(kmsg.Providers[1]);
        unknown.Should().Throw<KeyNotFoundException>().WithMessage("No provider has the id 'zzz'. Registered: 'a', 'b'.");
    }
}
