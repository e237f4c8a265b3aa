using KMessage;
using KMessage.Queue;
using KMessage.Sandbox;
using KMessage.Sender;
using KMessage.Solapi;
using KMessage.Sqlite;

namespace Quickstart.Sections;

/// <summary>The README's blocks on keys, queues and bulk runs, over an SQLite file of their own.</summary>
internal static class DurableSection
{
    public static async Task RunAsync(KMsgSandbox sandbox)
    {
        string folder = Directory.CreateTempSubdirectory("kmsg-quickstart-").FullName;
        try
        {
            await RunAsync(sandbox, $"Data Source={Path.Combine(folder, "kmsg.sqlite")}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(KMsgSandbox sandbox, string connectionString)
    {
        IProvider[] providers = [new SolapiProvider(new SolapiOptions { ApiKey = sandbox.SolapiApiKey, ApiSecret = sandbox.SolapiApiSecret, DefaultFrom = "01000000000" })];

        // snippet: never-twice
        await using var ledger = new SqliteSendLedger(connectionString);          // "Data Source=./kmsg.sqlite"
        var kmsg = new KMsg(new KMsgOptions { Providers = providers, Ledger = ledger });

        var shipped = new TextMessage { To = "01012345678", Text = "발송되었습니다", IdempotencyKey = "order-1234-shipped" };
        Result<SendReceipt> first = await kmsg.SendAsync(shipped);
        Result<SendReceipt> second = await kmsg.SendAsync(shipped);      // the same receipt; the gateway sees one request
        // end-snippet

        Console.WriteLine($"  the same receipt twice: {first.Value.ProviderMessageId == second.Value.ProviderMessageId}");

        // snippet: queue
        await using var queue = new SqliteJobQueue<Message>(connectionString);
        await using var processor = new MessageJobProcessor(kmsg, queue, new JobProcessorOptions { Concurrency = 8 });

        Job<Message> job = await processor.EnqueueAsync(
            new TextMessage { To = "01012345678", Text = "hello from the queue" },
            new JobOptions { Priority = 10, MaxAttempts = 5 });          // also Delay, ScheduledAt, UniqueKey, ValidUntil

        processor.Start();
        // end-snippet

        Console.WriteLine($"  job {(await EndOfAsync(queue, job.Id)).Status}");
        await processor.StopAsync();

        // snippet: bulk
        var sender = new BulkMessageSender(kmsg);
        BulkRun run = sender.Start(new BulkRequest
        {
            Template = new TextMessage { To = "", Text = "#{name}님, 안녕하세요" },
            Recipients = [new BulkRecipient("01011112222") { Variables = new() { ["name"] = "Kim" } }, new BulkRecipient("01033334444") { Variables = new() { ["name"] = "Lee" } }],
            BatchSize = 100,
        });

        BulkResult done = await run.Completion;      // run.Progress at any time, run.Cancel(), await run.RetryFailedAsync()
        // end-snippet

        Console.WriteLine($"  {done}");
    }

    private static async Task<Job<Message>> EndOfAsync(SqliteJobQueue<Message> queue, string jobId)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Job<Message> job = (await queue.GetAsync(jobId, deadline.Token))!;
            if (job.Status is JobStatus.Completed or JobStatus.Failed)
            {
                return job;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }
}
