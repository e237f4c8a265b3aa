using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>
/// /iam/v1/… (spec: solapi.md §5.3). People who opted out of advertisements refuse every registered sender number; the numbers that the account blocked
/// are in one group that is used for all senders.
/// </summary>
internal sealed class SolapiOptOutRoutes(SolapiAccount account)
{
    private const string BlockGroupId = "BG01SANDBOX0000000000000000000A1";

    public GatewayAnswer? Handle(string[] path, SolapiQuery query) => path switch
    {
        ["black"] => Blacks(query),
        ["block", "groups"] => Groups(query),
        ["block", "numbers"] => Numbers(query),
        _ => null,
    };

    private GatewayAnswer Blacks(SolapiQuery query)
    {
        var refusals = account.Phones.Known.Where(phone => phone.OptedOutAt is not null).SelectMany(phone =>
            account.SenderNumbers.All.Select(sender => (Sender: sender, Recipient: phone.Number, Since: phone.OptedOutAt!.Value)));
        var (found, error) = query.Filter(refusals, name => name switch
        {
            "type" => _ => "DENIAL",
            "senderNumber" => refusal => refusal.Sender,
            "recipientNumber" => refusal => refusal.Recipient,
            "dateCreated" => refusal => SolapiJson.Date(refusal.Since),
            _ => null,
        });
        return error ?? SolapiListRoutes.Page(query, found, KeyOf, "blackList", refusal => new JsonObject
        {
            ["handleKey"] = KeyOf(refusal),
            ["type"] = "DENIAL",
            ["senderNumber"] = refusal.Sender,
            ["recipientNumber"] = refusal.Recipient,
            ["dateCreated"] = SolapiJson.Date(refusal.Since),
            ["dateUpdated"] = SolapiJson.Date(refusal.Since),
        });

        static string KeyOf((string Sender, string Recipient, DateTimeOffset Since) refusal) => $"{refusal.Sender}-{refusal.Recipient}";
    }

    private GatewayAnswer Groups(SolapiQuery query)
    {
        var blocked = account.BlockedNumbers.All;
        var (found, error) = query.Filter(blocked.Count == 0 ? [] : new[] { BlockGroupId }, name => name switch
        {
            "blockGroupId" => group => group,
            "useAll" => _ => "true",
            "status" => _ => "ACTIVE",
            "name" => _ => "sandbox",

            // It counts for every sender number.
            "senderNumber" => _ => query.Find("senderNumber"),
            _ => null,
        });
        return error ?? SolapiListRoutes.Page(query, found, group => group, "blockGroups", group => new JsonObject
        {
            ["blockGroupId"] = group,
            ["accountId"] = SolapiAccount.Id,
            ["status"] = "ACTIVE",
            ["name"] = "sandbox",
            ["useAll"] = true,
            ["senderNumbers"] = new JsonArray(),
            ["dateCreated"] = SolapiJson.Date(blocked[^1].BlockedAt),
            ["dateUpdated"] = SolapiJson.Date(blocked[0].BlockedAt),
        });
    }

    private GatewayAnswer Numbers(SolapiQuery query)
    {
        var (found, error) = query.Filter(account.BlockedNumbers.All, name => name switch
        {
            "blockNumberId" => KeyOf,
            "phoneNumber" => blocked => blocked.Number,
            "blockGroupId" => _ => BlockGroupId,
            "memo" => blocked => blocked.Memo,
            _ => null,
        });
        return error ?? SolapiListRoutes.Page(query, found, KeyOf, "blockNumbers", blocked => new JsonObject
        {
            ["blockNumberId"] = KeyOf(blocked),
            ["accountId"] = SolapiAccount.Id,
            ["memo"] = blocked.Memo,
            ["phoneNumber"] = blocked.Number,
            ["blockGroupIds"] = new JsonArray(BlockGroupId),
            ["dateCreated"] = SolapiJson.Date(blocked.BlockedAt),
            ["dateUpdated"] = SolapiJson.Date(blocked.BlockedAt),
        });

        static string KeyOf(SandboxBlockedNumber blocked) => "BN01" + blocked.Number;
    }
}
