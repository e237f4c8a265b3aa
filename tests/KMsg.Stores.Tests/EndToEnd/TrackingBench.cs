using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KMessage.Sandbox;
using KMessage.Solapi;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.EndToEnd;

/// <summary>Delivery tracking as a whole: a gateway's server in this process, a store that several processes share, and those processes.</summary>
internal sealed class TrackingBench : IAsyncDisposable
{
    public const string Template = "KA01TP000000000000000000SYSTEM01";

    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly StorePlace? _place;
    private readonly Workers? _workers;

    private TrackingBench(KMsgSandbox sandbox, StorePlace? place, IDeliveryTrackingStore store)
    {
        Sandbox = sandbox;
        _place = place;
        _workers = place is null ? null : new Workers(place);
        Store = store;
        Provider = new SolapiProvider(new SolapiOptions
        {
            ApiKey = sandbox.SolapiApiKey,
            ApiSecret = sandbox.SolapiApiSecret,
            BaseAddress = sandbox.SolapiAddress,
            DefaultFrom = "01000000000",
            KakaoPfId = sandbox.KakaoChannelId,
        });
        sandbox.Templates.Add(Template, "주문이 접수되었습니다.");
    }

    public KMsgSandbox Sandbox { get; }

    public IDeliveryTrackingStore Store { get; }

    public SolapiProvider Provider { get; }

    public Workers Workers => _workers!;

    public IEnumerable<SandboxRequest> Questions => Sandbox.Requests.Where(request => request is { Method: "GET", Path: "/messages/v4/list" });

