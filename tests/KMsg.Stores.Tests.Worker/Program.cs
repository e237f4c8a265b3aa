using KMessage;
using KMessage.MySql;
using KMessage.PostgreSql;
using KMessage.Sqlite;
using KMessage.Stores.Tests.Worker;
using KMessage.Tracking;

// <engine> <connection string> <schema or prefix> <what to do> [lease in milliseconds] [name=value ...]
// migrate: makes the tables. poll: claims and ends messages until none is left. stall: claims some, and then does nothing any more. track: delivery tracking as a whole, see Tracker.
// begin: begins to send the messages of some keys, see Beginner. hold: the same, and then does nothing any more.
// work: takes jobs of the queue and completes them until none is left, see QueueWorker.
// Says on standard output what it did, a line each, before it goes on: "claimed <id> <number>", "ended <id> <number> <outcome>".
string place = args[2];
IDeliveryTrackingStore store = args[0] switch
{
    "sqlite" => new SqliteDeliveryTrackingStore(args[1], new SqliteStoreOptions { TablePrefix = place, Tenant = "t1" }),
    "postgres" => new PostgresDeliveryTrackingStore(args[1], new PostgresStoreOptions { Schema = place, Tenant = "t1" }),
    _ => new MySqlDeliveryTrackingStore(args[1], new MySqlStoreOptions { TablePrefix = place, Tenant = "t1" }),
};
ISendLedger ledger = args[0] switch
{
    "sqlite" => new SqliteSendLedger(args[1], new SqliteStoreOptions { TablePrefix = place, Tenant = "t1" }),
    "postgres" => new PostgresSendLedger(args[1], new PostgresStoreOptions { Schema = place, Tenant = "t1" }),
    _ => new MySqlSendLedger(args[1], new MySqlStoreOptions { TablePrefix = place, Tenant = "t1" }),
};
switch (args[3])
{
    case "begin":
        await Beginner.RunAsync(ledger, Lease(), Count());
        break;
    case "hold":
        await Beginner.RunAsync(ledger, Lease(), Count());
        await Task.Delay(TimeSpan.FromMinutes(5), TimeProvider.System);
        break;
    case "migrate":
        await store.InitializeAsync();
        Say("migrated");
        break;
    case "stall":
        await ClaimAsync(40);
        await Task.Delay(TimeSpan.FromMinutes(5), TimeProvider.System);
        break;
    case "work":
        await QueueWorker.RunAsync(args[0], args[1], place, Lease(), args[5..].Select(setting => setting.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]));
        break;
    case "track":
        await Tracker.RunAsync(store, Lease(), args[5..].Select(setting => setting.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]));
        break;
    default:
        await PollAsync();
        break;
}

async Task PollAsync()
{
    while ((await store.CountByAsync(new TrackingFilter { Statuses = [DeliveryStatus.Pending] }, TrackingGroups.None))[0].Count > 0)
    {
        IReadOnlyList<TrackingRecord> claimed = await ClaimAsync(7);
        if (claimed.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            continue;
        }

        IReadOnlyList<AppliedPatch> applied = await store.ApplyAsync([.. claimed.Select(record => new TrackingPatch
        {
            MessageId = record.MessageId,
            ClaimNumber = record.ClaimNumber,
            Source = TrackingSource.Poll,
            Status = DeliveryStatus.Delivered,
        })]);
        foreach ((TrackingRecord record, AppliedPatch patch) in claimed.Zip(applied))
        {
            Say($"ended {record.MessageId} {record.ClaimNumber} {patch.Outcome}");
        }
    }
}

async Task<IReadOnlyList<TrackingRecord>> ClaimAsync(int limit)
{
    IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(new ClaimRequest { Limit = limit, Lease = Lease() });
    foreach (TrackingRecord record in claimed)
    {
        Say($"claimed {record.MessageId} {record.ClaimNumber}");
    }

    return claimed;
}

int Count() => int.Parse(args[5], System.Globalization.CultureInfo.InvariantCulture);

TimeSpan Lease() => TimeSpan.FromMilliseconds(int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture));

static void Say(string line)
{
    Console.Out.WriteLine(line);
    Console.Out.Flush();
}
