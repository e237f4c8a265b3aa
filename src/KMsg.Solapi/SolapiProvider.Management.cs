using KMessage.Http;

namespace KMessage.Solapi;

/// <content>What the calls beside sending have in common: one read, or one change that is never repeated.</content>
public sealed partial class SolapiProvider
{
    private const int NotFound = 404;

    private async Task<Result<T>> ReadAsync<T>(KMsgError? problem, string path, Func<ReadOnlyMemory<byte>, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        if (problem is not null)
        {
            return problem with { ProviderId = Id };
        }

        GatewayExchange exchange = await _client.GetAsync(path, cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return _errors.OfRead(exchange);
        }

        return read(exchange.Body) is { } value ? Result.Success(value) : _errors.NotReadable(exchange);
    }

    private async Task<Result<T>> ChangeAsync<T>(KMsgError? problem, SolapiChange change, Func<ReadOnlyMemory<byte>, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        if (problem is not null)
        {
            return problem with { ProviderId = Id };
        }

        GatewayExchange exchange = await _client.SendAsync(change.Method, change.Path, change.WriteBody(), cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return _errors.OfChange(exchange, change.LookFirst);
        }

        return read(exchange.Body) is { } value ? Result.Success(value) : _errors.NotProved(exchange, change.LookFirst);
    }

    /// <summary>A change that leaves nothing to tell. SOLAPI answers success with the thing as it was, or with an empty body (spec solapi.md §1).</summary>
    private async Task<Result<bool>> DeleteAsync(KMsgError? problem, SolapiChange change, CancellationToken cancellationToken)
    {
        Result<object> result = await ChangeAsync(problem, change, IsProof, cancellationToken).ConfigureAwait(false);
        return result.IsSuccess ? true : result.Error;
    }

    private static object? IsProof(ReadOnlyMemory<byte> body)
    {
        using System.Text.Json.JsonDocument? document = TolerantJson.ParseObject(body);
        return body.IsEmpty || document is not null ? true : null;
    }

    /// <summary>The same result, with the error of a template that is not there under its own name.</summary>
    private static Result<T> OfTemplate<T>(Result<T> result) => result.Error is { HttpStatus: NotFound, ProviderCode: not null } error
        ? error with { Code = KMsgErrorCode.TemplateNotFound, IsTransient = false, Fix = new("Compare the code with the SOLAPI console; it begins with KA01TP.", "코드를 SOLAPI 콘솔과 비교하세요. KA01TP로 시작합니다.") }
        : result;
}
