using KMessage.Contracts.Providers;
using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Contracts;

/// <summary>The sandbox as the gateway of the provider contract.</summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="idOf">What the gateway's own answers call a message.</param>
internal sealed class SandboxGateway(KMsgSandbox sandbox, Func<SandboxMessage, string> idOf) : IGatewayUnderTest
{
    private AnswerGate _gate = new();

    public int Requests => sandbox.Requests.Count;

    public int SendRequests => sandbox.Requests.Count(request => request.IsSend);

    public IReadOnlyList<RecordedMessage> Messages =>
        [.. sandbox.Messages.Select(message => new RecordedMessage(idOf(message), message.To, message.ScheduledAt, message.Status == SandboxMessageStatus.Cancelled))];

    public async ValueTask ArmAsync(GatewayFault fault)
    {
        if (fault == GatewayFault.RefuseConnections)
        {
            await sandbox.RefuseConnectionsAsync();
            return;
        }

        sandbox.Faults.NextSend(fault switch
        {
            GatewayFault.DropBeforeRecording => Fault.DropBeforeRecording,
            GatewayFault.DropAfterRecording => Fault.DropAfterRecording,
            GatewayFault.NoAnswer => Fault.NoAnswer,
            GatewayFault.NoAnswerAfterRecording => Fault.NoAnswerAfterRecording,
            GatewayFault.LateAnswer => Fault.HeldBy(_gate = new AnswerGate()),
            GatewayFault.ServerError => Fault.ServerError(),
            GatewayFault.ServerErrorAfterRecording => Fault.ServerError().AfterRecording(),
            GatewayFault.Unavailable => Fault.ServerError(503),
            GatewayFault.GatewayTimeoutAfterRecording => Fault.Html(504).AfterRecording(),
            GatewayFault.TooManyRequests => Fault.TooManyRequests(TimeSpan.FromSeconds(2)),
            GatewayFault.BadGatewayPage => Fault.Html(),
            GatewayFault.ForbiddenPage => Fault.Html(403),
            GatewayFault.PageInsteadOfAnswer => Fault.Html(200).AfterRecording(),
            GatewayFault.TruncatedAnswer => Fault.TruncatedJson,
            GatewayFault.CutAnswer => Fault.CutAnswer,
            GatewayFault.WrongDocument => Fault.WrongJson,
            GatewayFault.NoIds => Fault.NoIds,
            GatewayFault.Redirect => Fault.Redirect(),
            GatewayFault.Found => Fault.Redirect(302),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        });
    }

    public void BreakReads() => sandbox.Faults.When(request => !request.IsSend, Fault.ServerError());

    public async Task WaitForSendsAsync(int count, CancellationToken cancellationToken)
    {
        while (sandbox.Requests.Count(request => request is { IsSend: true, Fault: not null } or { IsSend: true, AnswerStatus: not null }) < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }

    public void AnswerNow() => _gate.Open();
}
