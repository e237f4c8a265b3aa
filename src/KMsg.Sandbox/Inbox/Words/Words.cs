using System.Globalization;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>The same in Korean and in English.</summary>
internal readonly record struct Words(string Ko, string En)
{
    /// <summary>A code or a name that is the same in both.</summary>
    public static Words Same(string text) => new(text, text);

    public static Words Of(FormattableString ko, FormattableString en) => new(ko.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));

    public JsonObject ToJson() => new() { ["ko"] = Ko, ["en"] = En };

    public bool Contains(string text) => Ko.Contains(text, StringComparison.OrdinalIgnoreCase) || En.Contains(text, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => En;
}
