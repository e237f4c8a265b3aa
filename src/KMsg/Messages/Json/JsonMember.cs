using System.Text.Json;

namespace KMessage.Json;

/// <summary>A member of a <see cref="JsonShape"/>. Values are immutable, so that reading gives a changed copy.</summary>
internal abstract class JsonMember(string name)
{
    /// <summary>Its name in JSON.</summary>
    public string Name { get; } = name;

    /// <summary>Another name that is read.</summary>
    public string? Alias { get; private set; }

    /// <summary>Whether it has to be given.</summary>
    public bool IsRequired { get; private set; }

    public static JsonMember Of<TOwner, TValue>(string name, JsonValue<TValue> kind, Func<TOwner, TValue?> get, Func<TOwner, TValue, TOwner> set)
        where TOwner : class => new JsonMember<TOwner, TValue>(name, kind, set, owner => get(owner) is { } value ? (!kind.IsDefault(value), value) : default);

    public static JsonMember OfOptional<TOwner, TValue>(string name, JsonValue<TValue> kind, Func<TOwner, TValue?> get, Func<TOwner, TValue, TOwner> set)
        where TOwner : class
        where TValue : struct => new JsonMember<TOwner, TValue>(name, kind, set, owner => get(owner) is { } value ? (true, value) : default);

    /// <summary>The member as one that has to be given, and under which other name it is read.</summary>
    public JsonMember Required(string? alias = null)
    {
        IsRequired = true;
        return Or(alias);
    }

    /// <summary>The member as one that is read under another name, too.</summary>
    public JsonMember Or(string? alias)
    {
        Alias = alias;
        return this;
    }

    /// <summary>Reads the value that the reader stands at.</summary>
    /// <returns>The owner with that value.</returns>
    public abstract object Read(ref Utf8JsonReader reader, object owner);

    /// <summary>Writes name and value, unless the value is none.</summary>
    public abstract void Write(Utf8JsonWriter writer, object owner);
}
