namespace KMessage.Sender;

/// <summary>A member of a run on its way to the gateway.</summary>
/// <param name="Index">Its place among the recipients.</param>
/// <param name="Message">The message; none when it could not be made.</param>
/// <param name="Error">Why it could not be made; in a retry, why it failed before.</param>
/// <param name="IsDuplicate">Whether its number was there before and is to be left out.</param>
internal readonly record struct BulkItem(long Index, Message? Message, KMsgError? Error = null, bool IsDuplicate = false);
