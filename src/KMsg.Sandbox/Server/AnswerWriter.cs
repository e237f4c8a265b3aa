using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KMessage.Sandbox;

/// <summary>Writes an answer, or what a fault makes of it.</summary>
internal sealed class AnswerWriter(HttpContext context, RequestLog.Entry entry, TimeProvider timeProvider)
{
    private const string Json = "application/json; charset=utf-8";

    public Task WriteAsync(GatewayAnswer? answer, Fault? fault, CancellationToken cancellationToken) => fault?.Kind switch
    {
        null or FaultKind.Penniless => PlainAsync(answer!, cancellationToken),
        FaultKind.Drop => Drop(),
        FaultKind.NoAnswer => Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken),
        FaultKind.Gate => HoldAsync(fault.Gate!, answer!, cancellationToken),
        FaultKind.Late => LateAsync(fault.Delay, answer!, cancellationToken),
        FaultKind.Answer => SendAsync(fault.Status, fault.ContentType, Encoding.UTF8.GetBytes(fault.Text!), fault.RetryAfter, cancellationToken),
        FaultKind.Redirect => RedirectAsync(fault, cancellationToken),
        FaultKind.TruncatedJson => SendAsync(200, Json, answer!.Body[..(answer.Body.Length / 2)], null, cancellationToken),
        FaultKind.NoIds => SendAsync(200, Json, AnswerIds.RemovedFrom(answer!.Body), null, cancellationToken),
        FaultKind.CutAnswer => CutAsync(answer!, cancellationToken),
        FaultKind.HugeBody => HugeAsync(fault.Length, cancellationToken),
        FaultKind.SlowBody => SlowAsync(fault.Delay, answer!, cancellationToken),
        _ => throw new InvalidOperationException($"There is no such fault: {fault.Kind}."),
    };

    private Task PlainAsync(GatewayAnswer answer, CancellationToken cancellationToken) =>
        SendAsync(answer.Status, answer.ContentType, answer.Body, null, cancellationToken);

    private Task Drop()
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private async Task HoldAsync(AnswerGate gate, GatewayAnswer answer, CancellationToken cancellationToken)
    {
        await gate.PassAsync(cancellationToken).ConfigureAwait(false);
        await PlainAsync(answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task LateAsync(TimeSpan delay, GatewayAnswer answer, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
        await PlainAsync(answer, cancellationToken).ConfigureAwait(false);
    }

    private Task RedirectAsync(Fault fault, CancellationToken cancellationToken)
    {
        context.Response.Headers.Location = fault.Location?.OriginalString ?? entry.Request.Target;
        return SendAsync(fault.Status, Json, [], null, cancellationToken);
    }

    private async Task CutAsync(GatewayAnswer answer, CancellationToken cancellationToken)
    {
        Begin(answer.Status, answer.ContentType, answer.Body.Length, answer.Body);
        await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        context.Abort();
    }

    private async Task HugeAsync(long length, CancellationToken cancellationToken)
    {
        var head = "{\"padding\":\""u8.ToArray();
        var tail = "\"}"u8.ToArray();
        Begin(200, Json, length, head);
        await context.Response.Body.WriteAsync(head, cancellationToken).ConfigureAwait(false);
        var padding = new byte[64 * 1024];
        padding.AsSpan().Fill((byte)'x');
        for (var left = length - head.Length - tail.Length; left > 0; left -= padding.Length)
        {
            await context.Response.Body.WriteAsync(padding.AsMemory(0, (int)Math.Min(left, padding.Length)), cancellationToken).ConfigureAwait(false);
        }

        await context.Response.Body.WriteAsync(tail, cancellationToken).ConfigureAwait(false);
    }

    private async Task SlowAsync(TimeSpan perByte, GatewayAnswer answer, CancellationToken cancellationToken)
    {
        Begin(answer.Status, answer.ContentType, answer.Body.Length, answer.Body);
        for (var at = 0; at < answer.Body.Length; at++)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(at, 1), cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(perByte, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(int status, string contentType, byte[] body, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        Begin(status, contentType, body.Length, body);
        await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the answer down before the client can see it, so that a test that has its answer finds it in the log.</summary>
    private void Begin(int status, string contentType, long length, byte[] body)
    {
        entry.Update(known => known with { AnswerStatus = status, AnswerBody = body });
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = length;
    }
}
