using Microsoft.AspNetCore.Http;

namespace KMessage.Sandbox;

/// <summary>The inbox behind HTTP: the page, its files, the API and the events.</summary>
internal sealed class InboxServer(ApiRouter api, EventStream events, InboxGuard guard, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        Protect(context.Response);
        try
        {
            guard.Check(context);
            guard.Remember(context);
            var path = context.Request.Path.Value ?? "/";
            if (!path.StartsWith(ApiRouter.Prefix, StringComparison.Ordinal))
            {
                await ServePageAsync(context, path, gone.Token).ConfigureAwait(false);
            }
            else if (path == ApiRouter.Prefix + "events" && HttpMethods.IsGet(context.Request.Method))
            {
                ApiRouter.Check(ApiRouter.QueryOf(context), ["after"]);
                await events.ServeAsync(context, gone.Token).ConfigureAwait(false);
            }
            else
            {
                await WriteAsync(context, await api.AnswerAsync(context, gone.Token).ConfigureAwait(false), gone.Token).ConfigureAwait(false);
            }
        }
        catch (ApiRefusal refusal)
        {
            await WriteAsync(context, ApiAnswer.Json(refusal.Status, refusal.ToJson()), gone.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static async Task ServePageAsync(HttpContext context, string path, CancellationToken gone)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            throw new ApiRefusal(405, "method-not-allowed", new("여기서는 GET만 됩니다.", "Only GET here."), ["GET"]);
        }

        var isPage = path == "/" || path.StartsWith("/m/", StringComparison.Ordinal);
        if (PageFiles.Find(isPage ? "/index.html" : path) is not { } file)
        {
            throw ApiRefusal.NotFound("그런 주소가 없습니다. 받은함은 / 에 있습니다.", "There is no such address. The inbox is at /.");
        }

        var response = context.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch.FirstOrDefault() == file.Tag)
        {
            response.StatusCode = 304;
            return;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.Body.WriteAsync(file.Content, gone).ConfigureAwait(false);
        }
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static async Task WriteAsync(HttpContext context, ApiAnswer answer, CancellationToken gone)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(answer.Body, gone).ConfigureAwait(false);
    }
}
