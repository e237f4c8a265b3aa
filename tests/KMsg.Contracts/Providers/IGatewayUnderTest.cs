namespace KMessage.Contracts.Providers;

/// <summary>The gateway behind a provider under test: a simulator, or a double that speaks HTTP. It knows what really happened.</summary>
public interface IGatewayUnderTest
{
    /// <summary>How many requests came in, whatever they asked for.</summary>
    int Requests { get; }

    /// <summary>How many of them asked for messages to be sent.</summary>
    int SendRequests { get; }

    /// <summary>The messages that were taken, oldest first; those that were taken back are still there.</summary>
    IReadOnlyList<RecordedMessage> Messages { get; }

    /// <summary>Plays a fault on the next request that sends; queries and uploads pass. <see cref="GatewayFault.RefuseConnections"/> holds for everything.</summary>
    /// <param name="fault">The fault.</param>
    ValueTask ArmAsync(GatewayFault fault);

    /// <summary>Plays HTTP 500 on every request that does not send, until the end of the test.</summary>
    void BreakReads();

    /// <summary>Completes when this many requests that send have come in whole and were recorded as far as their fault says, answered or not.</summary>
    /// <param name="count">How many, from the start of the test.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WaitForSendsAsync(int count, CancellationToken cancellationToken);

    /// <summary>Lets the answer go that <see cref="GatewayFault.LateAnswer"/> holds.</summary>
    void AnswerNow();
}
