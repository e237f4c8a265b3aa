namespace KMessage.Solapi;

/// <content>Quota, prices and statistics (spec solapi.md §5).</content>
public sealed partial class SolapiProvider
{
    /// <inheritdoc/>
    public Task<Result<SendingQuota>> GetQuotaAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(problem: null, SolapiPaths.Quota, body => QuotaAnswer.Read(Id, body), cancellationToken);

    /// <inheritdoc/>
    public Task<Result<PriceList>> GetPricesAsync(string country = PhoneNumber.Korea, CancellationToken cancellationToken = default) => ReadAsync(
        ManagementRules.CheckCountry(country), new QueryString(SolapiPaths.Prices).Add("countryId", country).ToString(), body => PriceAnswer.Read(Id, country, body), cancellationToken);

    /// <inheritdoc/>
    public Task<Result<UsageStatistics>> GetUsageStatisticsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => ReadAsync(
        ManagementRules.CheckRange(from, to),
        new QueryString(SolapiPaths.Statistics).Add("startDate", from).Add("endDate", to).ToString(),
        body => StatisticsAnswer.Read(Id, body),
        cancellationToken);

    /// <summary>Reads pages to the end. A key that comes again would lead in a circle and ends it.</summary>
    private static async Task<Result<IReadOnlyList<T>>> ReadAllAsync<T>(Func<string?, Task<Result<Page<T>>>> readPage)
    {
        List<T> all = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        string? key = null;
        do
        {
            Result<Page<T>> page = await readPage(key).ConfigureAwait(false);
            if (!page.IsSuccess)
            {
                return page.Error;
            }

            all.AddRange(page.Value.Items);
            key = page.Value.NextKey;
        }
        while (key is not null && seen.Add(key));

        return all;
    }
}
