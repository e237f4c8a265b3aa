using System.Text.Json;
using System.Text.Json.Serialization;
using KMessage.Json;

namespace KMessage;

/// <summary>Reads and writes messages as <see cref="Message"/> or as one kind. It stands on the message types, so that it is used whatever the serializer's options are.</summary>
public sealed class MessageJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(Message).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => MessageShapes.ConverterFor(typeToConvert);
}
