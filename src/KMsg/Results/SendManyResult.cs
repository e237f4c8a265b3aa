namespace KMessage;

/// <summary>What became of many messages, each on its own.</summary>
public sealed class SendManyResult
{
    internal SendManyResult(IReadOnlyList<Result<SendReceipt>> results)
    {
        Results = results;
        foreach (Result<SendReceipt> result in results)
        {
            if (result.IsSuccess)
            {
                Succeeded++;
            }
            else if (result.Error.IsOutcomeUnknown)
            {
                OutcomeUnknown++;
            }
        }
    }

    /// <summary>The result of each message, at the place of its message in the input.</summary>
    public IReadOnlyList<Result<SendReceipt>> Results { get; }

    /// <summary>How many messages were given.</summary>
    public int Total => Results.Count;

    /// <summary>How many a gateway took.</summary>
    public int Succeeded { get; }

    /// <summary>How many have no receipt: refused, not sent, or not known (<see cref="OutcomeUnknown"/>).</summary>
    public int Failed => Total - Succeeded;

    /// <summary>How many of the failed may have been taken although no proof came back. Do not send these again.</summary>
    public int OutcomeUnknown { get; }

    /// <summary>The counts.</summary>
    public override string ToString() => $"{Succeeded} of {Total} accepted, {Failed} failed ({OutcomeUnknown} of them with unknown outcome)";
}
