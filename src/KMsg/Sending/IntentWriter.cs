using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Turns a message into what the ledger keeps of it.</summary>
internal sealed class IntentWriter(UnknownOutcomeOptions options, JsonTypeInfo<Message> json, ILogger logger)
{
    /// <summary>What is kept.</summary>
    /// <exception cref="Exception">Something in the message itself throws.</exception>
    public IntendedSend Write(PreparedSend send)
    {
        Message message = send.Message;
        UnknownOutcomePolicy policy = PolicyOf(send.Original);
        return new IntendedSend
        {
            Key = LedgerKey.Of(message),
            MessageId = message.MessageId!,
            Fingerprint = MessageFingerprint.Of(message),
            Type = message.Type,
            To = message.To,
            ScheduledAt = message.ScheduledAt,
            ValidUntil = message.ValidUntil,
            Policy = policy,
            // As it was given: it is made ready anew when it is sent again, and comes out the same.
            Payload = options.KeepMessages && policy != UnknownOutcomePolicy.NeverResend ? JsonSerializer.Serialize(send.Original with { MessageId = message.MessageId }, json) : null,
            KeyRetention = options.KeyRetention,
        };
    }

    private UnknownOutcomePolicy PolicyOf(Message message)
    {
        if (options.PolicyFor is null)
        {
            return options.Policy;
        }

        try
        {
            return options.PolicyFor(message);
        }
        catch (Exception exception)
        {
            Log.PolicyFailed(logger, exception.GetType().Name, options.Policy.ToString());
            return options.Policy;
        }
    }
}
