using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KMessage.Queue;

/// <summary>Many messages that are one job: it is done when a gateway has taken all of them.</summary>
public sealed record MessageBatch
{
    /// <summary>The messages; at least one. Together with everything else at most 1 MB when written.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>How a batch is written, for queues that need to know: <c>new SqliteJobQueue&lt;MessageBatch&gt;("…", typeInfo: MessageBatch.JsonTypeInfo)</c>.</summary>
    [JsonIgnore]
    public static JsonTypeInfo<MessageBatch> JsonTypeInfo { get; } = new MessageBatchJson(new JsonSerializerOptions(KMsgJson.Options)).MessageBatch;

    /// <summary>The id of a member that has none of its own: by it gateways, tracking and the ledger know the message.</summary>
    /// <param name="jobId">The batch's job.</param>
    /// <param name="index">The message's place in the batch, from 0.</param>
    public static string MemberId(string jobId, int index) => string.Create(CultureInfo.InvariantCulture, $"{jobId}-{index}");

    /// <summary>How many; never whom or what.</summary>
    public override string ToString() => $"{Messages.Count} messages";
}

/// <summary>How a batch is written. The messages in it are written as everywhere else.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessageBatch))]
internal sealed partial class MessageBatchJson : JsonSerializerContext;
