namespace KMessage;

/// <summary>A message that is normalised and routed, on its way to a provider.</summary>
internal sealed class PreparedSend(long index, Message original, Message message, IProvider[] candidates, SendWarning? warning)
{
    private int _candidate;
    private bool _staysHere;

    /// <summary>What to do when its outcome stays unknown, when the call says so.</summary>
    public UnknownOutcomePolicy? Policy { get; init; }

    /// <summary>Whether the ledger did not let it go: its result is that of another send, or a refusal.</summary>
    public bool IsRepeat { get; private set; }

    /// <summary>Its place in the input.</summary>
    public long Index { get; } = index;

    /// <summary>The message as it was given.</summary>
    public Message Original { get; } = original;

    /// <summary>The message as it is sent.</summary>
    public Message Message { get; private set; } = message;

    /// <summary>What is questionable about the message.</summary>
    public SendWarning? Warning { get; } = warning;

    /// <summary>The send as hooks see it; none when there are no hooks.</summary>
    public SendContext? Context { get; set; }

    /// <summary>Where it stands among the sends of the same message, while an attempt is made with a ledger.</summary>
    public SendsUnderWay.Place? Place { get; set; }

    /// <summary>The provider whose turn it is.</summary>
    public IProvider Provider => candidates[_candidate];

    /// <summary>Moves on to the next candidate after a failure that proves that nothing was taken.</summary>
    /// <returns><see langword="false"/> when there is none, or when the failure allows none.</returns>
    public bool TryNextCandidate(KMsgError error)
    {
        if (_staysHere || _candidate + 1 >= candidates.Length || !FailoverRule.AllowsNextCandidate(error))
        {
            return false;
        }

        _candidate++;
        return true;
    }

    /// <summary>Takes the id under which the ledger knows the message: that of the first send with its key.</summary>
    public void GoAs(string messageId)
    {
        if (!string.Equals(Message.MessageId, messageId, StringComparison.Ordinal))
        {
            Message = Message with { MessageId = messageId };
            Context?.Message = Message;
        }
    }

    /// <summary>The ledger did not let it go: the result is that of another send, or a refusal.</summary>
    public void MarkRepeat()
    {
        (_staysHere, IsRepeat) = (true, true);
        Context?.IsRepeat = true;
    }

    /// <summary>The attempt is over.</summary>
    /// <param name="isWritten">Whether the ledger knows; without that, the next candidate would find this attempt still under way.</param>
    public void EndAttempt(bool isWritten)
    {
        _staysHere |= !isWritten;
        Place?.TellEnd();
    }

    /// <summary>Gives the place up.</summary>
    public void LeavePlace()
    {
        Place?.Dispose();
        Place = null;
    }
}
