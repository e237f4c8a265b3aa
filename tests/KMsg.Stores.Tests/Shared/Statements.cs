using System.Collections.Concurrent;
using System.Diagnostics;

namespace KMessage.Stores.Tests.Shared;

/// <summary>Hears the statements that the drivers run, from their traces.</summary>
internal sealed class Statements : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<string> _texts = [];

    public Statements()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "MySqlConnector",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                foreach (KeyValuePair<string, object?> tag in activity.TagObjects)
                {
                    if (tag is { Key: "db.statement" or "db.query.text", Value: string text })
                    {
                        _texts.Enqueue(text);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public string Single(params string[] parts) => _texts.Where(text => parts.All(part => text.Contains(part, StringComparison.Ordinal))).Should().ContainSingle().Subject;

    public void Dispose() => _listener.Dispose();
}
