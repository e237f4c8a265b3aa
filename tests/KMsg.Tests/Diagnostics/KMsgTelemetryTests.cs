using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using KMessage.Testing;

namespace KMessage.Tests.Diagnostics;

public sealed class KMsgTelemetryTests
{
    [Fact]
    public async Task A_request_is_a_span_under_the_callers_own()
    {
        using var listening = new Listening();
        using var callers = new ActivitySource(listening.CallersSource);
        using Activity? caller = callers.StartActivity("order");
        var kmsg = new FakeKMsg();

        await kmsg.SendAsync(new TextMessage { To = "01011112222", Text = "hello" });

        Activity span = listening.Spans(caller!).Should().ContainSingle().Subject;
        span.DisplayName.Should().Be("send Sms");
        span.ParentSpanId.Should().Be(caller!.SpanId);
        span.GetTagItem(KMsgTelemetry.ProviderTag).Should().Be("fake");
        span.GetTagItem(KMsgTelemetry.CountTag).Should().Be(1);
        span.Status.Should().Be(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_failed_request_says_so_without_a_number_or_a_text()
    {
        using var listening = new Listening();
        using var callers = new ActivitySource(listening.CallersSource);
        using Activity? caller = callers.StartActivity("order");
        var kmsg = new FakeKMsg();
        kmsg.FailNext(FakeErrors.OutcomeUnknown());

        await kmsg.SendAsync(new TextMessage { To = "01098765432", Text = "secret words", IdempotencyKey = "key-of-order" });

        Activity span = listening.Spans(caller!).Should().ContainSingle().Subject;
        span.Status.Should().Be(ActivityStatusCode.Error);
        span.GetTagItem(KMsgTelemetry.OutcomeTag).Should().Be("Unknown");
        span.GetTagItem(KMsgTelemetry.ErrorTag).Should().Be("NetworkTimeout");
        string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")).Should().NotContainAny("98765432", "secret", "key-of-order");
    }

    [Fact]
    public async Task Messages_are_counted_by_what_became_of_them()
    {
        // The meter is shared by the process: this test's messages are told apart by their kind.
        using var listening = new Listening();
        var kmsg = new FakeKMsg();
        kmsg.FailTo("01033334444", FakeErrors.Rejected(KMsgErrorCode.InsufficientBalance));

        await kmsg.SendManyAsync([.. new[] { "01011112222", "01022223333", "01033334444" }.Select(to => new FaxMessage { To = to, Files = [Attachment.FromBytes(new byte[] { 1 }, "a.pdf")] })]);

        listening.Counted("Fax").Should().BeEquivalentTo("Accepted", "Accepted", "Rejected InsufficientBalance");
    }

    private sealed class Listening : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _spans = new();
        private readonly ConcurrentQueue<(string Type, string Counted)> _counted = new();
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters = new();

        public Listening()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == KMsgTelemetry.Name || source.Name == CallersSource,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = _spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_activities);
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == KMsgTelemetry.Name && instrument.Name == KMsgTelemetry.MessagesMetric)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                Dictionary<string, object?> named = new(tags.ToArray());
                _counted.Enqueue(($"{named[KMsgTelemetry.TypeTag]}", $"{named[KMsgTelemetry.OutcomeTag]} {named.GetValueOrDefault(KMsgTelemetry.ErrorTag)}".Trim()));
            });
            _meters.Start();
        }

        public string CallersSource { get; } = $"caller-{Guid.NewGuid():N}";

        public IEnumerable<Activity> Spans(Activity caller) => _spans.Where(span => span.Source.Name == KMsgTelemetry.Name && span.TraceId == caller.TraceId);

        public IEnumerable<string> Counted(string type) => _counted.Where(each => each.Type == type).Select(each => each.Counted);

        public void Dispose()
        {
            _activities.Dispose();
            _meters.Dispose();
        }
    }
}
