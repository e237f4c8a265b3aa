using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KMessage.Sandbox;

/// <summary>The way of one request: read it, write it down, choose a fault, let the gateway work, answer.</summary>
internal sealed class RequestPipeline(
    RequestLog log, MessageStore store, SandboxFaults faults, SandboxClock clock, long maxBodyBytes, CancellationToken stopping)
{
    /// <param name="context">The request.</param>
    /// <param name="gateway">The host that is asked.</param>
    /// <param name="prefix">The path in front of the host's own, when one port plays all of them.</param>
    public async Task HandleAsync(HttpContext context, IGateway gateway, string prefix)
    {
        try
        {
            await PlayAsync(context, gateway, prefix).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !stopping.IsCancellationRequested)
        {
            // A mistake in a fault's rule, or in the sandbox: told, or nobody would know why the answer is 500.
            var answer = GatewayAnswer.Json(500, new JsonObject { ["errorCode"] = "SandboxDefect", ["errorMessage"] = exception.ToString() });
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            await context.Response.Body.WriteAsync(answer.Body, stopping).ConfigureAwait(false);
        }
    }

    private async Task PlayAsync(HttpContext context, IGateway gateway, string prefix)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var head = Describe(context, prefix);
        head = head with { Gateway = gateway.Name, IsSend = gateway.IsSend(head) };
        if (faults.TakeBeforeBody(head) is { } unread)
        {
            log.Add(head with { Fault = unread });
            context.Abort();
            return;
        }

        var (body, isComplete, isTooLarge) = await ReadBodyAsync(context.Request, gone.Token).ConfigureAwait(false);
        var request = head with { Body = body, ReceivedAt = clock.Now, IsComplete = isComplete };
        var entry = log.Add(request with { IsAuthenticated = isComplete && gateway.IsAuthentic(request) });
        try
        {
            if (isTooLarge)
            {
                await WriteAsync(context, entry, gateway.TooLarge(maxBodyBytes), null, gone.Token).ConfigureAwait(false);
            }
            else if (isComplete)
            {
                await CarryOutAsync(context, entry, gateway, gone.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task CarryOutAsync(HttpContext context, RequestLog.Entry entry, IGateway gateway, CancellationToken cancellationToken)
    {
        var request = entry.Request;
        var fault = faults.Take(request);
        GatewayAnswer? answer = null;
        if (fault is null or { IsRecorded: true })
        {
            answer = gateway.Handle(request with { IsPenniless = fault?.Kind == FaultKind.Penniless });
            fault ??= answer.Fault;
            store.Link(answer.StoredIds, entry);
            var recorded = answer.IsSuccess && (fault?.IsRecorded ?? true) && (!request.IsSend || answer.MessageIds.Count > 0);
            entry.Update(known => known with { WasRecorded = recorded, MessageIds = answer.MessageIds });
            if (request.Method != "GET" && answer.StoredIds.Count == 0)
            {
                clock.Disturbed();
            }

            clock.Changed();
        }

        entry.Update(known => known with { Fault = fault });
        await WriteAsync(context, entry, answer, fault, cancellationToken).ConfigureAwait(false);
    }

    private Task WriteAsync(HttpContext context, RequestLog.Entry entry, GatewayAnswer? answer, Fault? fault, CancellationToken cancellationToken) =>
        new AnswerWriter(context, entry, clock.TimeProvider).WriteAsync(answer, fault, cancellationToken);

    private SandboxRequest Describe(HttpContext context, string prefix) => new()
    {
        Method = context.Request.Method,
        Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget[prefix.Length..],
        Prefix = prefix,
        Headers = [.. context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))],
        Body = default,
        ReceivedAt = clock.Now,
        IsComplete = false,
    };

    private async Task<(byte[] Body, bool IsComplete, bool IsTooLarge)> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > maxBodyBytes)
                {
                    return (body.ToArray(), false, true);
                }

                body.Write(buffer, 0, read);
            }

            return (body.ToArray(), true, false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or BadHttpRequestException)
        {
            return (body.ToArray(), false, false);
        }
    }
}
