using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KMessage.Queue;

/// <summary>How a queue writes what its jobs carry: as JSON text. <see cref="Message"/> and simple types are known; any other type brings its <see cref="JsonTypeInfo{T}"/>, so that no reflection is needed.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
public sealed class JobFormat<T>
{
    private readonly JsonTypeInfo<T> _typeInfo;

    private JobFormat(JsonTypeInfo<T> typeInfo) => _typeInfo = typeInfo;

    /// <summary>The format of a type.</summary>
    /// <param name="typeInfo">How the type is written; may be left out for <see cref="Message"/>, its kinds and simple types.</param>
    /// <exception cref="ArgumentException">The type is not known. The text says the line to write.</exception>
    public static JobFormat<T> For(JsonTypeInfo<T>? typeInfo = null) => Find(typeInfo) ?? throw new ArgumentException(
        $"It is not known how to write a {typeof(T).Name}. Give its JsonTypeInfo: declare [JsonSerializable(typeof({typeof(T).Name}))] internal sealed partial class JobsJson : JsonSerializerContext; "
        + $"and pass JobsJson.Default.{typeof(T).Name}. 이 형식의 JsonTypeInfo를 넘겨 주세요.",
        nameof(typeInfo));

    /// <summary>The format of a type, or none when it is not known.</summary>
    /// <param name="typeInfo">How the type is written.</param>
    public static JobFormat<T>? Find(JsonTypeInfo<T>? typeInfo = null)
    {
        typeInfo ??= Known(KMsgJson.Options) ?? Known(SimpleJson.Default.Options);
        return typeInfo is null ? null : new JobFormat<T>(typeInfo);
    }

    /// <summary>Writes what a job carries.</summary>
    /// <param name="payload">What it carries.</param>
    public string Write(T payload) => JsonSerializer.Serialize(payload, _typeInfo);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="JsonException">It can no longer be read.</exception>
    public T Read(string text) => JsonSerializer.Deserialize(text, _typeInfo) ?? throw new JsonException("It is null.");

    /// <summary>How long a written payload is, in bytes of UTF-8.</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    public static int SizeOf(string text) => Encoding.UTF8.GetByteCount(text);

    private static JsonTypeInfo<T>? Known(JsonSerializerOptions options) =>
        options.TryGetTypeInfo(typeof(T), out JsonTypeInfo? found) ? (JsonTypeInfo<T>)found : null;
}

/// <summary>The simple types that jobs may carry without more.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(Guid))]
[JsonSerializable(typeof(Uri))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class SimpleJson : JsonSerializerContext;
