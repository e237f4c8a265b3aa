using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>What messages cost (spec solapi.md §5): a member for each tariff.</summary>
internal static class PriceAnswer
{
    public static PriceList? Read(string providerId, string country, ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        if (document is null)
        {
            return null;
        }

        MessagePrice[] prices = [.. document.RootElement.EnumerateObject().Select(member => Read(document.RootElement, member.Name)).OfType<MessagePrice>()];
        return prices.Length == 0 ? null : new PriceList(providerId, document.RootElement.Text("countryId") ?? country, prices);
    }

    private static MessagePrice? Read(JsonElement root, string name) =>
        WireTypes.Find(name) is { } type && root.Number(name) is { } amount ? new MessagePrice(type, name, amount) : null;
}
