using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>Looks into a history for messages that may have been taken, recipient by recipient.</summary>
internal sealed class SentHistory(IHistorySource source, TimeSpan answerTimeout, TimeProvider timeProvider)
{
    private const int PageSize = 100;

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public async Task<Result<SentMessageFinding>> FindAsync(SentMessageQuery query, CancellationToken cancellationToken)
    {
        if (query.To.Length == 0)
        {
            // Erased: nobody knows any more whom to ask for.
            return new SentMessageFinding(SentMessagePresence.Unclear);
        }

        var filter = new HistoryFilter(null, query.To, query.Type == MessageType.AlimTalk && query.ScheduledAt is not null);
        List<JsonElement> rows = [];
        foreach (HistoryWindow window in source.Cut(new HistoryWindow(query.StartedAt - Slack, timeProvider.GetUtcNow() + Slack)))
        {
            Result<IwinvAnswer> answer = await source.Client.ReadAsync(IwinvPaths.History, source.Query(window, filter, 1, source.LargestPage is null ? null : PageSize), cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                return answer.Error;
            }

            JsonElement[] list = [.. answer.Value.Root.Items("list")];
            if (answer.Value.Root.WholeNumber("totalCount") is { } total ? total > list.Length : list.Length >= PageSize)
            {
                // More than one page to one person: nothing there tells one from another.
                return new SentMessageFinding(SentMessagePresence.Unclear);
            }

            rows.AddRange(list);
        }

        return Judge(query, [.. rows.Where(row => MayBe(row, query))]);
    }

    private SentMessageFinding Judge(SentMessageQuery query, IReadOnlyList<JsonElement> candidates) => candidates switch
    {
        [] => new SentMessageFinding(SentMessagePresence.NotFound),
        [var only] when IsSurely(only, query) => new SentMessageFinding(SentMessagePresence.Taken) { ProviderMessageId = source.Read(only).Id },
        _ => new SentMessageFinding(SentMessagePresence.Unclear),
    };

    /// <summary>What a row leaves out speaks neither for nor against the message.</summary>
    private static bool MayBe(JsonElement row, SentMessageQuery query)
    {
        if (BeganAt(row) is { } began && query.ScheduledAt is null && began < query.StartedAt - Slack)
        {
            return false;
        }

        return query.Message is not AlimTalkMessage alimTalk
            || ((row.Text("templateCode") is not { } template || template == alimTalk.TemplateCode) && (row.Text("sendMessage") is not { } text || HoldsValues(text, alimTalk)));
    }

    private bool IsSurely(JsonElement row, SentMessageQuery query) =>
        query.Message is AlimTalkMessage alimTalk
        && row.Text("templateCode") == alimTalk.TemplateCode
        && row.Text("sendMessage") is { } text && HoldsValues(text, alimTalk)
        && BeganAt(row) is { } began && (began - query.StartedAt).Duration() <= answerTimeout + TimeSpan.FromMinutes(1);

    private static bool HoldsValues(string text, AlimTalkMessage message) =>
        message.Variables.Values.All(value => string.IsNullOrEmpty(value) || text.Contains(value, StringComparison.Ordinal));

    private static DateTimeOffset? BeganAt(JsonElement row) => WireDate.Parse(row.Text("requestDate")) ?? WireDate.Parse(row.Text("sendDate"));
}
