using System.Globalization;
using KMessage.MySql;
using KMessage.PostgreSql;
using KMessage.Queue;
using KMessage.Relational.Queue;
using KMessage.Sqlite;

namespace KMessage.Stores.Tests.Worker;

/// <summary>Takes jobs with several claimers at once and completes them until none is left. Says "worked &lt;id&gt; &lt;claim&gt;" for each; trouble ends the program.</summary>
internal static class QueueWorker
{
    public static async Task RunAsync(string engine, string connectionString, string place, TimeSpan lease, Dictionary<string, string> settings)
    {
        int claimers = int.Parse(settings["claimers"], CultureInfo.InvariantCulture);
        await using RelationalJobQueue<string> queue = engine switch
        {
            "sqlite" => new SqliteJobQueue<string>(connectionString, new SqliteQueueOptions { TablePrefix = place, Tenant = "t1" }),
            "postgres" => new PostgresJobQueue<string>(connectionString, new PostgresQueueOptions { Schema = place, Tenant = "t1" }),
            _ => new MySqlJobQueue<string>(connectionString, new MySqlQueueOptions { TablePrefix = place, Tenant = "t1" }),
        };
        await Task.WhenAll(Enumerable.Range(0, claimers).Select(_ => Task.Run(() => WorkAsync(queue, lease))));
    }

    private static async Task WorkAsync(RelationalJobQueue<string> queue, TimeSpan lease)
    {
        while ((await queue.CountAsync()).Ready > 0)
        {
            IReadOnlyList<Job<string>> jobs = (await queue.ClaimAsync(new JobClaimRequest { Limit = 20, Lease = lease })).Jobs;
            IReadOnlyList<JobWrite> done = await queue.CompleteAsync([.. jobs.Select(job => job.Lease)]);
            foreach ((Job<string> job, JobWrite write) in jobs.Zip(done))
            {
                string line = write == JobWrite.Done ? $"worked {job.Id} {job.ClaimNumber}" : $"error {job.Id} {write}";
                lock (queue)
                {
                    Console.Out.WriteLine(line);
                }
            }
        }

        lock (queue)
        {
            Console.Out.Flush();
        }
    }
}
