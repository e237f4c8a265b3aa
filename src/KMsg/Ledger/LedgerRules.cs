namespace KMessage;

/// <summary>
/// What a write makes of a ledger's entry: when a message may be sent, what an answer, a report or a person changes. Pure, and the same for every ledger: a ledger reads the entry, calls a rule and
/// writes what it says, all within one atomic step.
/// </summary>
public static class LedgerRules
{
    /// <summary>How often a policy sends a message again by itself (spec reliability.md §2.5: 1 is the ceiling).</summary>
    public const int MostResends = 1;

    /// <summary>The verdict on the intent to send a message.</summary>
    /// <param name="existing">The entry of its key, if there is one.</param>
    /// <param name="send">The message.</param>
    /// <param name="attempt">The attempt that it is a member of.</param>
    /// <param name="now">The ledger's time.</param>
    /// <returns>The verdict, the entry to keep (the same instance unless it proceeds), and the entry of the history to add.</returns>
    public static SendIntent Begin(LedgerEntry? existing, IntendedSend send, SendAttempt attempt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(attempt);
        if (existing is null || existing.KeyExpiresAt <= now)
        {
            return new SendIntent(IntentVerdict.Proceed, First(send, attempt, now));
        }

        // What was proved not to have been taken may be corrected under the same key.
        bool mayGoAgain = existing.State is SendState.Rejected or SendState.NotSent;
        if (!mayGoAgain && !string.Equals(existing.Fingerprint, send.Fingerprint, StringComparison.Ordinal))
        {
            return new SendIntent(IntentVerdict.Conflict, existing);
        }

        return existing.State switch
        {
            SendState.Rejected or SendState.NotSent => Again(existing, send, attempt, LedgerSource.Send, now),
            SendState.ResendApproved => Again(existing with { Resends = existing.Resends + 1 }, send, attempt, LedgerSource.Policy, now),
            SendState.Accepted => new SendIntent(IntentVerdict.AlreadyAccepted, existing),
            SendState.Dispatching when existing.NextCheckAt > now => new SendIntent(IntentVerdict.InProgress, existing),
            _ => new SendIntent(IntentVerdict.OutcomeUnknown, existing),
        };
    }

    /// <summary>What the end of an attempt makes of one of its members.</summary>
    /// <param name="current">The entry of the member's key, if there is one.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="settlement">What became of it.</param>
    /// <param name="now">The ledger's time.</param>
    public static LedgerChange Settle(LedgerEntry? current, string attemptId, SendSettlement settlement, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        if (current is null)
        {
            return new LedgerChange(LedgerWrite.NotFound, null);
        }

        if (!string.Equals(current.AttemptId, attemptId, StringComparison.Ordinal))
        {
            // The word of an attempt that another one has followed: that it was taken after all must not be hidden.
            return settlement.Outcome == SendOutcome.Accepted && !current.IsPossibleDuplicate
                ? Record(LedgerWrite.Late, current with { IsPossibleDuplicate = true }, LedgerSource.Send, now)
                : new LedgerChange(LedgerWrite.Unchanged, current);
        }

        bool isUnderWay = current.State == SendState.Dispatching;
        LedgerWrite write = isUnderWay ? LedgerWrite.Done : LedgerWrite.Late;
        switch (settlement.Outcome)
        {
            case SendOutcome.Accepted when current.State == SendState.Accepted:
                return new LedgerChange(LedgerWrite.Unchanged, WithIds(current, settlement.ProviderMessageId, settlement.ProviderBatchId));
            case SendOutcome.Accepted:
                LedgerEntry accepted = Accept(current, settlement.ProviderMessageId, settlement.ProviderBatchId, settlement.AcceptedAt ?? now, now);
                return isUnderWay ? new LedgerChange(write, accepted) : Record(write, accepted, LedgerSource.Send, now);
            case SendOutcome.Rejected or SendOutcome.NotSent when !current.IsResolved:
                LedgerEntry refused = End(current, settlement.Outcome == SendOutcome.Rejected ? SendState.Rejected : SendState.NotSent, now) with
                {
                    ErrorCode = settlement.ErrorCode,
                    ProviderCode = settlement.ProviderCode,
                };
                return Record(write, refused, LedgerSource.Send, now);
            case SendOutcome.Unknown when isUnderWay:
                LedgerEntry unknown = current with
                {
                    State = SendState.Unknown,
                    ChangedAt = now,
                    NextCheckAt = After(now, settlement.FirstCheckAfter),
                    ErrorCode = settlement.ErrorCode,
                    ProviderCode = settlement.ProviderCode,
                };
                return Record(write, unknown, LedgerSource.Send, now);
            default:
                return new LedgerChange(LedgerWrite.Unchanged, current);
        }
    }

    /// <summary>Whether a claim takes an entry now.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The ledger's time.</param>
    public static bool IsDue(LedgerEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.State is SendState.Dispatching or SendState.Unknown or SendState.ResendApproved && entry.NextCheckAt <= now;
    }

