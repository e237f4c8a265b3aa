namespace KMessage.Sandbox;

/// <summary>The carriers that a phone may belong to; the first one is everybody's.</summary>
internal static class PhoneCarriers
{
    public static IReadOnlyList<string> All { get; } = ["SKT", "KT", "LG U+", "알뜰폰"];

    public static string? Find(string? name) => All.FirstOrDefault(carrier => carrier.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));
}
