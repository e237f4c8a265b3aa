using System.Collections.Frozen;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>The gate of a processor: bounds the requests under way, paces each gateway, and leaves those alone that do not work.</summary>
internal sealed class ProviderGates : ISendGate
{
    // Longer than that, the jobs go back to the queue, and others take their slots.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly FrozenDictionary<IProvider, ProviderLane> _lanes;
    private readonly IRateBudget? _shared;
    private readonly Channel<bool> _places;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private Until _stopped = new(CancellationToken.None);

    public ProviderGates(IEnumerable<IProvider> providers, IRateBudget? shared, JobProcessorOptions options, ILogger logger)
    {
        (_shared, _timeProvider, _logger) = (shared, options.TimeProvider, logger);
        _places = Channel.CreateBounded<bool>(options.Concurrency);
        _lanes = providers.ToFrozenDictionary(
            provider => provider,
            provider => new ProviderLane(provider, options.Pacing.TryGetValue(provider.Id, out RateLimit limit) ? limit : null, options));
    }

    /// <summary>How long none of the gateways can be used; zero when one can.</summary>
    public TimeSpan Pause => _lanes.Values.Min(lane => lane.Left);

    public IEnumerable<LocalizedText> Issues => _lanes.Values.Select(lane => lane.Issue).OfType<LocalizedText>();

    /// <summary>Whether a gateway is left alone, or is just being tried again.</summary>
    public bool IsLeftAlone(string? providerId)
    {
        ProviderLane? lane = _lanes.Values.FirstOrDefault(lane => lane.Provider.Id == providerId);
        if (lane is null)
        {
            return false;
        }

        lock (lane.Lock)
        {
            return lane.Breaker.Cause is not null;
        }
    }

    /// <summary>From now on, until <paramref name="stopping"/>, requests get leave.</summary>
    public void Open(CancellationToken stopping) => Volatile.Write(ref _stopped, new Until(stopping));

    public async ValueTask<KMsgError?> EnterAsync(IProvider provider, CancellationToken cancellationToken)
    {
        if (!_lanes.TryGetValue(provider, out ProviderLane? lane))
        {
            return null;
        }

        CancellationToken stopping = Volatile.Read(ref _stopped).Token;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        if (Ask(lane, out bool isProbe) is { } closed)
        {
            return closed;
        }

        KMsgError? refusal = (isProbe ? await StaysClosedAsync(lane, either.Token).ConfigureAwait(false) : null)
            ?? await PaceAsync(lane, either.Token).ConfigureAwait(false)
            ?? await TakePlaceAsync(lane, isProbe, either.Token).ConfigureAwait(false);
        if (refusal is not null && isProbe)
        {
            lock (lane.Lock)
            {
                lane.Breaker.Forgo();
            }
        }

        return refusal;
    }

    public void Leave(IProvider provider, IReadOnlyList<KMsgError?> errors)
    {
        if (!_lanes.TryGetValue(provider, out ProviderLane? lane))
        {
            return;
        }

        _places.Reader.TryRead(out _);
        lock (lane.Lock)
        {
            Judge(lane, errors);
        }
    }

    private static KMsgError? Ask(ProviderLane lane, out bool isProbe)
    {
        lock (lane.Lock)
        {
            TimeSpan left = lane.Breaker.Enter(out isProbe);
            return left > TimeSpan.Zero ? GateErrors.LeftAlone(lane.Provider.Id, lane.Breaker.Cause!.Value, left) : null;
        }
    }

