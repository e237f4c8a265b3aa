using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Text;

namespace KMessage.Providers.Tests.Privacy;

/// <summary>Activities of every source and the events of the framework's HTTP client.</summary>
internal sealed class EverythingListener : EventListener
{
    private readonly StringBuilder _text = new();
    private readonly ActivityListener _activities;

    public EverythingListener()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Append(activity.DisplayName + string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))),
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public override void Dispose()
    {
        _activities.Dispose();
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) => Append(string.Join(' ', eventData.Payload ?? []));

    private void Append(string line)
    {
        // The base constructor already reports sources, before the fields are set.
        if (_text is { } text)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }
}
