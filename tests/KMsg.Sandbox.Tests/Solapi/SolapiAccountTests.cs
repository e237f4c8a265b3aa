using System.Net;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiAccountTests
{
    [Fact]
    public async Task Statistics_count_what_was_sent_by_Korean_month_and_day()
    {
        var clock = Clock.At("2026-11-29T16:00:00Z");
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock, DeliveryDelay = TimeSpan.Zero });
        using var caller = new SolapiCaller(sandbox, clock);
        await caller.SendAsync(SolapiCaller.Sms(), SolapiCaller.Sms(MagicNumbers.UnknownNumber));
        clock.Advance(TimeSpan.FromDays(1));
        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox));

        var answer = await caller.GetAsync("messages/v4/statistics?startDate=2026-11-01T00%3A00%3A00%2B09%3A00&endDate=2026-12-31T00%3A00%3A00%2B09%3A00");
        var earlier = await caller.GetAsync("messages/v4/statistics?endDate=2026-11-01T00%3A00%3A00%2B09%3A00");

        var told = answer.Json;
        told.GetProperty("balance").GetDecimal().Should().Be(18 + 18 + 13);
        told.GetProperty("total").GetProperty("sms").GetInt32().Should().Be(2);
        told.GetProperty("successed").GetProperty("ata").GetInt32().Should().Be(1);
        told.GetProperty("failed").GetProperty("total").GetInt32().Should().Be(1);
        Names(told.GetProperty("monthPeriod"), "date").Should().Equal("2026-11", "2026-12");
        var november = told.GetProperty("monthPeriod")[0];
        Names(november.GetProperty("dayPeriod"), "_id").Should().Equal("2026-11-30");
        november.GetProperty("dayPeriod")[0].GetProperty("statusCode").GetProperty("3032").GetProperty("sms").GetInt32().Should().Be(1);
        earlier.Json.GetProperty("total").GetProperty("total").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Quota_and_prices_are_told()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var quota = await caller.GetAsync("quota/v1/me");
        var prices = await caller.GetAsync("pricing/v1/messaging?countryId=82");
        var elsewhere = await caller.GetAsync("pricing/v1/messaging?countryId=999");

        quota.Json.GetProperty("quota").GetInt32().Should().BePositive();
        prices.Json.GetProperty("sms").GetDecimal().Should().Be(18);
        (elsewhere.Status, elsewhere.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "InvalidCountryId"));
    }

    [Theory]
    [InlineData("", "01011110001,01011110002")]
    [InlineData("&limit=1", "01011110001")]
    [InlineData("&dateCreated%5Bgte%5D=2026-11-23T14%3A30%3A00%2B09%3A00", "01011110002")]
    public async Task People_who_opted_out_are_listed(string more, string recipients)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new SolapiCaller(sandbox, clock);
        sandbox.Phones["01011110001"].HasOptedOut = true;
        clock.Advance(TimeSpan.FromHours(1));
        sandbox.Phones["01011110002"].HasOptedOut = true;
        sandbox.Phones["01011110003"].HasOptedOut = true;
        sandbox.Phones["01011110003"].HasOptedOut = false;

        var answer = await caller.GetAsync("iam/v1/black?type=DENIAL&senderNumber=0212345678" + more);

        Names(answer.Json.GetProperty("blackList"), "recipientNumber").Should().Equal(recipients.Split(','));
    }

    [Fact]
    public async Task A_number_that_the_account_blocked_is_listed_and_refused()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.BlockedNumbers.Add("010-1234-5678", "탈퇴한 회원");
        sandbox.BlockedNumbers.Add("01099998888");

        var refused = await caller.SendAsync(SolapiCaller.Sms());
        var numbers = await caller.GetAsync("iam/v1/block/numbers?memo%5Blike%5D=%ED%83%88%ED%87%B4");
        var groups = await caller.GetAsync("iam/v1/block/groups?useAll=true&senderNumber=0212345678&status=ACTIVE");
        sandbox.BlockedNumbers.Remove("01012345678").Should().BeTrue();
        var sent = await caller.SendAsync(SolapiCaller.Sms());

        refused.FailedCodes.Should().Equal("1060");
        Names(numbers.Json.GetProperty("blockNumbers"), "phoneNumber").Should().Equal("01012345678");
        groups.Json.GetProperty("blockGroups").GetArrayLength().Should().Be(1);
        numbers.Json.GetProperty("blockNumbers")[0].GetProperty("blockGroupIds")[0].GetString()
            .Should().Be(groups.Json.GetProperty("blockGroups")[0].GetProperty("blockGroupId").GetString());
        sent.FailedCodes.Should().BeEmpty();
    }

    private static IEnumerable<string?> Names(JsonElement list, string name) => list.EnumerateArray().Select(item => item.GetProperty(name).GetString());
}
