using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

public sealed class JobProcessorOptionsTests
{
    private static readonly Func<JobContext<string>, CancellationToken, Task<JobResult>> Done = (_, _) => Task.FromResult(JobResult.Done);

    public static TheoryData<Action<JobProcessorOptions>, string> Wrong => new()
    {
        { options => options.Concurrency = 0, "*Concurrency is 0*from 1 to 1,024*" },
        { options => options.BatchSize = 0, "*BatchSize is 0*" },
        { options => options.MaxAttempts = 0, "*MaxAttempts is 0*" },
        { options => options.MaxCrashes = 0, "*MaxCrashes is 0*" },
        { options => options.PollInterval = TimeSpan.Zero, "*PollInterval*" },
        { options => options.HandlerTimeout = TimeSpan.Zero, "*HandlerTimeout*" },
        { options => options.RetryDelay = TimeSpan.Zero, "*RetryDelay*" },
        { options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(1), "*MaxRetryDelay (00:00:00.0010000) is shorter than RetryDelay (00:00:01)*" },
        { options => options.StopTimeout = TimeSpan.FromSeconds(-1), "*StopTimeout*" },
        { options => options.Pacing["fake"] = new RateLimit(0, 1), "*Pacing['fake'] is 0 a second*" },
        { options => options.Pacing["fake"] = new RateLimit(10, 0), "*Pacing['fake'] is 10 a second with 0 at once*" },
        { options => options.HandlerTimeout = TimeSpan.FromMinutes(2), "*Lease (00:00:30) is shorter than HandlerTimeout (00:02:00)*Raise Lease to 00:02:00*" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_options_are_refused_when_the_processor_is_made(Action<JobProcessorOptions> spoil, string message)
    {
        var options = new JobProcessorOptions();
        spoil(options);

        FluentActions.Invoking(() => new JobProcessor<string>(new InMemoryJobQueue<string>(), Done, options)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void A_processor_without_a_queue_is_refused_with_the_line_to_write()
    {
        FluentActions.Invoking(() => new JobProcessor<string>(null!, Done)).Should().Throw<ArgumentNullException>().WithMessage("A processor without a queue*new InMemoryJobQueue*");
        FluentActions.Invoking(() => new MessageJobProcessor(Some.KMsg(new FakeProvider()), null!)).Should().Throw<ArgumentNullException>().WithMessage("A processor without a queue*");
    }

    [Fact]
    public void A_processor_without_a_handler_is_refused()
    {
        FluentActions.Invoking(() => new JobProcessor<string>(new InMemoryJobQueue<string>(), (IJobHandler<string>)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new JobProcessor<string>(new InMemoryJobQueue<string>(), (Func<JobContext<string>, CancellationToken, Task<JobResult>>)null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_lease_that_is_shorter_than_a_gateway_may_take_is_refused_with_both_numbers()
    {
        var options = new JobProcessorOptions { Lease = TimeSpan.FromSeconds(20), HandlerTimeout = TimeSpan.FromSeconds(20) };

        FluentActions.Invoking(() => new MessageJobProcessor(Some.KMsg(new FakeProvider()), new InMemoryJobQueue<Message>(), options)).Should().Throw<ArgumentException>()
            .WithMessage("*Lease (00:00:20) is shorter than 'fake' waits for an answer (00:00:30)*");
    }

    [Fact]
    public void Pacing_of_a_gateway_that_does_not_exist_is_refused()
    {
        var options = new JobProcessorOptions { Pacing = { ["typo"] = new RateLimit(10, 1) } };

        FluentActions.Invoking(() => new MessageJobProcessor(Some.KMsg(new FakeProvider()), new InMemoryJobQueue<Message>(), options)).Should().Throw<ArgumentException>().WithMessage("*Pacing names 'typo'*Registered: *fake*");
    }

    [Fact]
    public void A_negative_wait_is_refused() =>
        FluentActions.Invoking(() => JobResult.Retry(new JobTrouble(JobTroubleKind.Transient, "Busy", "It was busy."), TimeSpan.FromSeconds(-1))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public async Task Wrong_jobs_are_refused_before_they_are_added()
    {
        var queue = new InMemoryJobQueue<string>();
        await using var processor = new JobProcessor<string>(queue, Done);

        (await processor.Invoking(each => each.EnqueueAsync("x", new JobOptions { Delay = TimeSpan.FromSeconds(-1) })).Should().ThrowAsync<KMsgException>()).Which.Error.Field.Should().Be("Delay");
        (await processor.Invoking(each => each.EnqueueAsync(new string('x', (1024 * 1024) + 1))).Should().ThrowAsync<KMsgException>()).Which.Error.Field.Should().Be("Payload");
        (await processor.EnqueueManyAsync([])).Should().BeEmpty();
        (await queue.CountAsync()).Ready.Should().Be(0);
    }
}
