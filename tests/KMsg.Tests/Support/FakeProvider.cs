using System.Collections.Concurrent;

namespace KMessage.Tests;

/// <summary>A gateway in memory that takes everything, unless a test says otherwise.</summary>
internal class FakeProvider(string id = "fake", IReadOnlySet<MessageType>? types = null) : IProvider, IBalanceSource
{
    private readonly ConcurrentQueue<Message> _sent = new();
    private int _running;
    private int _mostRunning;

    public string Id => id;

    public IReadOnlySet<MessageType> SupportedTypes { get; } = types ?? Some.AllTypes;

    /// <summary>What it answers.</summary>
    public Func<Message, Result<ProviderReceipt>> Reply { get; init; } = message => new ProviderReceipt { ProviderMessageId = $"p-{message.MessageId}" };

    /// <summary>What it does before it answers.</summary>
    public Func<CancellationToken, Task> Work { get; init; } = _ => Task.CompletedTask;

    public Func<Result<Balance>>? Balance { get; init; }

    /// <summary>Every message it was handed, in order.</summary>
    public Message[] Sent => [.. _sent];

    public IEnumerable<string> SentTexts => Sent.Cast<WrittenMessage>().Select(message => message.Text);

    /// <summary>The most requests that ran at one time.</summary>
    public int MostRunning => _mostRunning;

    public async ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default)
    {
        _sent.Enqueue(message);
        return await RunAsync(() => Reply(message), cancellationToken);
    }

    public Task<Result<Balance>> GetBalanceAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(Balance is null ? new Balance(Id, [new BalancePurse("balance", 100)]) : Balance());

    protected void Record(IEnumerable<Message> messages)
    {
        foreach (Message message in messages)
        {
            _sent.Enqueue(message);
        }
    }

    protected async Task<T> RunAsync<T>(Func<T> reply, CancellationToken cancellationToken)
    {
        int running = Interlocked.Increment(ref _running);
        InterlockedMax(ref _mostRunning, running);
        try
        {
            await Work(cancellationToken);
            return reply();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
