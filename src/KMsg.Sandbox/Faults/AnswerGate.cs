namespace KMessage.Sandbox;

/// <summary>Holds answers back until it is opened. Hand it to <see cref="Fault.HeldBy"/>.</summary>
public sealed class AnswerGate
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first request waits at the gate: it is recorded (or not, as the fault says) and the client has no answer.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitUntilHeldAsync(CancellationToken cancellationToken = default) => _held.Task.WaitAsync(cancellationToken);

    /// <summary>Lets the held answers go, and every later one at once.</summary>
    public void Open() => _opened.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _held.TrySetResult();
        return _opened.Task.WaitAsync(cancellationToken);
    }
}
