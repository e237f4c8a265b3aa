using KMessage.Sender;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.DependencyInjection;

/// <summary>Registration in an application.</summary>
public sealed class AddKMsgTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task KMsg_and_IKMsg_are_one_singleton_over_the_registered_providers()
    {
        using IHost host = Build(services => services.AddKMsg().AddProvider(_ => new FakeProvider("a")).AddProvider(_ => new FakeProvider("b")));

        await host.StartAsync().WaitAsync(Deadline);

        host.Services.GetRequiredService<IKMsg>().Should().BeSameAs(host.Services.GetRequiredService<KMsg>());
        host.Services.GetRequiredService<KMsg>().Providers.Select(provider => provider.Id).Should().Equal("a", "b");
    }

    [Fact]
    public async Task The_bulk_sender_comes_with_it()
    {
        using IHost host = Build(services => services.AddKMsg().AddProvider(_ => new FakeProvider("a")));

        BulkResult done = await host.Services.GetRequiredService<BulkMessageSender>().Start(new BulkRequest { Messages = [Sms(), Sms()] }).Completion.WaitAsync(Deadline);

        (done.Accepted, host.Services.GetRequiredService<BulkMessageSender>()).Should().Be((2, host.Services.GetRequiredService<BulkMessageSender>()));
    }

    [Fact]
    public async Task Adding_it_twice_adds_up()
    {
        using IHost host = Build(services =>
        {
            services.AddKMsg(options => options.Defaults.From = "0212345678").AddProvider(_ => new FakeProvider("a"));
            services.AddKMsg(options => options.Routing.DefaultProviderId = "b").AddProvider(_ => new FakeProvider("b"));
        });

        await host.StartAsync().WaitAsync(Deadline);
        SendReceipt receipt = await host.Services.GetRequiredService<IKMsg>().SendOrThrowAsync(Sms());

        (receipt.ProviderId, host.Services.GetServices<IHostedService>().Count(service => service.GetType().Name == "KMsgStartupCheck")).Should().Be(("b", 1));
    }

    [Fact]
    public async Task Without_a_provider_the_host_does_not_start()
    {
        using IHost host = Build(services => services.AddKMsg());

        Func<Task> start = () => host.StartAsync().WaitAsync(Deadline);

        await start.Should().ThrowAsync<ArgumentException>().WithMessage("KMsgOptions.Providers is empty. Give at least one*AddSolapi*");
    }

    [Fact]
    public async Task With_one_id_twice_the_host_does_not_start()
    {
        using IHost host = Build(services => services.AddKMsg().AddProvider(_ => new FakeProvider("a")).AddProvider(_ => new FakeProvider("a")));

        Func<Task> start = () => host.StartAsync().WaitAsync(Deadline);

        await start.Should().ThrowAsync<ArgumentException>().WithMessage("Two providers have the id 'a'. Give one of them another id*");
    }

    [Fact]
    public async Task With_an_unknown_default_provider_the_host_does_not_start()
    {
        using IHost host = Build(services => services.AddKMsg(options => options.Routing.DefaultProviderId = "solpai").AddProvider(_ => new FakeProvider("solapi")));

        Func<Task> start = () => host.StartAsync().WaitAsync(Deadline);

        await start.Should().ThrowAsync<ArgumentException>().WithMessage("Routing.DefaultProviderId names 'solpai', but no provider has that id. Registered: 'solapi'.");
    }

    [Fact]
    public void A_wrong_registration_says_the_same_when_it_is_asked_again()
    {
        using IHost host = Build(services => services.AddKMsg(options => options.Routing.DefaultProviderId = "solpai").AddProvider(_ => new FakeProvider("solapi")));

        Func<KMsg> resolve = () => host.Services.GetRequiredService<KMsg>();

        resolve.Should().Throw<ArgumentException>();
        resolve.Should().Throw<ArgumentException>().WithMessage("Routing.DefaultProviderId names 'solpai'*");
    }

    [Fact]
    public async Task Nothing_listens_before_the_registration_was_checked()
    {
        var listener = new RecordingService();
        using IHost host = Build(services =>
        {
            services.AddSingleton<IHostedService>(listener);
            services.AddKMsg();
        });

        Func<Task> start = () => host.StartAsync().WaitAsync(Deadline);

        await start.Should().ThrowAsync<ArgumentException>();
        listener.HasStarted.Should().BeFalse();
    }

    [Fact]
    public async Task Registered_hooks_are_told_after_those_of_the_options()
    {
        var fromOptions = new RecordingHooks();
        var fromServices = new RecordingHooks();
        using IHost host = Build(services =>
        {
            services.AddSingleton<SendHooks>(fromServices);
            services.AddKMsg(options => options.Hooks = [fromOptions]).AddProvider(_ => new FakeProvider("a"));
        });

        await host.Services.GetRequiredService<IKMsg>().SendOrThrowAsync(Sms()).WaitAsync(Deadline);

        fromOptions.Told.Should().Equal("P1");
        fromServices.Told.Should().Equal("P1");
    }

    [Fact]
    public async Task The_registered_clock_is_used()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using IHost host = Build(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddKMsg().AddProvider(_ => new FakeProvider("a"));
        });

        SendReceipt receipt = await host.Services.GetRequiredService<IKMsg>().SendOrThrowAsync(Sms()).WaitAsync(Deadline);

        receipt.AcceptedAt.Should().Be(clock.GetUtcNow());
    }

    [Fact]
    public async Task A_clock_in_the_options_comes_before_the_registered_one()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using IHost host = Build(services =>
        {
            services.AddSingleton<TimeProvider>(new FakeTimeProvider());
            services.AddKMsg(options => options.TimeProvider = clock).AddProvider(_ => new FakeProvider("a"));
        });

        SendReceipt receipt = await host.Services.GetRequiredService<IKMsg>().SendOrThrowAsync(Sms()).WaitAsync(Deadline);

        receipt.AcceptedAt.Should().Be(clock.GetUtcNow());
    }

    private static SmsMessage Sms() => new() { To = "01012345678", From = "0212345678", Text = "hello" };

    private static IHost Build(Action<IServiceCollection> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Services);
        return builder.Build();
    }
}
