using System.Collections.Concurrent;
using System.Threading.Channels;

namespace KMessage.Tracking;

/// <summary>Hands transitions to those who watch the stream or wait for a message. Never waits for them: a reader that is too slow loses the oldest, which is counted.</summary>
internal sealed class TransitionHub
{
    private const int MostUnread = 10_000;

    private readonly ConcurrentDictionary<Channel<TrackingTransition>, byte> _readers = new();
    private readonly ConcurrentDictionary<string, Waiter> _waiters = new(StringComparer.Ordinal);
    private long _lost;
    private volatile bool _isClosed;

    public long Lost => Interlocked.Read(ref _lost);

    public void Publish(TrackingTransition transition)
    {
        foreach (Channel<TrackingTransition> reader in _readers.Keys)
        {
            reader.Writer.TryWrite(transition);
        }

        if (_waiters.TryGetValue(transition.MessageId, out Waiter? waiter))
        {
            waiter.Wake();
        }
    }

    public ChannelReader<TrackingTransition> Subscribe(out Action unsubscribe)
    {
        var channel = Channel.CreateBounded<TrackingTransition>(
            new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _lost));
        _readers.TryAdd(channel, 0);
        if (_isClosed)
        {
            channel.Writer.TryComplete();
        }

        unsubscribe = () => _readers.TryRemove(channel, out _);
        return channel.Reader;
    }

    /// <summary>Ends all streams after what they have not read yet.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (Channel<TrackingTransition> reader in _readers.Keys)
        {
            reader.Writer.TryComplete();
        }
    }

    public Waiter WaitFor(string messageId)
    {
        while (true)
        {
            Waiter waiter = _waiters.GetOrAdd(messageId, id => new Waiter(id, this));
            if (waiter.TryJoin())
            {
                return waiter;
            }
        }
    }

    /// <summary>All who wait for one message.</summary>
    internal sealed class Waiter(string messageId, TransitionHub hub) : IDisposable
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _users;
        private bool _isGone;

        /// <summary>Completes at the next change after this was read.</summary>
        public Task NextChange
        {
            get
            {
                lock (_lock)
                {
                    return _change.Task;
                }
            }
        }

        public bool TryJoin()
        {
            lock (_lock)
            {
                _users += _isGone ? 0 : 1;
                return !_isGone;
            }
        }

        public void Wake()
        {
            TaskCompletionSource change;
            lock (_lock)
            {
                change = _change;
                _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            change.TrySetResult();
        }

        public void Dispose()
        {
            lock (_lock)
            {
                if (--_users > 0)
                {
                    return;
                }

                _isGone = true;
                hub._waiters.TryRemove(KeyValuePair.Create(messageId, this));
            }
        }
    }
}
