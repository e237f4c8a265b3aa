using System.Net;

namespace KMessage.Providers.Tests.Solapi.Management;

public sealed class AccountTests : SolapiTest
{
    [Fact]
    public async Task The_quota_is_read_with_numbers_as_texts()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"accountId":"1","autoAdjustment":1,"quota":"5000","min":1000,"max":null}""");

        (await Solapi.GetQuotaAsync()).Value.Should().Be(new SendingQuota { ProviderId = "solapi", MessagesPerDay = 5000, Least = 1000, IsAdjustedAutomatically = true });
        Gateway.Requests.Single().ToString().Should().Be("GET /quota/v1/me");
    }

    [Fact]
    public async Task Prices_are_by_kind_and_a_kind_with_two_tariffs_costs_at_most_the_dearer()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"countryName":"대한민국","countryId":"82","sms":18,"lms":"45.5","ata":13,"cta":19,"cti":23,"rcs_sms":17,"bms_text":15,"new":1,"mms":null}""");

        PriceList prices = (await Solapi.GetPricesAsync()).Value;

        prices.Country.Should().Be("82");
        (prices.Of(MessageType.Sms), prices.Of(MessageType.Lms), prices.Of(MessageType.FriendTalk), prices.Of(MessageType.BrandMessage), prices.Of(MessageType.Mms))
            .Should().Be((18, 45.5m, 23, 15, null));
        prices.Prices.Should().HaveCount(7).And.Contain(new MessagePrice(MessageType.FriendTalk, "cta", 19));
        Gateway.Requests.Single().ToString().Should().Be("GET /pricing/v1/messaging?countryId=82");
    }

    [Theory]
    [InlineData("")]
    [InlineData("+82")]
    [InlineData("82&x=1")]
    [InlineData("12345")]
    [InlineData("٨٢")]
    public async Task A_country_that_is_no_calling_code_is_refused_here(string country)
    {
        (await Solapi.GetPricesAsync(country)).Error!.Field.Should().Be("country");
        Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Statistics_are_read_by_day_kind_and_code()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""
            {"balance":36,"point":"1.5","total":{"total":3,"sms":2,"ata":1,"lms":0},"successed":{"total":2,"sms":1,"ata":1},"failed":{"sms":1},
             "monthPeriod":[{"date":"2026-02","dayPeriod":[{"_id":"2026-02-02","balance":18,"statusCode":{"4000":{"sms":1},"3040":{"sms":1,"zzz":1}},"total":{"sms":2,"zzz":1},"failed":null}]},
                            {"date":"2026-01","dayPeriod":[{"_id":"x","date":"2026-01-31","total":{"total":1}},{"_id":"not a day"}]}]}
            """);

        UsageStatistics usage = (await Solapi.GetUsageStatisticsAsync(Clock.GetUtcNow().AddDays(-1), Clock.GetUtcNow())).Value;

        (usage.Counts.Total, usage.Counts.Delivered, usage.Counts.Failed).Should().Be((3, 2, 1));
        usage.Counts.ByType.Should().Equal(new TypeUsage(MessageType.Sms, "sms", 2, 1, 1), new TypeUsage(MessageType.AlimTalk, "ata", 1, 1, 0));
        usage.Spent.Should().Equal(new BalancePurse("balance", 36), new BalancePurse("point", 1.5m));
        usage.Days.Select(day => day.Date).Should().Equal(new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 2));
        usage.Days[1].Counts.Total.Should().Be(3);
        usage.Days[1].Counts.ByType[1].Should().Be(new TypeUsage(null, "zzz", 1, 0, 0));
        usage.Days[1].StatusCodes.Should().BeEquivalentTo(new Dictionary<string, long> { ["4000"] = 1, ["3040"] = 2 });
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_is_refused_here()
    {
        (await Solapi.GetUsageStatisticsAsync(Clock.GetUtcNow(), Clock.GetUtcNow().AddDays(-1))).Error!.Outcome.Should().Be(SendOutcome.NotSent);
        Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Numbers_that_must_not_be_sent_to_come_in_pages_and_never_stand_in_a_text()
    {
        Gateway.OnOther = request => RecordingGateway.Ok(request.Path == "/iam/v1/black"
            ? """{"nextKey":"K","blackList":[{"recipientNumber":"01098765432","senderNumber":"029302266","type":"DENIAL","dateCreated":"2026-01-01T00:00:00.000Z"},{"type":"DENIAL"}]}"""
            : """{"blockNumbers":[{"phoneNumber":"01087654321","memo":"m","blockGroupIds":["G"]}]}""");

        Page<OptOut> refused = (await Solapi.ListOptOutsAsync(OptOutKind.RefusedByRecipient, "K0")).Value;
        Page<OptOut> blocked = (await Solapi.ListOptOutsAsync(OptOutKind.BlockedByAccount)).Value;

        refused.NextKey.Should().Be("K");
        refused.Items.Should().Equal(new OptOut
        {
            Number = "01098765432",
            Kind = OptOutKind.RefusedByRecipient,
            SenderNumber = "029302266",
            Since = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });
        blocked.NextKey.Should().BeNull();
        blocked.Items.Should().Equal(new OptOut { Number = "01087654321", Kind = OptOutKind.BlockedByAccount, Note = "m" });
        $"{refused} {refused.Items[0]} {blocked.Items[0]}".Should().NotContainAny("98765432", "87654321", "029302266");
        Gateway.Requests[0].PathAndQuery.Should().Be("/iam/v1/black?type=DENIAL&limit=500&startKey=K0");
    }

    [Fact]
    public async Task Groups_of_blocked_numbers_are_read_tolerantly()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"blockGroups":[{"blockGroupId":"B","name":"n","useAll":1,"senderNumbers":["029302266",null],"status":"ACTIVE"},{}]}""");

        (await Solapi.FindBlockGroupsAsync(new())).Value.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { BlockGroupId = "B", Name = "n", AppliesToAllSenders = true, SenderNumbers = new[] { "029302266" }, Status = "ACTIVE" });
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(403, """{"errorCode":"Forbidden","errorMessage":"x"}""")]
    public async Task What_cannot_be_read_is_an_error_and_never_empty_or_zero(int status, string body)
    {
        Gateway.OnOther = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        KMsgError?[] errors =
        [
            (await Solapi.GetQuotaAsync()).Error,
            (await Solapi.GetPricesAsync()).Error,
            (await Solapi.GetUsageStatisticsAsync(default, default)).Error,
            (await Solapi.ListOptOutsAsync(OptOutKind.RefusedByRecipient)).Error,
            (await Solapi.ListOptOutsAsync(OptOutKind.BlockedByAccount)).Error,
            (await Solapi.FindBlockGroupsAsync(new())).Error,
            (await Solapi.ListChannelsAsync()).Error,
            (await Solapi.GetChannelAsync(Channel)).Error,
            (await Solapi.ListTemplatesAsync()).Error,
            (await Solapi.ListGroupsAsync()).Error,
        ];

        errors.Should().OnlyContain(error => error!.Outcome == SendOutcome.NotSent && error.ProviderId == "solapi");
    }
}
