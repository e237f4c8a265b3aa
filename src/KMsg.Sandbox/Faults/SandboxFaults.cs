namespace KMessage.Sandbox;

/// <summary>The faults that wait for a request. The oldest one that fits a request is played on it; a request meets one fault at most.</summary>
public sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private readonly List<Armed> _armed = [];

    internal SandboxFaults()
    {
    }

    /// <summary>How many faults are still to come; a rule made with <see cref="When(Func{SandboxRequest, bool}, Fault)"/> counts as one.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _armed.Sum(armed => armed.Left ?? 1);
            }
        }
    }

    /// <summary>Plays a fault on the next requests, whatever they ask for.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="count">On how many requests, at least 1.</param>
    public void Next(Fault fault, int count = 1) => Arm(static _ => true, fault, count);

    /// <summary>Plays a fault on the next requests that send messages; queries and uploads pass.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="count">On how many requests, at least 1.</param>
    public void NextSend(Fault fault, int count = 1) => Arm(static request => request.IsSend, fault, count);

    /// <summary>Plays a fault on every request that fits, until <see cref="Clear"/>.</summary>
    /// <param name="fits">Looks at the request, its body included. It is called while faults are chosen, one request at a time.</param>
    /// <param name="fault">The fault.</param>
    public void When(Func<SandboxRequest, bool> fits, Fault fault) => Arm(fits, fault, null);

    /// <summary>Plays a fault on the next requests that fit.</summary>
    /// <param name="fits">Looks at the request, its body included.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="count">On how many requests, at least 1.</param>
    public void When(Func<SandboxRequest, bool> fits, Fault fault, int count) => Arm(fits, fault, count);

    /// <summary>Takes all faults back that have not been played.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _armed.Clear();
        }

        Changed?.Invoke();
    }

    /// <summary>Something was armed, played or taken back. It is called outside the lock.</summary>
    internal event Action? Changed;

    /// <summary>Arms a fault for the next sends; hand the result to <see cref="Left"/> and <see cref="Disarm"/>.</summary>
    internal object ArmSends(Fault fault, int count) => Arm(static request => request.IsSend, fault, count);

    internal int Left(object armed)
    {
        lock (_gate)
        {
            return _armed.Contains((Armed)armed) ? ((Armed)armed).Left ?? 1 : 0;
        }
    }

    internal void Disarm(object armed)
    {
        lock (_gate)
        {
            _armed.Remove((Armed)armed);
        }

        Changed?.Invoke();
    }

    /// <summary>Takes a fault that is played before the body is read, if it is its turn.</summary>
    internal Fault? TakeBeforeBody(SandboxRequest head) => Take(head, static fault => fault.Kind == FaultKind.DropUnread);

    internal Fault? Take(SandboxRequest request) => Take(request, static fault => fault.Kind != FaultKind.DropUnread);

    private Fault? Take(SandboxRequest request, Func<Fault, bool> isTurn)
    {
        var taken = TakeFirst(request, isTurn);
        if (taken is not null)
        {
            Changed?.Invoke();
        }

        return taken;
    }

    private Fault? TakeFirst(SandboxRequest request, Func<Fault, bool> isTurn)
    {
        lock (_gate)
        {
            var armed = _armed.Find(candidate => candidate.Fits(request));
            if (armed is null || !isTurn(armed.Fault))
            {
                return null;
            }

            if (armed.Left is { } left)
            {
                armed.Left = left - 1;
                if (left == 1)
                {
                    _armed.Remove(armed);
                }
            }

            return armed.Fault;
        }
    }

    private Armed Arm(Func<SandboxRequest, bool> fits, Fault fault, int? count)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(fault);
        if (count is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(count));
        }

        var armed = new Armed(fits, fault) { Left = count };

        lock (_gate)
        {
            _armed.Add(armed);
        }

        Changed?.Invoke();
        return armed;
    }

    private sealed class Armed(Func<SandboxRequest, bool> fits, Fault fault)
    {
        public Func<SandboxRequest, bool> Fits { get; } = fits;

        public Fault Fault { get; } = fault;

        public int? Left { get; set; }
    }
}
