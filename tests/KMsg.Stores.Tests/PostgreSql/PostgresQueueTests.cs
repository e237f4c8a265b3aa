using System.Diagnostics;
using KMessage.PostgreSql;
using KMessage.Queue;
using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using Npgsql;

namespace KMessage.Stores.Tests.PostgreSql;

[NeedsServer(PostgresPlace.Variable)]
public sealed class PostgresQueueTests() : SqlQueueTests(new PostgresPlace())
{
    private PostgresPlace Own => (PostgresPlace)Place;

    // F23
    protected override (int Processes, int Claimers, int Jobs) Crowd => (4, 8, 10_000);

    // P1
    [Fact]
    public async Task A_server_that_answers_before_the_disk_has_it_is_refused()
    {
        ITransactionalJobQueue<string> queue = Own.OpenQueue(connectionString: new NpgsqlConnectionStringBuilder(Own.ConnectionString) { Options = "-c synchronous_commit=off" }.ConnectionString);

        StoreException refused = (await queue.Invoking(each => each.EnqueueAsync("a")).Should().ThrowAsync<StoreException>()).Which;

        refused.Trouble.Should().Be(StoreTrouble.NotDurable);
        refused.Fix.English.Should().Contain("synchronous_commit=on");
        await Own.OpenQueue().EnqueueAsync("a");
    }

    [Fact]
    public async Task A_worker_hears_of_work_that_another_program_adds_and_again_after_its_connection_was_cut()
    {
        var patient = new PostgresQueueOptions { Tenant = "t1", PollInterval = TimeSpan.FromHours(1) };
        string named = new NpgsqlConnectionStringBuilder(Own.ConnectionString) { ApplicationName = Own.Name }.ConnectionString;
        PostgresJobQueue<string> worker = Own.OpenQueueWith(patient, named);
        ITransactionalJobQueue<string> other = Own.OpenQueue();
        await worker.InitializeAsync();

        // To begin to listen is heard as well.
        (await worker.WaitForWorkAsync(TimeSpan.FromHours(1)).WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue();
        Task<bool> first = worker.WaitForWorkAsync(TimeSpan.FromHours(1));
        await other.EnqueueAsync("a");
        (await first.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue();

        Task<bool> again = worker.WaitForWorkAsync(TimeSpan.FromHours(1));
        await Own.NumberAsync($"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{Own.Name}'");
        (await again.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue("it listens again, and cannot know what it has missed");
        Task<bool> afterwards = worker.WaitForWorkAsync(TimeSpan.FromHours(1));
        await other.EnqueueManyAsync([new NewJob<string>("b", new JobOptions { UniqueKey = "k" })]);
        (await afterwards.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue();
    }

    // F06
    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_one_job_when_the_caller_tries_again()
    {
        var to = new NpgsqlConnectionStringBuilder(Own.ConnectionString);
        await using var proxy = new CuttingProxy(to.Host!, to.Port);
        (to.Host, to.Port, to.Pooling, to.SslMode, to.Timeout) = ("127.0.0.1", proxy.Port, false, SslMode.Disable, 15);
        ITransactionalJobQueue<string> direct = Own.OpenQueue();
        await direct.InitializeAsync();
        ITransactionalJobQueue<string> cut = Own.OpenQueue(connectionString: to.ConnectionString);
        await cut.InitializeAsync();
        long start = Stopwatch.GetTimestamp();
        int lost = 0;
        int there = 0;
        for (int i = 0; i < 1000 && (i < 20 || Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(15)); i++)
        {
            var options = new JobOptions { UniqueKey = $"key-{i}" };
            // With its end, as "READ COMMITTED" begins the same way.
            proxy.CutAfter("COMMIT\0");
            bool wasLost = false;
            try
            {
                await cut.EnqueueAsync("a", options);
            }
            catch (StoreException)
            {
                wasLost = true;
            }

            proxy.Heal();
            lost += wasLost ? 1 : 0;
            string? id = await Own.RunAsync($"SELECT job_id FROM {Own.Table("job_keys")} WHERE unique_key = 'key-{i}'") as string;
            there += wasLost && id is not null ? 1 : 0;
            Job<string> again = await direct.EnqueueAsync("a", options);

            again.IsDuplicate.Should().Be(id is not null);
            again.Id.Should().Be(id ?? again.Id);
            (await Own.NumberAsync($"SELECT COUNT(*) FROM {Own.Table("jobs")} WHERE unique_key = 'key-{i}'")).Should().Be(1);
        }

        lost.Should().BeGreaterThanOrEqualTo(20, "else nothing was tried");
        there.Should().Be(lost, "the commit reached the server each time");
    }
}
