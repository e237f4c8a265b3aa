namespace KMessage.Sandbox;

/// <summary>The one failure that the inbox can arm: the next sends fail, then everything is normal by itself.</summary>
internal sealed class InboxFaults(SandboxFaults faults)
{
    public static readonly IReadOnlyList<string> Kinds = ["500", "500-after-accept", "429", "timeout", "1030"];

    private readonly Lock _gate = new();
    private (string Kind, int? RetryAfter, object Armed)? _last;

    /// <summary>How many sends are still to fail, how, and after how many seconds a client may come back.</summary>
    public (int Next, string? Kind, int? RetryAfter) Now
    {
        get
        {
            lock (_gate)
            {
                var left = _last is { } last ? faults.Left(last.Armed) : 0;
                return left == 0 ? (0, null, null) : (left, _last!.Value.Kind, _last.Value.RetryAfter);
            }
        }
    }

    public void Arm(int next, string kind, int? retryAfter)
    {
        int? seconds = kind == "429" ? retryAfter ?? 2 : null;
        var fault = kind switch
        {
            "500" => Fault.ServerError(),
            "500-after-accept" => Fault.ServerError().AfterRecording(),
            "429" => Fault.TooManyRequests(TimeSpan.FromSeconds(seconds!.Value)),
            "timeout" => Fault.NoAnswer,
            "1030" => Fault.InsufficientBalance,
            _ => throw ApiRefusal.UnknownValue("kind", kind, Kinds),
        };
        Disarm();
        lock (_gate)
        {
            _last = (kind, seconds, faults.ArmSends(fault, next));
        }
    }

    public void Disarm()
    {
        object? armed;
        lock (_gate)
        {
            armed = _last?.Armed;
            _last = null;
        }

        if (armed is not null)
        {
            faults.Disarm(armed);
        }
    }
}
