using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>
/// The delivery reports (webhooks) of the SOLAPI part: posted to <see cref="SandboxReportOptions.Address"/> when a message has come to its end,
/// five times at most until the app answers 200.
/// </summary>
public sealed class SandboxReports : IDisposable
{
    private const int MostCalls = 5;

    private readonly SandboxClock _clock;
    private readonly Lock _gate = new();
    private readonly List<ReportJob> _jobs = [];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private bool _isPaused;

    internal SandboxReports(SandboxReportOptions options, SandboxClock clock)
    {
        Options = options;
        _clock = clock;
    }

    /// <summary>Where they go, and how. A change holds from the next report on.</summary>
    public SandboxReportOptions Options { get; }

    /// <summary>Whether reports are held back. Those that fall due meanwhile leave on release, each once.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsPaused
    {
        get => _isPaused;
        set
        {
            _isPaused = value;
            _clock.Changed();
        }
    }

    /// <summary>How many messages have a report that is held back.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
            {
                return _isPaused ? _jobs.Where(job => job.Due <= _clock.Now).Select(job => job.MessageId).Distinct(StringComparer.Ordinal).Count() : 0;
            }
        }
    }

    internal ReportLog Log { get; } = new();

    /// <summary>Called after each call, with the message's id.</summary>
    internal event Action<string>? Called;

    /// <summary>When the next report is due; null when none is, or all are held.</summary>
    internal DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _isPaused || _jobs.Count == 0 ? null : _jobs.Min(job => job.Due);
            }
        }
    }

    /// <summary>Closes the connections. The sandbox does it.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    /// <summary>A message has come to its end.</summary>
    internal void Ended(string messageId, string to, JsonObject report)
    {
        if (Options.Address is null)
        {
            return;
        }

        var due = _clock.Now + Options.Delay;
        var isMagic = to == MagicNumbers.DuplicateReports;
        var copies = isMagic ? Math.Max(3, Options.Copies) : Options.Copies;
        lock (_gate)
        {
            for (var copy = 0; copy < copies; copy++)
            {
                // The magic number's copies come late, after the reports of others.
                _jobs.Add(new ReportJob(messageId, report, ReportBody.EventId(), isMagic ? due + TimeSpan.FromSeconds(copy) : due, IsResend: false));
            }
        }

        Log.Hold(messageId);
    }

    internal void SendAgain(string messageId, JsonObject report, int times)
    {
        var due = _clock.Now;
        lock (_gate)
        {
            _jobs.AddRange(Enumerable.Range(0, times).Select(_ => new ReportJob(messageId, report, ReportBody.EventId(), due, IsResend: true)));
        }

        _clock.Changed();
    }

    internal void Forget(IReadOnlyCollection<string> messageIds)
    {
        var gone = messageIds.ToHashSet(StringComparer.Ordinal);
        lock (_gate)
        {
            _jobs.RemoveAll(job => gone.Contains(job.MessageId));
        }

        Log.Forget(gone);
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _jobs.Clear();
        }
    }

    /// <summary>Sends what is due, one after the other.</summary>
    internal async Task SendDueAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var job in TakeDue())
            {
                await SendAsync(job, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private ReportJob[] TakeDue()
    {
        lock (_gate)
        {
            if (_isPaused)
            {
                return [];
            }

            var now = _clock.Now;
            ReportJob[] due = [.. _jobs.Where(job => job.Due <= now).OrderBy(job => job.Due)];
            _jobs.RemoveAll(job => job.Due <= now);
            return Options.Reorder ? [.. due.Reverse()] : due;
        }
    }

    private async Task SendAsync(ReportJob job, CancellationToken cancellationToken)
    {
        if (Options.Address is not { } address)
        {
            return;
        }

        var body = ReportBody.Write(job.Report, Options.Form, job.EventId, job.Attempt - 1);
        var headers = new List<KeyValuePair<string, string>> { new("Content-Type", "application/json"), new("X-Solapi-Event-Name", "SINGLE-REPORT") };
        if (Options.Secret is { } secret)
        {
            headers.Add(new("X-Solapi-Secret", secret));
        }

        var call = new ReportCall { Address = address, Headers = headers, Body = body, At = _clock.Now, Attempt = job.Attempt, IsResend = job.IsResend };
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            foreach (var (name, value) in headers.Skip(1))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            call = call with { Status = (int)response.StatusCode, Duration = Stopwatch.GetElapsedTime(started) };
        }
        catch (HttpRequestException exception)
        {
            call = call with { Trouble = exception.HttpRequestError.ToString(), Duration = Stopwatch.GetElapsedTime(started) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            call = call with { Trouble = "Timeout", Duration = Stopwatch.GetElapsedTime(started) };
        }

        Log.Add(job.MessageId, call);
        if (call.Status != 200 && job.Attempt < MostCalls && job.Attempt <= Options.Intervals.Count)
        {
            lock (_gate)
            {
                _jobs.Add(job with { Attempt = job.Attempt + 1, Due = _clock.Now + Options.Intervals[job.Attempt - 1] });
            }
        }

        Called?.Invoke(job.MessageId);
    }
}
