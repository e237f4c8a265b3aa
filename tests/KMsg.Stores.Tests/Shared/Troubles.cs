using KMessage.Tracking;

namespace KMessage.Stores.Tests.Shared;

internal static class Troubles
{
    public static readonly ClaimRequest One = new() { Limit = 1, Lease = TimeSpan.FromMinutes(1) };

    public static NewTrackingRecord Send(string id) => new()
    {
        MessageId = id,
        ProviderId = "solapi",
        Type = MessageType.Sms,
        To = "01012345678",
        RequestedAt = DateTimeOffset.UnixEpoch.AddYears(56),
        AcceptedAt = DateTimeOffset.UnixEpoch.AddYears(56),
        NextCheck = NextCheck.After(TimeSpan.Zero),
    };

    /// <summary>A write fails with a trouble, in sentences of both languages that give nothing away.</summary>
    public static async Task ShouldRefuseAsync(this IDeliveryTrackingStore store, StoreTrouble trouble, string secret = "no secret")
    {
        StoreException refused = (await store.Invoking(each => each.AddManyAsync([Send("refused")])).Should().ThrowAsync<StoreException>()).Which;
        refused.Trouble.Should().Be(trouble, refused.InnerException?.ToString() ?? "");
        refused.Problem.English.Should().EndWith(".");
        refused.Fix.English.Should().EndWith(".");
        refused.Problem.Korean.Should().MatchRegex("[가-힣]");
        refused.Fix.Korean.Should().MatchRegex("[가-힣]");
        refused.ToString().Should().NotContain(secret).And.NotContain("01012345678");
    }
}
