namespace KMessage.Queue;

/// <summary>How a job is queued.</summary>
public sealed record JobOptions
{
    /// <summary>The higher, the earlier; negative ones go last.</summary>
    /// <value>The default is 0.</value>
    public int Priority { get; init; }

    /// <summary>How long to wait before the first attempt, by the queue's clock; not negative. Not together with <see cref="ScheduledAt"/>.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The instant of the first attempt; at once when it has passed. Not together with <see cref="Delay"/>.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }

    /// <summary>How many attempts there may be.</summary>
    /// <value>Between 1 and 1,000. The queue's or the processor's default when not given.</value>
    public int? MaxAttempts { get; init; }

    /// <summary>After when it is not worth doing any more: it is then buried instead of being taken.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Equal keys are one job: adding it again gives the first one. At most 200 characters. The payload is compared; another one under the same key is a conflict.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>How long the key is remembered, whatever becomes of the job.</summary>
    /// <value>The default is 30 days.</value>
    public TimeSpan UniqueKeyRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The trace that it belongs to (W3C <c>traceparent</c>); the current one when not given.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When and how urgent; never the key.</summary>
    public override string ToString() => $"priority {Priority}, {(ScheduledAt is { } at ? $"at {at:O}" : $"after {Delay ?? TimeSpan.Zero}")}, at most {MaxAttempts?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "the default number of"} attempts";
}
