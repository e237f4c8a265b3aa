namespace KMessage.Stores.Tests.Worker;

/// <summary>Begins to send messages with the keys k0, k1 …, as any number of processes may do at once, and says the verdicts.</summary>
internal static class Beginner
{
    public static async Task RunAsync(ISendLedger ledger, TimeSpan deadline, int count)
    {
        for (int i = 0; i < count; i++)
        {
            var send = new IntendedSend { Key = new LedgerKey(LedgerKeyKind.Idempotency, $"k{i}"), MessageId = $"m{i}", Fingerprint = "f", Type = MessageType.Sms, To = "01012345678" };
            var attempt = new SendAttempt { AttemptId = $"{Guid.CreateVersion7():N}", ProviderId = "solapi", Members = [send], Deadline = deadline };
            Console.Out.WriteLine($"begun k{i} {(await ledger.BeginAsync(attempt))[0].Verdict}");
            Console.Out.Flush();
        }
    }
}