    /// <summary>What a claim makes of an entry that is due.</summary>
    /// <param name="current">The entry.</param>
    /// <param name="lease">How long it is kept from others.</param>
    /// <param name="now">The ledger's time.</param>
    public static LedgerChange Claim(LedgerEntry current, TimeSpan lease, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        LedgerEntry claimed = current with { ClaimNumber = current.ClaimNumber + 1, NextCheckAt = After(now, lease) };
        return current.State == SendState.Dispatching
            ? Record(LedgerWrite.Done, claimed with { State = SendState.Unknown, ChangedAt = now }, LedgerSource.Deadline, now)
            : new LedgerChange(LedgerWrite.Done, claimed);
    }

    /// <summary>What a finding makes of an entry.</summary>
    /// <param name="current">The entry, if there is one.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="now">The ledger's time.</param>
    public static LedgerChange Resolve(LedgerEntry? current, LedgerFinding finding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (current is null)
        {
            return new LedgerChange(LedgerWrite.NotFound, null);
        }

        if (finding.ClaimNumber is { } claim && claim != current.ClaimNumber)
        {
            return new LedgerChange(LedgerWrite.LeaseLost, current);
        }

        bool isUnderWay = current.State == SendState.Dispatching && current.NextCheckAt > now;
        return finding.Decision switch
        {
            LedgerDecision.Sent when current.State == SendState.Accepted => new LedgerChange(LedgerWrite.Unchanged, WithIds(current, finding.ProviderMessageId, finding.ProviderBatchId)),
            LedgerDecision.Sent => RecordFinding(
                current.IsResolved ? LedgerWrite.Late : LedgerWrite.Done, Accept(current, finding.ProviderMessageId, finding.ProviderBatchId, now, now) with { Checks = ChecksAfter(current, finding) }, finding, now),
            _ when current.IsResolved => new LedgerChange(LedgerWrite.Unchanged, current),
            // The answer may still come; whoever speaks now would guess.
            _ when isUnderWay => new LedgerChange(LedgerWrite.NotAllowed, current),
            LedgerDecision.NotSent => RecordFinding(LedgerWrite.Done, End(current, SendState.NotSent, now) with { Checks = ChecksAfter(current, finding) }, finding, now),
            LedgerDecision.Hold => RecordFinding(
                LedgerWrite.Done, current with { State = SendState.Held, ChangedAt = now, NextCheckAt = null, Checks = ChecksAfter(current, finding) }, finding, now),
            LedgerDecision.LookAgain => LookAgain(current, finding, now),
            LedgerDecision.Resend when MayResend(current, finding, now) => RecordFinding(
                LedgerWrite.Done, current with { State = SendState.ResendApproved, ChangedAt = now, NextCheckAt = now, Checks = ChecksAfter(current, finding) }, finding, now),
            _ => new LedgerChange(LedgerWrite.NotAllowed, current),
        };
    }

    /// <summary>The states that a list of what is not resolved shows.</summary>
    /// <param name="request">What is asked for; states whose end is known are not in such a list.</param>
    public static IReadOnlyList<SendState> Listed(LedgerListRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.States is { } wanted
            ? [.. wanted.Where(state => state is SendState.Dispatching or SendState.Unknown or SendState.Held or SendState.ResendApproved).Distinct()]
            : [SendState.Unknown, SendState.Held, SendState.ResendApproved];
    }

    /// <summary>Refuses an attempt with a key that a ledger could take for another one (<see cref="LedgerKey.IsUsable"/>).</summary>
    /// <param name="attempt">The attempt.</param>
    /// <exception cref="ArgumentException">A key cannot be used.</exception>
    public static void RefuseUnusableKeys(SendAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        for (int place = 0; place < attempt.Members.Count; place++)
        {
            if (!attempt.Members[place].Key.IsUsable)
            {
                throw new ArgumentException(
                    $"The key of message {place + 1} cannot be used: it has to have 1 to {LedgerKey.MostCharacters} characters, without U+0000 and half surrogate pairs. 메시지 키는 1~{LedgerKey.MostCharacters}자여야 합니다.",
                    nameof(attempt));
            }
        }
    }

    /// <summary>Refuses findings that speak of one message twice.</summary>
    /// <param name="findings">The findings.</param>
    /// <exception cref="ArgumentException">A key stands there twice.</exception>
    public static void RefuseRepeatedKeys(IReadOnlyList<LedgerFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var seen = new HashSet<LedgerKey>();
        if (findings.FirstOrDefault(finding => !seen.Add(finding.Key)) is { } repeated)
        {
            throw new ArgumentException($"'{repeated.Key}' stands there twice. Within one call each key may stand once: merge the two, or make two calls.", nameof(findings));
        }
    }

    /// <summary>Whether an entry may be removed.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="now">The ledger's time.</param>
    public static bool MayPurge(LedgerEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.IsResolved && entry.KeyExpiresAt <= now;
    }

