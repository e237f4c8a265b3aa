using System.Text.Json;

namespace KMessage.Json;

/// <inheritdoc/>
internal sealed class JsonMember<TOwner, TValue>(string name, JsonValue<TValue> kind, Func<TOwner, TValue, TOwner> set, Func<TOwner, (bool IsGiven, TValue Value)> get) : JsonMember(name)
    where TOwner : class
{
    public override object Read(ref Utf8JsonReader reader, object owner) => set((TOwner)owner, kind.Read(ref reader, Name));

    public override void Write(Utf8JsonWriter writer, object owner)
    {
        (bool isGiven, TValue value) = get((TOwner)owner);
        // What has to be given is written even when it is empty, so that what was written can be read.
        if (value is not null && (isGiven || IsRequired))
        {
            writer.WritePropertyName(Name);
            kind.Write(writer, value);
        }
    }
}
