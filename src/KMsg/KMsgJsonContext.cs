using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>The types of <see cref="KMsgJson.Options"/>. Messages bring their own converter; receipts and errors are plain data.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Message[]))]
[JsonSerializable(typeof(List<Message>))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(TextMessage))]
[JsonSerializable(typeof(SmsMessage))]
[JsonSerializable(typeof(LmsMessage))]
[JsonSerializable(typeof(MmsMessage))]
[JsonSerializable(typeof(AlimTalkMessage))]
[JsonSerializable(typeof(FriendTalkMessage))]
[JsonSerializable(typeof(BrandMessage))]
[JsonSerializable(typeof(NsaMessage))]
[JsonSerializable(typeof(VoiceMessage))]
[JsonSerializable(typeof(FaxMessage))]
[JsonSerializable(typeof(RcsSmsMessage))]
[JsonSerializable(typeof(RcsLmsMessage))]
[JsonSerializable(typeof(RcsMmsMessage))]
[JsonSerializable(typeof(RcsTemplateMessage))]
[JsonSerializable(typeof(SendReceipt))]
[JsonSerializable(typeof(SendReceipt[]))]
[JsonSerializable(typeof(KMsgError))]
internal sealed partial class KMsgJsonContext : JsonSerializerContext;
