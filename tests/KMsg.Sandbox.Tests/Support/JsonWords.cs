using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>Short ways through an answer.</summary>
internal static class JsonWords
{
    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>The member at a path such as <c>verdict.headline.ko</c> or <c>timeline.0.steps</c>.</summary>
    public static JsonElement At(this JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (at, name) => at.ValueKind == JsonValueKind.Array ? at[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(name));

    public static JsonElement[] Items(this JsonElement element, string path) => [.. element.At(path).EnumerateArray()];

    public static string?[] Column(this JsonElement[] items, string name) => [.. items.Select(item => item.Text(name))];
}
