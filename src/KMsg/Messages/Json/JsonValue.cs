using System.Text.Json;

namespace KMessage.Json;

/// <summary>A kind of value in JSON.</summary>
internal abstract class JsonValue<T>
{
    /// <summary>Reads the value that the reader stands at; never null.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="member">The member it belongs to, for error texts.</param>
    public abstract T Read(ref Utf8JsonReader reader, string member);

    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Whether the value says nothing and is left out.</summary>
    public virtual bool IsDefault(T value) => EqualityComparer<T>.Default.Equals(value, default);
}
