using KMessage.Http;

namespace KMessage.Iwinv;

/// <content>Balance (spec iwinv.md §3.6 and §4.6).</content>
public sealed partial class IwinvProvider
{
    /// <summary>Asks both hosts, as far as their keys are there.</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The purses <c>"alimtalk"</c> and <c>"sms"</c> in Korean won, as configured; an error when one of them cannot be read.</returns>
    public async Task<Result<Balance>> GetBalanceAsync(CancellationToken cancellationToken = default)
    {
        List<BalancePurse> purses = [];
        foreach ((string name, IwinvClient? client) in new[] { ("alimtalk", _alimTalk), ("sms", _sms) })
        {
            if (client is null)
            {
                continue;
            }

            Result<IwinvAnswer> answer = client == _alimTalk
                ? await AskAlimTalkChargeAsync(client, cancellationToken).ConfigureAwait(false)
                : await client.ReadAsync(IwinvPaths.Charge, WireJson.Object(writer => writer.WriteString("version", "1.0")), cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                return answer.Error;
            }

            if (answer.Value.Root.Number("charge") is not { } charge)
            {
                return client.Errors.NotReadable(new("The answer to the balance query has no amount (charge).", "잔액 조회 응답에 금액(charge)이 없습니다."));
            }

            purses.Add(new BalancePurse(name, charge));
        }

        return new Balance(Id, purses);
    }

    /// <summary>Public clients disagree on the method; POST is asked first, GET once when the host knows no POST there.</summary>
    private static async ValueTask<Result<IwinvAnswer>> AskAlimTalkChargeAsync(IwinvClient client, CancellationToken cancellationToken)
    {
        GatewayExchange exchange = await client.ExchangeReadAsync(HttpMethod.Post, IwinvPaths.Charge, WireJson.Object(_ => { }), cancellationToken).ConfigureAwait(false);
        if (exchange.StatusCode is 404 or 405)
        {
            exchange = await client.ExchangeReadAsync(HttpMethod.Get, IwinvPaths.Charge, default, cancellationToken).ConfigureAwait(false);
        }

        return client.Errors.Read(exchange, hasSideEffect: false);
    }
}