    /// <summary>What forgetting the person makes of an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static LedgerEntry Erase(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry with { To = string.Empty, Payload = null };
    }

    /// <summary>An instant and a wait; the end of time when that would be after it, so that "for ever" may be as long as it likes.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="wait">The wait; not negative.</param>
    public static DateTimeOffset After(DateTimeOffset instant, TimeSpan wait) => wait < DateTimeOffset.MaxValue - instant ? instant + wait : DateTimeOffset.MaxValue;

    private static bool MayResend(LedgerEntry entry, LedgerFinding finding, DateTimeOffset now)
    {
        bool isAllowed = entry.Policy switch
        {
            UnknownOutcomePolicy.NeverResend => false,
            UnknownOutcomePolicy.ReconcileThenHold => finding.Source == LedgerSource.Person,
            _ => finding.Source == LedgerSource.Person || entry.Resends < MostResends,
        };
        return isAllowed && entry.Payload is not null && !(entry.ValidUntil <= now);
    }

    private static LedgerChange LookAgain(LedgerEntry current, LedgerFinding finding, DateTimeOffset now)
    {
        LedgerEntry next = current with { NextCheckAt = After(now, finding.CheckAfter), Checks = ChecksAfter(current, finding) };
        return current.State is SendState.Unknown or SendState.ResendApproved
            ? new LedgerChange(LedgerWrite.Done, next)
            : RecordFinding(LedgerWrite.Done, next with { State = SendState.Unknown, ChangedAt = now }, finding, now);
    }

    private static int ChecksAfter(LedgerEntry entry, LedgerFinding finding) => entry.Checks + (finding.IsCheck ? 1 : 0);

    private static LedgerEntry First(IntendedSend send, SendAttempt attempt, DateTimeOffset now) => new()
    {
        Key = send.Key,
        MessageId = send.MessageId,
        Fingerprint = send.Fingerprint,
        State = SendState.Dispatching,
        AttemptId = attempt.AttemptId,
        ProviderId = attempt.ProviderId,
        Type = send.Type,
        To = send.To,
        ScheduledAt = send.ScheduledAt,
        ValidUntil = send.ValidUntil,
        Policy = send.Policy,
        CreatedAt = now,
        StartedAt = now,
        ChangedAt = now,
        NextCheckAt = After(now, attempt.Deadline),
        Payload = send.Payload,
        KeyRetention = send.KeyRetention,
    };

    // A further attempt keeps the first id: gateways and tracking know the message by it.
    private static SendIntent Again(LedgerEntry existing, IntendedSend send, SendAttempt attempt, LedgerSource source, DateTimeOffset now)
    {
        LedgerEntry next = First(send, attempt, now) with
        {
            MessageId = existing.MessageId,
            CreatedAt = existing.CreatedAt,
            AttemptNumber = existing.AttemptNumber + 1,
            Resends = existing.Resends,
            ClaimNumber = existing.ClaimNumber + 1,
            IsPossibleDuplicate = existing.IsPossibleDuplicate,
            HistoryLength = existing.HistoryLength + 1,
        };
        return new SendIntent(IntentVerdict.Proceed, next, Event(next, source, null, now));
    }

    private static LedgerEntry Accept(LedgerEntry entry, string? providerMessageId, string? providerBatchId, DateTimeOffset acceptedAt, DateTimeOffset now) =>
        End(WithIds(entry, providerMessageId, providerBatchId), SendState.Accepted, now) with { AcceptedAt = entry.AcceptedAt ?? acceptedAt, ErrorCode = null, ProviderCode = null };

    // A scheduled message is remembered from its time on.
    private static LedgerEntry End(LedgerEntry entry, SendState state, DateTimeOffset now) => entry with
    {
        State = state,
        ChangedAt = now,
        NextCheckAt = null,
        Payload = null,
        KeyExpiresAt = After(entry.ScheduledAt > now ? entry.ScheduledAt.Value : now, entry.KeyRetention),
    };

    private static LedgerEntry WithIds(LedgerEntry entry, string? providerMessageId, string? providerBatchId) =>
        (entry.ProviderMessageId ?? providerMessageId) == entry.ProviderMessageId && (entry.ProviderBatchId ?? providerBatchId) == entry.ProviderBatchId
            ? entry
            : entry with { ProviderMessageId = entry.ProviderMessageId ?? providerMessageId, ProviderBatchId = entry.ProviderBatchId ?? providerBatchId };

    private static LedgerChange RecordFinding(LedgerWrite write, LedgerEntry entry, LedgerFinding finding, DateTimeOffset now) => Record(write, entry, finding.Source, now, finding.Note);

    private static LedgerChange Record(LedgerWrite write, LedgerEntry entry, LedgerSource source, DateTimeOffset now, string? note = null)
    {
        LedgerEntry next = entry with { HistoryLength = entry.HistoryLength + 1 };
        return new LedgerChange(write, next, Event(next, source, note, now));
    }

    private static LedgerEvent Event(LedgerEntry entry, LedgerSource source, string? note, DateTimeOffset now) => new()
    {
        Number = entry.HistoryLength,
        State = entry.State,
        Source = source,
        AttemptId = entry.AttemptId,
        AttemptNumber = entry.AttemptNumber,
        At = now,
        Note = note,
    };
}
