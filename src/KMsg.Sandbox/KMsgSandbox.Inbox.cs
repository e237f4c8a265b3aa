using System.Net;
using System.Text;

namespace KMessage.Sandbox;

/// <summary>The inbox: the page that shows what every phone got and why, and its API.</summary>
public sealed partial class KMsgSandbox
{
    /// <summary>Where the inbox is: open it in a browser. Its API is described at <c>api/v1/openapi.json</c> below it.</summary>
    public Uri InboxAddress { get; private set; }

    /// <summary>The delivery reports (webhooks) of the SOLAPI part.</summary>
    public SandboxReports Reports { get; }

    /// <summary>The time on the sandbox's clock.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>What an app has to be told to talk to this sandbox, as a whole <c>appsettings.json</c>.</summary>
    public string SettingsToPaste => Setup.Settings;

    private SetupWriter Setup => new(() => new SandboxAddresses(InboxAddress, SolapiAddress, IwinvAlimTalkAddress, IwinvSmsAddress), _options, SenderNumbers);

    /// <summary>Moves the sandbox's clock forward, on top of <see cref="SandboxOptions.TimeProvider"/>: schedules, expiries and reports happen on the way.</summary>
    /// <param name="by">How far; more than zero.</param>
    /// <param name="cancellationToken">Ends the wait for what falls due.</param>
    /// <returns>Ends when all that fell due is done.</returns>
    public Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        return AdvanceAsync(by, cancellationToken);
    }

    private async Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        await _inbox.Time.AdvanceAsync(by, Reports.SendDueAsync, cancellationToken).ConfigureAwait(false);
        _inbox.Events.Add("world.changed", _inbox.World.Write);
    }

    private static void ThrowIfOpenToOthers(SandboxOptions options)
    {
        if (options.Token is { Length: < 16 } token)
        {
            throw new ArgumentException($"The token has {token.Length} characters; 16 are the least.", nameof(options));
        }

        if (!IPAddress.IsLoopback(options.Host) && options.Token is null)
        {
            throw new ArgumentException($"{options.Host} can be reached by others, so the sandbox demands a token: set SandboxOptions.Token, or listen on 127.0.0.1.", nameof(options));
        }
    }

    private static IEnumerable<string> Secrets(SandboxOptions options)
    {
        string[] secrets = [options.SolapiApiSecret, options.IwinvApiKey, options.IwinvSmsApiKey, options.IwinvSmsAuthKey, $"{options.IwinvSmsApiKey}&{options.IwinvSmsAuthKey}"];
        return [.. secrets, .. secrets.Select(secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))), .. new[] { options.Token, options.Reports.Secret }.OfType<string>()];
    }

    private SandboxServer Listen(SandboxOptions options)
    {
        var pipeline = new RequestPipeline(_log, _store, Faults, _clock, options.MaxRequestBodyBytes, _stopping.Token);
        var samples = new SampleSender(_solapi, _store, _clock, SenderNumbers, options.KakaoChannelId);
        var api = new ApiRouter(_inbox, samples, _solapi.Files, Setup);
        var inbox = new InboxServer(api, new EventStream(_inbox, options.TimeProvider), new InboxGuard(options.Token), _stopping.Token);
        var door = new FrontDoor(pipeline, _gateways, inbox, port => _server.HostAt(port), options.OnePort);
        return new SandboxServer(door.HandleAsync, options.Host);
    }

    private void TakeAddresses()
    {
        var ports = _server.Ports;
        if (_options.OnePort)
        {
            InboxAddress = At(ports[0]);
            SolapiAddress = new Uri(InboxAddress, FrontDoor.Solapi + "/");
            IwinvAlimTalkAddress = new Uri(InboxAddress, FrontDoor.IwinvAlimTalk + "/");
            IwinvSmsAddress = new Uri(InboxAddress, FrontDoor.IwinvSms + "/");
        }
        else
        {
            (SolapiAddress, IwinvAlimTalkAddress, IwinvSmsAddress, InboxAddress) = (At(ports[0]), At(ports[1]), At(ports[2]), At(ports[3]));
        }

        _inbox.World.Address = InboxAddress;
    }

    /// <summary>The address of a port: that of the machine itself when all of its addresses are listened on.</summary>
    private Uri At(int port)
    {
        var isAny = _options.Host.Equals(IPAddress.Any) || _options.Host.Equals(IPAddress.IPv6Any);
        return isAny ? Loopback(port) : new Uri($"http://{new IPEndPoint(_options.Host, port)}/");
    }

    private Uri AddressOf(SandboxRequest request) => request.Gateway == SolapiGateway.GatewayName ? SolapiAddress
        : request.Prefix == FrontDoor.IwinvSms || request.Header("secret") is not null ? IwinvSmsAddress
        : IwinvAlimTalkAddress;

    private async Task StopWatchingAsync()
    {
        try
        {
            await _inbox.StoppedAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It ends by being cancelled.
        }

        await _inbox.Keeper.SaveAsync(CancellationToken.None).ConfigureAwait(false);
        _inbox.Dispose();
        Reports.Dispose();
    }
}
