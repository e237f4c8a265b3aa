namespace KMessage.Sandbox;

/// <summary>A gateway's words for where a message stands.</summary>
internal interface IStatusCodes
{
    string Of(DeliveryState state);

    string Of(FailureReason reason);

    string Describe(string code);
}
