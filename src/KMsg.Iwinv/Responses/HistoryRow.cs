namespace KMessage.Iwinv;

/// <summary>A row of a history.</summary>
/// <param name="Id">The id of the message (AlimTalk) or of the request that carried it (texts).</param>
/// <param name="Phone">The recipient, as the gateway writes it.</param>
/// <param name="Report">What it says.</param>
internal sealed record HistoryRow(string? Id, string? Phone, DeliveryReport Report);
