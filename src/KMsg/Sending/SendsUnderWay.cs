using System.Collections.Concurrent;

namespace KMessage;

/// <summary>The sends of this process by their keys: who finds another send of the same message under way learns of its end at once, without asking the ledger again and again.</summary>
internal sealed class SendsUnderWay
{
    private readonly ConcurrentDictionary<LedgerKey, Place> _places = new();

    /// <summary>Takes a place; everyone with the same key has the same.</summary>
    public Place Join(LedgerKey key)
    {
        while (true)
        {
            Place place = _places.GetOrAdd(key, static (key, all) => new Place(key, all), this);
            if (place.TryJoin())
            {
                return place;
            }
        }
    }

    /// <summary>All sends of one message. Disposed once by each that joined.</summary>
    internal sealed class Place(LedgerKey key, SendsUnderWay all) : IDisposable
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource? _end;
        private int _users;
        private bool _isGone;

        /// <summary>Completes when a send that was under way at this moment has come to its end.</summary>
        public Task NextEnd
        {
            get
            {
                lock (_lock)
                {
                    return (_end ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
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

        /// <summary>A send has come to its end, and the ledger knows.</summary>
        public void TellEnd()
        {
            TaskCompletionSource? end;
            lock (_lock)
            {
                (end, _end) = (_end, null);
            }

            end?.TrySetResult();
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
                all._places.TryRemove(KeyValuePair.Create(key, this));
            }
        }
    }
}
