namespace KMessage.Tracking;

/// <summary>The longest values that a store has to keep, in UTF-16 units. Longer ones are cut before they reach a store.</summary>
public static class TrackingLimits
{
    /// <summary>The longest <see cref="TrackingRecord.MessageId"/>.</summary>
    public const int MessageId = 100;

    /// <summary>The longest <see cref="TrackingRecord.ProviderId"/>.</summary>
    public const int ProviderId = 100;

    /// <summary>The longest <see cref="TrackingRecord.ProviderMessageId"/> and <see cref="TrackingRecord.ProviderBatchId"/>.</summary>
    public const int ProviderMessageId = 200;

    /// <summary>The longest code: <see cref="TrackingRecord.ProviderStatusCode"/>, <see cref="TrackingRecord.IssueCode"/>.</summary>
    public const int Code = 100;

    /// <summary>The longest <see cref="TrackingRecord.ProviderStatusMessage"/> and other sentence.</summary>
    public const int Sentence = 500;

    /// <summary>The longest <see cref="TrackingRecord.Country"/>.</summary>
    public const int Country = 10;

    /// <summary>The longest <see cref="TrackingRecord.To"/> and <see cref="TrackingRecord.From"/>.</summary>
    public const int PhoneNumber = 50;

    /// <summary>The longest <see cref="TrackingRecord.RawReport"/>.</summary>
    public const int RawReport = 4096;
}