    /// <summary>Waits for one of the places. Last of all: who waits for its turn at one gateway takes no place away from another.</summary>
    private async Task<KMsgError?> TakePlaceAsync(ProviderLane lane, bool isProbe, CancellationToken cancellationToken)
    {
        try
        {
            await _places.Writer.WriteAsync(true, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return GateErrors.Stopping(lane.Provider.Id);
        }

        lock (lane.Lock)
        {
            if (isProbe || lane.Breaker.Cause is not { } cause)
            {
                return null;
            }

            // It was closed while this one waited.
            _places.Reader.TryRead(out _);
            return GateErrors.LeftAlone(lane.Provider.Id, cause, lane.Breaker.Left);
        }
    }

    /// <summary>A gateway that can be asked how it is need not be tried with a message, whose end could then be unknown.</summary>
    private static async Task<KMsgError?> StaysClosedAsync(ProviderLane lane, CancellationToken cancellationToken)
    {
        ProviderHealth health = await ProviderProbe.CheckAsync(lane.Provider, cancellationToken).ConfigureAwait(false);
        if (health.IsHealthy)
        {
            return null;
        }

        lock (lane.Lock)
        {
            KMsgErrorCode cause = lane.Breaker.Cause ?? KMsgErrorCode.ServiceUnavailable;
            TimeSpan pause = lane.Breaker.Fails(cause) ?? lane.Breaker.Left;
            return GateErrors.LeftAlone(lane.Provider.Id, cause, pause);
        }
    }

    /// <summary>Waits for its turn, if that comes soon.</summary>
    private async Task<KMsgError?> PaceAsync(ProviderLane lane, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            lock (lane.Lock)
            {
                wait = lane.Rate.Take();
            }

            if (wait == TimeSpan.Zero)
            {
                wait = await TakeSharedAsync(lane, cancellationToken).ConfigureAwait(false);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return GateErrors.Stopping(lane.Provider.Id);
            }

            if (wait <= TimeSpan.Zero)
            {
                return null;
            }

            if (wait > LongestWait)
            {
                return GateErrors.LeftAlone(lane.Provider.Id, KMsgErrorCode.RateLimitExceeded, wait);
            }

            await Task.Delay(wait, _timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> TakeSharedAsync(ProviderLane lane, CancellationToken cancellationToken)
    {
        if (_shared is null || lane.Agreed is not { } agreed)
        {
            return TimeSpan.Zero;
        }

        try
        {
            RateGrant grant = await _shared.TakeAsync(lane.Provider.Id, 1, agreed, cancellationToken).ConfigureAwait(false);
            return grant.Granted > 0 ? TimeSpan.Zero : grant.RetryAfter > TimeSpan.Zero ? grant.RetryAfter : TimeSpan.FromMilliseconds(1);
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                Log.RateBudgetFailed(_logger, exception.GetType().Name);
            }

            return TimeSpan.Zero;
        }
    }

    private void Judge(ProviderLane lane, IReadOnlyList<KMsgError?> all)
    {
        KMsgError?[] errors = [.. all.Where(error => error?.Code is not (KMsgErrorCode.StoreUnavailable or KMsgErrorCode.Expired or KMsgErrorCode.RequestAborted))];
        if (errors.Length == 0)
        {
            lane.Breaker.Forgo();
            return;
        }

        if (errors.FirstOrDefault(error => error?.Code is KMsgErrorCode.AuthenticationFailed or KMsgErrorCode.InsufficientBalance) is { } account)
        {
            Close(lane, account.Code);
        }
        else if (errors.FirstOrDefault(error => error?.Code == KMsgErrorCode.RateLimitExceeded) is { } tooMany)
        {
            Works(lane);
            if (lane.Rate.Refused(tooMany.RetryAfter))
            {
                Log.ProviderSlowed(_logger, lane.Provider.Id, lane.Rate.SlowedTo ?? 0);
            }
        }
        else if (errors.All(IsOutOfOrder))
        {
            Close(lane, errors[0]!.Code);
        }
        else if (errors.Any(error => error is null || error.Outcome == SendOutcome.Rejected))
        {
            lane.Rate.Taken();
            Works(lane);
        }
        else
        {
            lane.Breaker.Forgo();
        }
    }

    private void Works(ProviderLane lane)
    {
        if (lane.Breaker.Works())
        {
            Log.ProviderResumed(_logger, lane.Provider.Id);
        }
    }

    private void Close(ProviderLane lane, KMsgErrorCode code)
    {
        if (lane.Breaker.Fails(code) is { } pause)
        {
            Log.ProviderPaused(_logger, lane.Provider.Id, pause, code.ToString());
        }
    }

    // What the gateway or the way to it does wrong; not what is wrong with a message, and not what a caller broke off.
    private static bool IsOutOfOrder(KMsgError? error) =>
        error is { Code: KMsgErrorCode.NetworkError or KMsgErrorCode.NetworkTimeout or KMsgErrorCode.ServiceUnavailable }
        || error is { IsOutcomeUnknown: true, Code: not KMsgErrorCode.OutcomeUnknown };

    // A reference, so that it is replaced in one step.
    private sealed record Until(CancellationToken Token);
}
