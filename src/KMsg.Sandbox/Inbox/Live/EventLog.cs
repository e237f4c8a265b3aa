using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>The newest events, under increasing ids. The ids of a later sandbox are higher than all of an earlier one, so a listener that comes back can be told apart.</summary>
internal sealed class EventLog
{
    private const int Kept = 5000;

    private readonly Lock _gate = new();
    private readonly Queue<InboxEvent> _events = new();
    private readonly long _first;
    private long _last;
    private TaskCompletionSource _news = NewSignal();

    public EventLog(DateTimeOffset startedAt) => _first = _last = startedAt.ToUnixTimeSeconds() * 1_000_000;

    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    public void Add(string name, Func<JsonNode?> write) => Add(name, _ => write());

    public void Add(string name, Func<EventBatch, JsonNode?> write)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            _events.Enqueue(new InboxEvent(++_last, name, write));
            if (_events.Count > Kept)
            {
                _events.Dequeue();
            }

            (news, _news) = (_news, NewSignal());
        }

        news.TrySetResult();
    }

    /// <summary>What came after an event; null when that is no longer known, or never was.</summary>
    public IReadOnlyList<InboxEvent>? After(long id, out Task news)
    {
        lock (_gate)
        {
            news = _news.Task;
            var oldest = _events.TryPeek(out var first) ? first.Id - 1 : _last;
            return id < _first || id < oldest || id > _last ? null : [.. _events.Where(known => known.Id > id)];
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
