using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Categories of channels and templates (spec solapi.md §5.2).</summary>
internal static class CategoryAnswer
{
    public static SolapiCategory? Read(JsonElement category) =>
        category.Text("code") is { } code ? new SolapiCategory(code, category.Text("name") ?? string.Empty, category.Text("groupName")) : null;
}
