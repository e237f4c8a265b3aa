using System.Collections.Frozen;
using System.Text.Json;

namespace KMessage.Json;

/// <summary>An object in JSON: its members by name. Unknown members, members given twice and missing ones are refused.</summary>
/// <param name="title">What it is, for error texts: <c>"SMS"</c>.</param>
/// <param name="create">Makes an empty one.</param>
/// <param name="members">What it consists of.</param>
/// <param name="isTyped">Whether it has a <c>type</c> that was read before.</param>
internal sealed class JsonShape(string title, Func<object> create, IReadOnlyList<JsonMember> members, bool isTyped = false)
{
    private const string TypeName = "type";

    // Each name has its own place, so that a name given twice is told from a member given by its name and by its alias.
    private readonly FrozenDictionary<string, (JsonMember? Member, int Place)> _names = members
        .SelectMany(member => member.Alias is null ? [member.Name] : new[] { member.Name, member.Alias }, (member, name) => (name, (JsonMember?)member))
        .Concat(isTyped ? [(TypeName, null)] : Array.Empty<(string, JsonMember?)>())
        .Select((entry, place) => (entry.Item1, entry.Item2, place))
        .ToFrozenDictionary(entry => entry.Item1, entry => (entry.Item2, entry.place), StringComparer.OrdinalIgnoreCase);

    private readonly string[] _known = [.. isTyped ? [TypeName] : Array.Empty<string>(), .. members.Select(member => member.Name)];

    /// <summary>What it is, for error texts.</summary>
    public string Title { get; } = title;

    public object Read(ref Utf8JsonReader reader)
    {
        JsonErrors.Expect(reader.TokenType == JsonTokenType.StartObject, $"{Title} has to be an object.");
        object value = create();
        ulong seen = 0;
        var given = new HashSet<JsonMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!_names.TryGetValue(name, out (JsonMember? Member, int Place) entry))
            {
                throw JsonErrors.UnknownMember(Title, name, _known);
            }

            if ((seen & (1UL << entry.Place)) != 0)
            {
                throw JsonErrors.Twice(Title, name);
            }

            seen |= 1UL << entry.Place;
            reader.Read();
            if (entry.Member is not { } member || reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            object changed = member.Read(ref reader, value);
            bool isAlias = !string.Equals(name, member.Name, StringComparison.OrdinalIgnoreCase);
            if (given.Add(member) || !isAlias)
            {
                value = changed;
            }
        }

        return members.FirstOrDefault(member => member.IsRequired && !given.Contains(member)) is { } missing ? throw JsonErrors.Missing(Title, missing.Name) : value;
    }

    public void WriteMembers(Utf8JsonWriter writer, object value)
    {
        foreach (JsonMember member in members)
        {
            member.Write(writer, value);
        }
    }
}
