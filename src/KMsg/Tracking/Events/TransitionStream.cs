using System.Threading.Channels;

namespace KMessage.Tracking;

/// <summary>The stream of transitions; each reader gets those that happen after it began.</summary>
internal sealed class TransitionStream(TransitionHub hub, CancellationToken cancellationToken) : IAsyncEnumerable<TrackingTransition>
{
    public IAsyncEnumerator<TrackingTransition> GetAsyncEnumerator(CancellationToken enumeration = default)
    {
        ChannelReader<TrackingTransition> reader = hub.Subscribe(out Action unsubscribe);
        return new Reader(reader, unsubscribe, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enumeration));
    }

    private sealed class Reader(ChannelReader<TrackingTransition> reader, Action unsubscribe, CancellationTokenSource cancellation) : IAsyncEnumerator<TrackingTransition>
    {
        public TrackingTransition Current { get; private set; } = null!;

        public async ValueTask<bool> MoveNextAsync()
        {
            while (await reader.WaitToReadAsync(cancellation.Token).ConfigureAwait(false))
            {
                if (reader.TryRead(out TrackingTransition? transition))
                {
                    Current = transition;
                    return true;
                }
            }

            return false;
        }

        public ValueTask DisposeAsync()
        {
            unsubscribe();
            cancellation.Dispose();
            return default;
        }
    }
}
