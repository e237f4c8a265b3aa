using System.Reflection;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.Worker;

/// <summary>A store whose writes of pollers can be made to wait, so that a process can be stopped between the answer of a gateway and the write. Says what became of each write.</summary>
public class HeldStore : DispatchProxy
{
    private IDeliveryTrackingStore _store = null!;
    private Action<string> _say = null!;
    private TaskCompletionSource? _held;

    public static (IDeliveryTrackingStore Store, HeldStore Control) Over(IDeliveryTrackingStore store, Action<string> say)
    {
        IDeliveryTrackingStore proxy = Create<IDeliveryTrackingStore, HeldStore>();
        var control = (HeldStore)(object)proxy;
        (control._store, control._say) = (store, say);
        return (proxy, control);
    }

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Let() => _held?.TrySetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IDeliveryTrackingStore.ApplyAsync) && args![0] is IReadOnlyList<TrackingPatch> patches && patches.Any(patch => patch.ClaimNumber is not null)
            ? ApplyAsync(patches, (CancellationToken)args[1]!)
            : targetMethod.Invoke(_store, args);

    private async Task<IReadOnlyList<AppliedPatch>> ApplyAsync(IReadOnlyList<TrackingPatch> patches, CancellationToken cancellationToken)
    {
        if (_held is { } held)
        {
            _say($"writes {patches.Count} {patches[0].Status}");
            await held.Task.WaitAsync(cancellationToken);
        }

        IReadOnlyList<AppliedPatch> applied = await _store.ApplyAsync(patches, cancellationToken);
        foreach (IGrouping<ApplyOutcome, AppliedPatch> outcome in applied.GroupBy(each => each.Outcome))
        {
            _say($"wrote {outcome.Key} {outcome.Count()}");
        }

        return applied;
    }
}
