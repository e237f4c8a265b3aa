namespace KMessage;

/// <summary>A Kakao channel linked at a gateway.</summary>
/// <param name="ChannelId">The id that messages name (<see cref="AlimTalkMessage.ChannelId"/>).</param>
/// <param name="SearchId">The name people search for, such as <c>@shop</c>.</param>
public sealed record LinkedChannel(string ChannelId, string SearchId);
