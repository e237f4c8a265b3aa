using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>Holds answers against the schemas of the API's description: required members, no unknown ones, types and words.</summary>
internal sealed class ApiContract(JsonElement description)
{
    public List<string> Problems { get; } = [];

    public void Check(string schema, JsonElement value) => Check(Schema(schema), value, schema, isWhole: schema != "Phone");

    private JsonElement Schema(string name) => description.At("components.schemas").GetProperty(name);

    private void Check(JsonElement schema, JsonElement value, string path, bool isWhole = true)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(Schema(reference.GetString()!.Split('/')[^1]), value, path);
        }
        else if (schema.TryGetProperty("oneOf", out var choices))
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                Check(choices[0], value, path);
            }
        }
        else if (schema.TryGetProperty("allOf", out var all))
        {
            Whole([.. all.EnumerateArray()], value, path);
            foreach (var part in all.EnumerateArray())
            {
                Check(Resolve(part), value, path, isWhole: false);
            }
        }
        else
        {
            CheckPlain(schema, value, path, isWhole);
        }
    }

    private JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference) ? Schema(reference.GetString()!.Split('/')[^1]) : schema;

    private void CheckPlain(JsonElement schema, JsonElement value, string path, bool isWhole)
    {
        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)))
        {
            Problems.Add($"{path} is {TypeOf(value)}, not {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out var words) && value.ValueKind == JsonValueKind.String && !words.EnumerateArray().Any(word => word.GetString() == value.GetString()))
        {
            Problems.Add($"{path} is '{value}', not one of {words}");
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var required in schema.GetProperty("required").EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                Problems.Add($"{path} lacks {required}");
            }

            foreach (var member in value.EnumerateObject())
            {
                if (properties.TryGetProperty(member.Name, out var known))
                {
                    Check(known, member.Value, $"{path}.{member.Name}");
                }
                else if (isWhole)
                {
                    Problems.Add($"{path}.{member.Name} is not described");
                }
            }
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
            {
                Check(items, item, path + "[]");
            }
        }
    }

    private void Whole(JsonElement[] parts, JsonElement value, string path)
    {
        var known = parts.Select(Resolve).SelectMany(part => part.GetProperty("properties").EnumerateObject()).Select(member => member.Name).ToHashSet();
        Problems.AddRange(value.EnumerateObject().Where(member => !known.Contains(member.Name)).Select(member => $"{path}.{member.Name} is not described"));
    }

    private static string[] Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!, type.GetString() == "number" ? "integer" : ""];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
