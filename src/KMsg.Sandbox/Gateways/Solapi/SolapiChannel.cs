namespace KMessage.Sandbox;

/// <summary>A KakaoTalk channel that is linked to the account.</summary>
internal sealed record SolapiChannel(string ChannelId, string SearchId, string? PhoneNumber, string? CategoryCode, DateTimeOffset CreatedAt);
