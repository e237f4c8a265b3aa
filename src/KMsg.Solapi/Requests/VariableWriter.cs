using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Writes a template's variables, the one place where their form on the wire is decided.</summary>
internal static class VariableWriter
{
    /// <summary>KakaoTalk (spec solapi.md §2.5, capture 04) and RCS (§2.7): keys are <c>#{name}</c>. The SDKs do not wrap RCS keys; the documents have them wrapped.</summary>
    public static void WriteWrapped(Utf8JsonWriter json, MessageVariables variables) => Write(json, variables, isWrapped: true);

    /// <summary>Naver: keys are bare names, as all SDKs send them (§2.7, capture 14). No document says which form is right.</summary>
    public static void WriteBare(Utf8JsonWriter json, MessageVariables variables) => Write(json, variables, isWrapped: false);

    private static void Write(Utf8JsonWriter json, MessageVariables variables, bool isWrapped)
    {
        json.WriteStartObject("variables");
        foreach ((string name, string? value) in variables)
        {
            json.WriteString(isWrapped ? $"#{{{name}}}" : name, value);
        }

        json.WriteEndObject();
    }
}
