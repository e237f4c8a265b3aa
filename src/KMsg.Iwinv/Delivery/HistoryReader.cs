using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>Finds messages in one history with few requests: by id when they are few or the history is long, otherwise a page of everything serves many.</summary>
internal sealed class HistoryReader(IHistorySource source, TimeProvider timeProvider)
{
    private const int FewIds = 2;
    private const int SmallPage = 15;
    private const int MostPages = 1000;

    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>Looks for messages that were accepted on one day.</summary>
    /// <param name="wanted">The messages; what is found is kept there.</param>
    /// <param name="isReserved">Whether they were reserved.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async Task<KMsgError?> FindAsync(WantedMessages wanted, bool isReserved, CancellationToken cancellationToken)
    {
        if (wanted.Ids.Count > FewIds)
        {
            Result<bool> scanned = await ScanAsync(wanted, isReserved, cancellationToken).ConfigureAwait(false);
            if (!scanned.IsSuccess || scanned.Value)
            {
                return scanned.Error;
            }
        }

        foreach (string id in wanted.Ids)
        {
            WantedMessages only = wanted.Only(id);
            if (!only.AllFound && await FindByIdAsync(only, id, isReserved, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private async Task<KMsgError?> FindByIdAsync(WantedMessages wanted, string id, bool isReserved, CancellationToken cancellationToken)
    {
        wanted.StartAgain();
        var filter = new HistoryFilter(id, wanted.OnlyPhone, isReserved);
        int? pageSize = filter.Phone is not null && source.LargestPage is > SmallPage ? SmallPage : source.LargestPage;
        var all = new HistoryWindow(wanted.Queries.Min(query => query.AcceptedAt) - Margin, timeProvider.GetUtcNow());
        foreach (HistoryWindow window in source.Cut(all))
        {
            Result<bool> read = await ReadPagesAsync(window, filter, pageSize, MostPages, wanted, cancellationToken).ConfigureAwait(false);
            if (!read.IsSuccess)
            {
                return read.Error;
            }

            if (wanted.AllFound)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Reads the days around the messages. Gives up, with false, where asking for each id costs fewer requests.</summary>
    private async Task<Result<bool>> ScanAsync(WantedMessages wanted, bool isReserved, CancellationToken cancellationToken)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        DateTimeOffset last = wanted.Queries.Max(query => query.ScheduledAt > query.AcceptedAt ? query.ScheduledAt.Value : query.AcceptedAt) + Margin;
        var window = new HistoryWindow(wanted.Queries.Min(query => query.AcceptedAt) - Margin, last < now ? last : now);
        return await ReadPagesAsync(window, new HistoryFilter(null, null, isReserved), source.LargestPage, wanted.Ids.Count, wanted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads pages until all is found, there are no more, or they are more than is worth it (false).</summary>
    private async Task<Result<bool>> ReadPagesAsync(HistoryWindow window, HistoryFilter filter, int? pageSize, int mostPages, WantedMessages wanted, CancellationToken cancellationToken)
    {
        int rows = 0;
        string? previous = null;
        for (int page = 1; page <= mostPages; page++)
        {
            Result<IwinvAnswer> answer = await source.Client.ReadAsync(IwinvPaths.History, source.Query(window, filter, page, pageSize), cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                return answer.Error;
            }

            JsonElement[] list = [.. answer.Value.Root.Items("list")];
            foreach (JsonElement row in list)
            {
                wanted.Take(source.Read(row), filter.Phone, row);
            }

            rows += list.Length;
            int? total = answer.Value.Root.WholeNumber("totalCount");
            bool isLast = list.Length == 0 || (total is { } all ? rows >= all : list.Length < pageSize);
            string? current = list.Length == 0 ? null : list[0].GetRawText();
            if (isLast || wanted.AllFound || current == previous)
            {
                return true;
            }

            previous = current;
            if (total is { } count && (count - rows + list.Length - 1) / list.Length > mostPages - page)
            {
                return false;
            }
        }

        return false;
    }
}
