using System.Net;

namespace KMessage.Providers.Tests.Solapi;

public sealed class BalanceTests : SolapiTest
{
    [Theory]
    [InlineData("""{"balance":12345.5,"point":100,"deposit":0,"lowBalanceAlert":{"notificationBalance":"1000","currentBalance":null}}""", 12345.5, 100)]
    [InlineData("""{"balance":"12345.5","point":"100"}""", 12345.5, 100)]
    [InlineData("""{"balance":0,"point":null}""", 0, 0)]
    public async Task Money_and_points_are_two_purses_and_both_can_be_spent(string body, double balance, double point)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok(body);

        Balance result = (await Solapi.GetBalanceAsync()).Value;

        result.ProviderId.Should().Be("solapi");
        result.Purses.Should().Equal(new BalancePurse("balance", (decimal)balance), new BalancePurse("point", (decimal)point));
        result.Total.Should().Be((decimal)(balance + point));
        Gateway.Requests.Single().ToString().Should().Be("GET /cash/v1/balance");
    }

    [Theory]
    [InlineData(403, """{"errorCode":"SignatureDoesNotMatch","errorMessage":"x"}""", KMsgErrorCode.AuthenticationFailed)]
    [InlineData(200, """{"point":1}""", KMsgErrorCode.ProviderError)]
    [InlineData(200, "", KMsgErrorCode.ProviderError)]
    [InlineData(302, "", KMsgErrorCode.ProviderError)]
    public async Task A_balance_that_cannot_be_read_is_an_error_and_never_zero(int status, string body, KMsgErrorCode code)
    {
        Gateway.OnOther = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        (await Solapi.GetBalanceAsync()).Error!.Code.Should().Be(code);
    }

    [Fact]
    public async Task Health_is_whether_the_balance_can_be_read()
    {
        Gateway.OnOther = _ => RecordingGateway.Json(HttpStatusCode.Forbidden, """{"errorCode":"InvalidApiKey","errorMessage":"x"}""");

        HealthReport report = await KMsg.CheckHealthAsync();

        report.IsHealthy.Should().BeFalse();
        report.Issues.Single().Should().StartWith("solapi: ").And.Contain("ApiKey");
    }
}
