using KMessage.Contracts.Queue;
using KMessage.Queue;
using KMessage.Sqlite;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteQueueTests() : SqlQueueTests(new SqliteFolder())
{
    [Fact]
    public async Task Of_many_that_write_at_once_one_that_fails_fails_alone()
    {
        ITransactionalJobQueue<string>[] queues = [Place.OpenQueue(), Place.OpenQueue()];
        IDeliveryTrackingStore tracking = Place.Open();
        await queues[0].EnqueueAsync("first", new JobOptions { UniqueKey = "known" });

        Task[] writes = [.. Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            switch (i % 4)
            {
                case 0:
                    await queues[i % 2].Invoking(queue => queue.EnqueueManyAsync([new NewJob<string>($"lost {i}"), new NewJob<string>("other", new JobOptions { UniqueKey = "known" })]))
                        .Should().ThrowAsync<KMsgException>();
                    break;
                case 1:
                    await tracking.AddManyAsync([Troubles.Send($"m{i}")]);
                    break;
                default:
                    await queues[i % 2].EnqueueAsync($"kept {i}");
                    break;
            }
        }))];
        await Task.WhenAll(writes).WaitAsync(TimeSpan.FromSeconds(60));

        (await ClaimAsync(queues[0], 1000)).Select(job => job.Payload).Should().BeEquivalentTo(["first", .. Enumerable.Range(0, 200).Where(i => i % 4 > 1).Select(i => $"kept {i}")]);
        (await tracking.CountByAsync(TrackingFilter.All, TrackingGroups.None))[0].Count.Should().Be(50);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_while_it_waits_for_another_program_is_taken_back()
    {
        ITransactionalJobQueue<string> queue = Place.OpenQueue();
        await queue.InitializeAsync();
        await using var connection = await Place.ConnectAsync();
        var held = (System.Data.Common.DbTransaction)await connection.BeginTransactionAsync();
        using var cancel = new CancellationTokenSource();

        Task first = queue.EnqueueAsync("first");
        Task<Job<string>>[] cancelled = [.. Enumerable.Range(0, 20).Select(i => queue.EnqueueAsync($"cancelled {i}", null, cancel.Token))];
        Task last = queue.EnqueueAsync("last");
        await cancel.CancelAsync();
        await held.RollbackAsync();
        await Task.WhenAll(first, last).WaitAsync(TimeSpan.FromSeconds(60));
        int taken = 0;
        foreach (Task<Job<string>> each in cancelled)
        {
            await each.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60));
            taken += each.IsCompletedSuccessfully ? 1 : 0;
        }

        (await ClaimAsync(queue, 100)).Should().HaveCount(2 + taken, "what was said to be cancelled is not there");
        cancelled.Should().OnlyContain(each => each.IsCanceled || each.IsCompletedSuccessfully).And.Contain(each => each.IsCanceled);
    }

    // F37
    [Fact]
    public async Task A_wall_clock_that_jumps_ends_no_lease_early_and_lets_no_job_wait_longer()
    {
        for (int round = 0; round < 20; round++)
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 3, 0, 0, TimeSpan.Zero));
            var clock = new JumpingClock(time);
            using var queue = new SqliteJobQueue<string>("Data Source=:memory:", new SqliteQueueOptions { TimeProvider = clock });
            var request = new JobClaimRequest { Limit = 10, Lease = TimeSpan.FromSeconds(10 + round) };
            await queue.EnqueueAsync("leased");
            (await queue.ClaimAsync(request)).Jobs.Should().ContainSingle();

            time.Advance(request.Lease * 0.5);
            clock.Offset = TimeSpan.FromHours(round % 2 == 0 ? 1 : -1);
            ClaimedJobs<string> tooEarly = await queue.ClaimAsync(request);
            time.Advance((request.Lease * 0.5) - TimeSpan.FromSeconds(1));
            ClaimedJobs<string> stillTooEarly = await queue.ClaimAsync(request);
            time.Advance(TimeSpan.FromSeconds(6));
            ClaimedJobs<string> afterwards = await queue.ClaimAsync(request);

            tooEarly.Jobs.Should().BeEmpty();
            stillTooEarly.Jobs.Should().BeEmpty();
            afterwards.Jobs.Should().ContainSingle();
        }
    }

    [Fact]
    public void A_type_that_nobody_knows_how_to_write_is_refused_with_the_line_to_write()
    {
        Action make = () => _ = new SqliteJobQueue<SqliteQueueTests>("Data Source=:memory:");

        make.Should().Throw<ArgumentException>().Which.Message.Should().Contain("[JsonSerializable(typeof(SqliteQueueTests))]").And.Contain("JobsJson.Default.SqliteQueueTests");
    }

    [Fact]
    public async Task A_message_goes_through_a_file_as_it_is()
    {
        using var queue = new SqliteJobQueue<Message>(Place.ConnectionString);
        var message = new AlimTalkMessage { To = "01012345678", TemplateCode = "AUTH", Variables = new() { ["이름"] = "김 🎉" }, IdempotencyKey = "k" };

        await queue.EnqueueAsync(message);

        (await queue.ClaimAsync(new JobClaimRequest { Limit = 1, Lease = TimeSpan.FromMinutes(1) })).Jobs[0].Payload.Should().BeEquivalentTo(message);
    }

    // F24 has 8 threads and 2 processes.
    protected override (int Processes, int Claimers, int Jobs) Crowd => (2, 8, 4000);
}
