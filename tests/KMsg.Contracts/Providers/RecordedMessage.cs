namespace KMessage.Contracts.Providers;

/// <summary>One message that a gateway took: the truth that a provider's word is compared with.</summary>
/// <param name="Id">The id that the provider's receipt has to show as <see cref="ProviderReceipt.ProviderMessageId"/>. Messages of one request may share it.</param>
/// <param name="To">The recipient in national digits.</param>
/// <param name="ScheduledAt">When it is to be sent, if not at once.</param>
/// <param name="IsCancelled">Whether it was taken back.</param>
public sealed record RecordedMessage(string Id, string To, DateTimeOffset? ScheduledAt = null, bool IsCancelled = false);
