namespace KMessage.Stores.Tests.Shared;

internal static class LedgerTroubles
{
    public static LedgerKey KeyOf(string value) => new(LedgerKeyKind.Idempotency, value);

    public static IntendedSend Send(string key) => new()
    {
        Key = KeyOf(key),
        MessageId = $"id-{key}",
        Fingerprint = new string('a', 64),
        Type = MessageType.Sms,
        To = "01012345678",
        Payload = "{}",
    };

    public static SendAttempt Attempt(string id, params IReadOnlyList<IntendedSend> members) => new() { AttemptId = id, ProviderId = "solapi", Members = members, Deadline = TimeSpan.FromMinutes(10) };

    public static async Task<IntentVerdict> BeginAsync(this ISendLedger ledger, string key, string attemptId = "a1") => (await ledger.BeginAsync(Attempt(attemptId, Send(key))))[0].Verdict;

    /// <summary>An intent fails with a trouble of the ledger, in sentences of both languages that give nothing away.</summary>
    public static async Task ShouldRefuseAsync(this ISendLedger ledger, StoreTrouble trouble, string secret = "no secret")
    {
        StoreException refused = (await ledger.Invoking(each => each.BeginAsync(Attempt("a1", Send("refused")))).Should().ThrowAsync<StoreException>()).Which;
        refused.Trouble.Should().Be(trouble, refused.InnerException?.ToString() ?? "");
        refused.Problem.English.Should().Contain("send ledger").And.EndWith(".");
        refused.Problem.Korean.Should().Contain("전송 원장").And.EndWith(".");
        refused.Fix.English.Should().EndWith(".");
        refused.Fix.Korean.Should().MatchRegex("[가-힣]");
        refused.ToString().Should().NotContain(secret).And.NotContain("01012345678");
    }
}
