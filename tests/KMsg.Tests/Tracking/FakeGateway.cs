using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KMessage.Tests.Tracking;

/// <summary>A gateway in memory whose answers a test decides. It keeps what it was sent and what it was asked.</summary>
internal class FakeGateway(string id = "gw") : IProvider, IDeliveryStatusSource
{
    public string Id { get; } = id;

    public IReadOnlySet<MessageType> SupportedTypes { get; } = Enum.GetValues<MessageType>().ToImmutableHashSet();

    public int MaxStatusQueries { get; set; } = 100;

    public ConcurrentQueue<Message> Sent { get; } = new();

    public ConcurrentQueue<IReadOnlyList<DeliveryQuery>> Questions { get; } = new();

    /// <summary>What it says about one message.</summary>
    public Func<DeliveryQuery, DeliveryReport?> Fate { get; set; } = _ => null;

    /// <summary>What it does with one question; by default it tells everyone's <see cref="Fate"/>.</summary>
    public Func<IReadOnlyList<DeliveryQuery>, CancellationToken, Task<Result<IReadOnlyList<DeliveryReport?>>>>? Question { get; set; }

    public Func<Message, Result<ProviderReceipt>> Take { get; set; } = message => new ProviderReceipt { ProviderMessageId = $"P-{message.MessageId}" };

    public static KMsgError Error(KMsgErrorCode code, SendOutcome outcome, bool isTransient = false, TimeSpan? retryAfter = null) => new()
    {
        Code = code,
        Outcome = outcome,
        IsTransient = isTransient,
        RetryAfter = retryAfter,
        Problem = new("SMS fallback failed", "대체 문자 실패"),
        Fix = LocalizedText.Empty,
    };

    public static DeliveryReport Failure(DeliveryReason reason = DeliveryReason.NotKakaoTalkUser, string code = "3104") =>
        new() { Status = DeliveryStatus.Failed, Reason = reason, ProviderStatusCode = code };

    public ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default)
    {
        Sent.Enqueue(message);
        return new(Take(message));
    }

    public Task<Result<IReadOnlyList<DeliveryReport?>>> GetDeliveryStatusesAsync(IReadOnlyList<DeliveryQuery> queries, CancellationToken cancellationToken = default)
    {
        Questions.Enqueue(queries);
        return Question is { } question
            ? question(queries, cancellationToken)
            : Task.FromResult(Result.Success<IReadOnlyList<DeliveryReport?>>([.. queries.Select(Fate)]));
    }
}
