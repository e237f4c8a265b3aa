namespace KMessage.Iwinv;

/// <summary>Asks both histories about messages, those of one kind and day together.</summary>
internal sealed class DeliveryHistory
{
    private readonly HistoryReader? _alimTalk;
    private readonly HistoryReader? _sms;
    private readonly SentHistory? _sentAlimTalks;
    private readonly SentHistory? _sentTexts;

    public DeliveryHistory(IwinvClient? alimTalk, IwinvClient? sms, IwinvOptions options, TimeProvider timeProvider)
    {
        if (alimTalk is not null)
        {
            var history = new AlimTalkHistory(alimTalk, new AlimTalkStatusCodes(options.AlimTalkFailureCodes));
            _alimTalk = new HistoryReader(history, timeProvider);
            _sentAlimTalks = new SentHistory(history, options.AnswerTimeout, timeProvider);
        }

        if (sms is not null && options.SmsCompanyId?.Trim() is { Length: > 0 } companyId)
        {
            var history = new SmsHistory(sms, companyId, options.SmsHistoryPageSize);
            _sms = new HistoryReader(history, timeProvider);
            _sentTexts = new SentHistory(history, options.AnswerTimeout, timeProvider);
        }
    }

    public async Task<Result<IReadOnlyList<DeliveryReport?>>> AskAsync(IReadOnlyList<DeliveryQuery> queries, IReadOnlySet<MessageType> types, CancellationToken cancellationToken)
    {
        var reports = new DeliveryReport?[queries.Count];
        var groups = new Dictionary<(bool IsAlimTalk, bool IsReserved, DateOnly Day), WantedMessages>();
        for (int i = 0; i < queries.Count; i++)
        {
            DeliveryQuery query = queries[i];
            if (!types.Contains(query.Type))
            {
                return Refusals.UnsupportedType(query.Type, types);
            }

            // Without an id nothing in the history is surely this message.
            if ((query.ProviderMessageId ?? query.ProviderBatchId) is not { } id)
            {
                continue;
            }

            bool isAlimTalk = query.Type == MessageType.AlimTalk;
            (bool, bool, DateOnly) group = (isAlimTalk, isAlimTalk && query.ScheduledAt is not null, WireDate.DateOf(query.AcceptedAt));
            if (!groups.TryGetValue(group, out WantedMessages? wanted))
            {
                groups.Add(group, wanted = new WantedMessages());
            }

            wanted.Add(i, query, id);
        }

        foreach (((bool isAlimTalk, bool isReserved, _), WantedMessages wanted) in groups)
        {
            if (await FindAsync(isAlimTalk ? _alimTalk : _sms, wanted, isReserved, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return error;
            }

            wanted.Settle(reports);
        }

        return Result.Success<IReadOnlyList<DeliveryReport?>>(reports);
    }

    /// <summary>Looks for messages whose answer was lost.</summary>
    public async Task<Result<IReadOnlyList<SentMessageFinding>>> FindSentAsync(IReadOnlyList<SentMessageQuery> queries, IReadOnlySet<MessageType> types, CancellationToken cancellationToken)
    {
        var findings = new SentMessageFinding[queries.Count];
        for (int i = 0; i < findings.Length; i++)
        {
            SentMessageQuery query = queries[i];
            if (!types.Contains(query.Type))
            {
                return Refusals.UnsupportedType(query.Type, types);
            }

            if ((query.Type == MessageType.AlimTalk ? _sentAlimTalks : _sentTexts) is not { } history)
            {
                return NoCompanyId();
            }

            Result<SentMessageFinding> found = await history.FindAsync(query, cancellationToken).ConfigureAwait(false);
            if (!found.IsSuccess)
            {
                return found.Error;
            }

            findings[i] = found.Value;
        }

        return Result.Success<IReadOnlyList<SentMessageFinding>>(findings);
    }

    private static Task<KMsgError?> FindAsync(HistoryReader? reader, WantedMessages wanted, bool isReserved, CancellationToken cancellationToken) =>
        reader is null ? Task.FromResult<KMsgError?>(NoCompanyId()) : reader.FindAsync(wanted, isReserved, cancellationToken);

    private static KMsgError NoCompanyId() => Refusals.Invalid(
        nameof(IwinvOptions.SmsCompanyId),
        new("IWINV's SMS history needs the organisation's id, and IwinvOptions.SmsCompanyId is not set.", "문자 전송 결과 조회에는 발송 조직 ID가 필요한데 IwinvOptions.SmsCompanyId가 없습니다."),
        new("Copy it from the IWINV console (KMsg__Iwinv__SmsCompanyId in the environment).", "IWINV 콘솔에서 복사해 설정하세요(환경 변수 KMsg__Iwinv__SmsCompanyId)."));
}
