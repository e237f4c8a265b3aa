namespace KMessage.Queue;

/// <summary>A job to add.</summary>
/// <param name="Payload">What it carries.</param>
/// <param name="Options">When, how urgent, how often, under which key.</param>
/// <typeparam name="T">What it carries.</typeparam>
public sealed record NewJob<T>(T Payload, JobOptions? Options = null)
{
    /// <summary>The options; never the payload.</summary>
    public override string ToString() => $"New job: {Options?.ToString() ?? "default options"}";
}
