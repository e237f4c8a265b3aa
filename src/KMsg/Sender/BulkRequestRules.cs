namespace KMessage.Sender;

/// <summary>What must be right about a request before anything is read. A wrong one is misuse, so these throw.</summary>
internal static class BulkRequestRules
{
    private const int MaxBatchIdLength = 100;
    private const int MaxBatchSize = 10_000;
    private const int MaxConcurrency = 256;

    public static void Check(BulkRequest request, bool hasLedger)
    {
        CheckSources(request);
        CheckTemplate(request.Template);
        CheckBatchId(request.BatchId, hasLedger);
        CheckRange(request.BatchSize is >= 1 and <= MaxBatchSize, nameof(request.BatchSize), request.BatchSize, $"from 1 to {MaxBatchSize}");
        CheckRange(request.Concurrency is >= 1 and <= MaxConcurrency, nameof(request.Concurrency), request.Concurrency, $"from 1 to {MaxConcurrency}");
        CheckRange(request.KeepFailures >= 0, nameof(request.KeepFailures), request.KeepFailures, "at least 0");
        CheckRange(request.KeepForRetry >= 0, nameof(request.KeepForRetry), request.KeepForRetry, "at least 0");
        CheckRange(request.Total is not < 0, nameof(request.Total), request.Total, "at least 0");
        CheckRange(request.StopAfterFailures is not < 1, nameof(request.StopAfterFailures), request.StopAfterFailures, "at least 1");
        CheckRange(request.ProgressInterval >= TimeSpan.Zero, nameof(request.ProgressInterval), request.ProgressInterval, "at least zero");
        CheckRange(Enum.IsDefined(request.Duplicates), nameof(request.Duplicates), request.Duplicates, "Send or Skip");
    }

    private static void CheckSources(BulkRequest request)
    {
        string[] sources =
        [
            .. request.Recipients is null ? [] : (string[])[nameof(request.Recipients)],
            .. request.RecipientStream is null ? [] : (string[])[nameof(request.RecipientStream)],
            .. request.Messages is null ? [] : (string[])[nameof(request.Messages)],
            .. request.MessageStream is null ? [] : (string[])[nameof(request.MessageStream)],
        ];
        if (sources.Length != 1)
        {
            string given = sources.Length == 0 ? "none" : string.Join(" and ", sources);
            throw new ArgumentException($"BulkRequest takes one source, but {given} is given. Give Template with Recipients (or RecipientStream), or Messages (or MessageStream).", nameof(request));
        }

        bool wantsTemplate = request.Recipients is not null || request.RecipientStream is not null;
        if (wantsTemplate && request.Template is null)
        {
            throw new ArgumentException($"BulkRequest.{sources[0]} is given, but no Template says what they get. Set BulkRequest.Template.", nameof(request));
        }

        if (!wantsTemplate && request.Template is not null)
        {
            throw new ArgumentException($"BulkRequest has both a Template and {sources[0]}, which are finished already. Leave one of them out.", nameof(request));
        }
    }

    private static void CheckTemplate(Message? template)
    {
        if (template?.MessageId is not null || template?.IdempotencyKey is not null)
        {
            throw new ArgumentException(
                "BulkRequest.Template has a MessageId or an IdempotencyKey, which would make everyone's message the same one. Leave it out, or set it on each BulkRecipient.", nameof(template));
        }
    }

    private static void CheckBatchId(string? batchId, bool hasLedger)
    {
        if (batchId is null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(batchId) || batchId.Length > MaxBatchIdLength)
        {
            throw new ArgumentException($"BulkRequest.BatchId has {batchId.Length} characters; it needs 1 to {MaxBatchIdLength} that are not all blank. Leave it out and one is made.", nameof(batchId));
        }

        if (!hasLedger)
        {
            throw new ArgumentException(
                "BulkRequest.BatchId is given, but there is no ledger that knows what an earlier run had sent, so a second run would send everything again. "
                + "Set KMsgOptions.Ledger, e.g. Ledger = new SqliteSendLedger(\"Data Source=./kmsg.sqlite\"), or leave BatchId out.",
                nameof(batchId));
        }
    }

    private static void CheckRange(bool isRight, string name, object? value, string range)
    {
        if (!isRight)
        {
            throw new ArgumentOutOfRangeException(name, value, $"BulkRequest.{name} has to be {range}.");
        }
    }
}
