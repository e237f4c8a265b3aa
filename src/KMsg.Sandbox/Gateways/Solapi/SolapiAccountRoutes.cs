using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Balance, quota and prices of the account (spec: solapi.md §5).</summary>
internal sealed class SolapiAccountRoutes(SolapiAccount account)
{
    public GatewayAnswer? Handle(string path, SolapiQuery query) => path switch
    {
        "/cash/v1/balance" => GatewayAnswer.Json(200, new JsonObject
        {
            ["balance"] = account.Money.Balance,
            ["point"] = account.Money.Point,
            ["deposit"] = 0,
            ["minimumCash"] = 3000,
            ["rechargeTo"] = 100000,
            ["rechargeTryCount"] = 0,
            ["autoRecharge"] = 0,
            ["accountId"] = SolapiAccount.Id,
        }),
        "/quota/v1/me" => GatewayAnswer.Json(200, new JsonObject
        {
            ["accountId"] = SolapiAccount.Id,
            ["autoAdjustment"] = true,
            ["quota"] = 1_000_000,
            ["min"] = 1000,
            ["max"] = 1_000_000,
        }),
        "/pricing/v1/messaging" => Prices(query.Find("countryId") ?? "82"),
        _ => null,
    };

    private GatewayAnswer Prices(string country) => country != "82"
        ? SolapiErrors.Of(400, "InvalidCountryId", $"The sandbox has no prices for the country {country}.")
        : GatewayAnswer.Json(200, new JsonObject
        {
            ["countryName"] = "대한민국",
            ["countryId"] = "82",
            ["sms"] = account.Prices.Sms,
            ["lms"] = account.Prices.Lms,
            ["mms"] = account.Prices.Mms,
            ["ata"] = account.Prices.AlimTalk,
            ["cta"] = account.Prices.FriendTalk,
            ["cti"] = account.Prices.FriendTalk,
            ["dateCreated"] = "2019-07-01T00:00:00.000Z",
            ["dateUpdated"] = "2019-07-01T00:00:00.000Z",
        });
}