    /// <summary>Starts a gateway whose reports are there at once.</summary>
    /// <param name="place">Where processes find the store; none for a store of this process.</param>
    /// <param name="store">The store of this process.</param>
    public static async Task<TrackingBench> StartAsync(StorePlace? place, IDeliveryTrackingStore store)
    {
        await store.InitializeAsync();
        return new TrackingBench(await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero }), place, store);
    }

    /// <summary>A size that an environment variable can raise for a long run.</summary>
    public static int Size(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : usual;

    public static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"010{20_000_000 + i}");

    public static Message Text(int i) => new SmsMessage { To = Number(i), Text = "안녕하세요", MessageId = $"m{i:00000}" };

    public static IReadOnlyList<string> IdsIn(SandboxRequest question)
    {
        const string parameter = "?messageIds%5Bin%5D=";
        question.Target.Should().Contain(parameter, "all ids are found by the first way to ask");
        string query = question.Target[(question.Target.IndexOf(parameter, StringComparison.Ordinal) + parameter.Length)..];
        return JsonSerializer.Deserialize<string[]>(Uri.UnescapeDataString(query[..query.IndexOf('&', StringComparison.Ordinal)]))!;
    }

    public static string? WorkerOf(SandboxRequest request) => request.Header("X-Worker");

    public string[] Asked(string? worker = null) => [.. Questions.Where(question => worker is null || WorkerOf(question) == worker).SelectMany(IdsIn)];

    public DeliveryTrackingService NewService(Action<DeliveryTrackingOptions>? change = null, IDeliveryTrackingStore? store = null)
    {
        var options = new DeliveryTrackingOptions { Providers = [Provider], Store = store ?? Store, Polling = { InitialDelay = TimeSpan.Zero, Jitter = 0 } };
        change?.Invoke(options);
        return new DeliveryTrackingService(options);
    }

    /// <summary>Sends through the facade, recorded by its hooks.</summary>
    public async Task SendAsync(DeliveryTrackingService tracking, IEnumerable<Message> messages)
    {
        var kmsg = new KMsg(new KMsgOptions { Providers = [Provider], Hooks = [new DeliveryTrackingHooks(tracking)] });
        Message[] all = [.. messages];
        SendManyResult result = await kmsg.SendManyAsync(all);
        result.Results.Count(each => each.IsSuccess).Should().Be(all.Length, result.Results.FirstOrDefault(each => !each.IsSuccess)?.ToString());
        await UntilAsync(async () => await CountAsync() >= all.Length, "the sends are recorded");
    }

    public async Task SendAsync(int count, Func<int, Message> message)
    {
        await using DeliveryTrackingService tracking = NewService(options => options.ApiFailover = new ApiFailoverOptions
        {
            Sender = (_, _, _) => throw new InvalidOperationException("This process sends no fallbacks."),
        });
        await SendAsync(tracking, Enumerable.Range(0, count).Select(message));
    }

    /// <summary>Keeps the answer to one request of a process back until a gate is opened; it is carried out.</summary>
    /// <param name="worker">The process.</param>
    /// <param name="number">Which of its requests that fit, from 1.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="fits">Which requests are counted.</param>
    public void HoldAnswer(string worker, int number, AnswerGate gate, Func<SandboxRequest, bool> fits)
    {
        // The rule may look at one request several times; its signature is unique.
        HashSet<string> signatures = new(StringComparer.Ordinal);
        Sandbox.Faults.When(
            request =>
            {
                if (WorkerOf(request) != worker || !fits(request))
                {
                    return false;
                }

                signatures.Add(request.Header("Authorization")!);
                return signatures.Count == number;
            },
            Fault.HeldBy(gate),
            1);
    }

    public async Task<long> CountAsync(params DeliveryStatus[] statuses) =>
        (await Store.CountByAsync(statuses.Length == 0 ? TrackingFilter.All : new TrackingFilter { Statuses = statuses }, TrackingGroups.None))[0].Count;

    public Task<long> OpenAsync() => CountAsync(DeliveryStatus.Pending, DeliveryStatus.Sent);

    public async Task<IReadOnlyList<TrackingRecord>> RecordsAsync()
    {
        List<TrackingRecord> all = [];
        TrackingCursor? after = null;
        do
        {
            TrackingPage page = await Store.ListAsync(TrackingFilter.All, new TrackingPageRequest { Limit = 1000, After = after });
            all.AddRange(page.Records);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    public void Power(int count, bool isOn)
    {
        for (int i = 0; i < count; i++)
        {
            Sandbox.Phones[Number(i)].IsPoweredOn = isOn;
        }
    }

    /// <summary>Starts a process and waits until it takes commands.</summary>
    public async Task<Process> TrackAsync(string name, TimeSpan lease, params string[] settings)
    {
        Process process = Workers.Start(
            "track",
            lease,
            [$"name={name}", $"gateway={Sandbox.SolapiAddress}", $"key={Sandbox.SolapiApiKey}", $"secret={Sandbox.SolapiApiSecret}", "from=01000000000", .. settings]);
        await HearAsync($"{name} ready");
        return process;
    }

    public static void Tell(Process process, string command)
    {
        process.StandardInput.WriteLine(command);
        process.StandardInput.Flush();
    }

    public Task HearAsync(string start, int count = 1) => Workers.HearAsync(line => line.StartsWith(start, StringComparison.Ordinal), count, Deadline);

    /// <summary>Lets processes do a pass at the same time, and waits for their ends.</summary>
    public async Task<string[]> PassAsync(params (string Name, Process Process)[] processes)
    {
        int[] before = [.. processes.Select(each => Passes(each.Name).Length)];
        foreach ((_, Process process) in processes)
        {
            Tell(process, "pass");
        }

        for (int i = 0; i < processes.Length; i++)
        {
            await HearAsync($"{processes[i].Name} passed", before[i] + 1);
        }

        return [.. processes.Select(each => Passes(each.Name)[^1])];
    }

    public async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(deadline ?? Deadline, $"{what}\n{string.Join('\n', _workers?.Lines.TakeLast(40) ?? [])}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    public async ValueTask DisposeAsync()
    {
        _workers?.Dispose();
        Provider.Dispose();
        await Sandbox.DisposeAsync();
        if (_place is not null)
        {
            await _place.DisposeAsync();
        }
    }

    private string[] Passes(string name) => [.. Workers.Lines.Where(line => line.StartsWith($"{name} passed", StringComparison.Ordinal))];
}
