namespace KMessage.Sandbox;

/// <summary>A gateway's words for where a message stands.</summary>
internal interface IStatusCodes
{
    string Of(StoredMessage message, DeliveryState state);

    string Of(StoredMessage message, FailureReason reason);

    string Describe(string code);
}
