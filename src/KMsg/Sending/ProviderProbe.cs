namespace KMessage;

/// <summary>Asks providers about themselves, and keeps one that fails away from the others.</summary>
internal static class ProviderProbe
{
    public static async Task<ProviderHealth> CheckAsync(IProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            return provider switch
            {
                IHealthSource source => new ProviderHealth(provider.Id, WasAsked: true, await source.CheckHealthAsync(cancellationToken).ConfigureAwait(false) ?? []),
                IBalanceSource source => new ProviderHealth(provider.Id, WasAsked: true, (await source.GetBalanceAsync(cancellationToken).ConfigureAwait(false)).Match<string[]>(_ => [], error => [error.Message])),
                _ => new ProviderHealth(provider.Id, WasAsked: false, []),
            };
        }
        catch (Exception exception)
        {
            return new ProviderHealth(provider.Id, WasAsked: true, [ProviderContractErrors.ReadThrew(provider.Id, exception).Message]);
        }
    }

    public static async Task<Result<Balance>> GetBalanceAsync(IProvider provider, CancellationToken cancellationToken)
    {
        if (provider is not IBalanceSource source)
        {
            return SendErrors.Invalid(
                nameof(Message.ProviderId),
                new($"Provider '{provider.Id}' cannot be asked for its balance.", $"프로바이더 '{provider.Id}'는 잔액을 조회할 수 없습니다."),
                new("Look it up in the gateway's console.", "게이트웨이 콘솔에서 확인하세요."));
        }

        try
        {
            return await source.GetBalanceAsync(cancellationToken).ConfigureAwait(false) ?? ProviderContractErrors.NoAnswer(provider.Id) with { Outcome = SendOutcome.NotSent };
        }
        catch (Exception exception)
        {
            return ProviderContractErrors.ReadThrew(provider.Id, exception);
        }
    }
}
