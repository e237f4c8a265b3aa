using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>What is left to spend (spec solapi.md §5): money and points are separate purses, and both pay for messages.</summary>
internal static class BalanceAnswer
{
    public static Balance? Read(string providerId, ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement is { } root && root.Number("balance") is { } balance
            ? new Balance(providerId, [new BalancePurse("balance", balance), new BalancePurse("point", root.Number("point") ?? 0)])
            : null;
    }
}
