namespace KMessage;

/// <summary>A message that is normalised and routed, on its way to a provider.</summary>
internal sealed class PreparedSend(long index, Message original, Message message, IProvider[] candidates, SendWarning? warning)
{
    private int _candidate;

    /// <summary>Its place in the input.</summary>
    public long Index { get; } = index;

    /// <summary>The message as it was given.</summary>
    public Message Original { get; } = original;

    /// <summary>The message as it is sent.</summary>
    public Message Message { get; } = message;

    /// <summary>What is questionable about the message.</summary>
    public SendWarning? Warning { get; } = warning;

    /// <summary>The send as hooks see it; none when there are no hooks.</summary>
    public SendContext? Context { get; set; }

    /// <summary>The provider whose turn it is.</summary>
    public IProvider Provider => candidates[_candidate];

    /// <summary>Moves on to the next candidate after a failure that proves that nothing was taken.</summary>
    /// <returns><see langword="false"/> when there is none, or when the failure allows none.</returns>
    public bool TryNextCandidate(KMsgError error)
    {
        if (_candidate + 1 >= candidates.Length || !FailoverRule.AllowsNextCandidate(error))
        {
            return false;
        }

        _candidate++;
        return true;
    }
}
