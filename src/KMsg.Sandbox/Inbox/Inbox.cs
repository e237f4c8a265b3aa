using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>The parts of the inbox: what reads, what writes, what watches and what tells.</summary>
internal sealed class Inbox : IDisposable
{
    private readonly MessageStore _store;
    private readonly SandboxClock _clock;
    private readonly Delivery _delivery;
    private readonly Func<string, IStatusCodes> _codesOf;
    private Task _running = Task.CompletedTask;

    public Inbox(InboxParts parts)
    {
        (_store, _clock, _delivery, _codesOf) = (parts.Store, parts.Clock, parts.Delivery, parts.CodesOf);
        Phones = parts.Phones;
        Reports = parts.Reports;
        Events = new EventLog(parts.Options.TimeProvider.GetUtcNow());
        Reader = new InboxReader(parts.Store, parts.Delivery, parts.Phones, parts.Clock, parts.CodesOf, parts.Options.CarrierPatience);
        PhoneWriter = new PhoneWriter(parts.Phones, Reader);
        Messages = new MessageWriter(PhoneWriter, new WireWriter(parts.Mask, parts.AddressOf, parts.Reports.Log));
        Faults = new InboxFaults(parts.Faults);
        Time = new InboxClock(parts.Clock, parts.Store, parts.Delivery, LookAsync, () => Watcher!.NextDue, () => parts.Reports.NextDue);
        World = new WorldWriter(Time, Faults, parts.Reports, parts.Options, () => Keeper!.Trouble);
        Watcher = new NewsWatcher(parts.Store, parts.Delivery, parts.Clock, parts.Settle);
        Bin = new InboxBin(parts.Store, parts.Options.TimeProvider);
        Keeper = new InboxKeeper(parts.Options.Archive, parts.Store, parts.Phones, parts.Clock, parts.Delivery);

        Watcher.Changed += OnChanged;
        Reports.Called += OnReported;
        parts.Faults.Changed += () => Events.Add("world.changed", World.Write);
        _clock.WasDisturbed += OnDisturbed;
        _store.Dropped += OnDropped;
    }

    public SandboxPhones Phones { get; }

    public SandboxReports Reports { get; }

    public EventLog Events { get; }

    public InboxReader Reader { get; }

    public PhoneWriter PhoneWriter { get; }

    public MessageWriter Messages { get; }

    public InboxFaults Faults { get; }

    public InboxClock Time { get; }

    public WorldWriter World { get; }

    public NewsWatcher Watcher { get; }

    public InboxBin Bin { get; }

    public InboxKeeper Keeper { get; }

    public SandboxClock Clock => _clock;

    /// <summary>Brings back what was kept and begins to watch, until the token ends it.</summary>
    public async Task StartAsync(CancellationToken start, CancellationToken stopping)
    {
        Watcher.Skip(await Keeper.LoadAsync(start).ConfigureAwait(false));
        _running = Task.WhenAll(WatchAsync(stopping), SendReportsAsync(stopping));
    }

    /// <summary>Ends when the watching has ended.</summary>
    public Task StoppedAsync() => _running;

    /// <summary>Looks at everything that is due, tells of it and keeps it.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await Watcher.LookAsync(cancellationToken).ConfigureAwait(false);
        await Keeper.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes messages; they can be brought back for a while.</summary>
    public (int Count, string? Undo, DateTimeOffset? Until) Delete(IReadOnlyCollection<StoredMessage> messages, bool isAll)
    {
        var removed = _store.Remove(messages.Select(message => message.MessageId).ToHashSet(StringComparer.Ordinal));
        string[] ids = [.. removed.Select(message => message.MessageId)];
        Keeper.Remove(ids);
        Events.Add("cleared", () => new JsonObject
        {
            ["count"] = ids.Length,
            ["ids"] = isAll ? null : new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
        });
        _clock.Changed();
        var (undo, until) = Bin.Put(removed);
        return (ids.Length, undo, until);
    }

    /// <summary>Brings the last deletion back; null when it is too late.</summary>
    public int? Undo(string token)
    {
        if (Bin.Take(token) is not { } messages)
        {
            return null;
        }

        _store.Restore(messages);
        Watcher.Skip(messages);
        Keeper.Keep(messages);
        Events.Add("resync", static _ => new JsonObject());
        _clock.Disturbed();
        _clock.Changed();
        return messages.Count;
    }

    /// <summary>Everything was forgotten from outside.</summary>
    public void Forgotten(IReadOnlyCollection<string> messageIds)
    {
        Keeper.Remove(messageIds);
        Reports.Clear();
        Reports.Log.Forget(messageIds);
        Events.Add("cleared", () => new JsonObject { ["count"] = messageIds.Count, ["ids"] = null });
    }

    /// <summary>The report of a message as it would be sent now; null when the gateway has none, or it is not over.</summary>
    public JsonObject? ReportOf(StoredMessage message)
    {
        var state = _delivery.At(message, _clock.Now);
        return message.Gateway == SolapiGateway.GatewayName && message.Refusal is null && InboxStatus.Of(state).IsFinal
            ? ReportBody.Of(message, state, _codesOf(message.Gateway), Phones.Look(message.To).Carrier)
            : null;
    }

    public void Dispose()
    {
        Watcher.Dispose();
        Keeper.Dispose();
        Time.Dispose();
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var change = _clock.NextChange;
            await LookAsync(stopping).ConfigureAwait(false);
            await WaitAsync(change, Watcher.NextDue, stopping).ConfigureAwait(false);
        }
    }

    private async Task SendReportsAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var change = _clock.NextChange;
            await Reports.SendDueAsync(stopping).ConfigureAwait(false);
            await WaitAsync(change, Reports.NextDue, stopping).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(Task change, DateTimeOffset? due, CancellationToken stopping)
    {
        if (due is not { } at)
        {
            await change.WaitAsync(stopping).ConfigureAwait(false);
            return;
        }

        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var wait = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((at - _clock.Now).TotalMilliseconds), 0, int.MaxValue));
        var timer = Task.Delay(wait, _clock.TimeProvider, woken.Token);

        // A clock that was moved while the timer was set would make it ring too late, or never.
        if (_clock.Now < at)
        {
            await Task.WhenAny(change, timer).ConfigureAwait(false);
        }

        await woken.CancelAsync().ConfigureAwait(false);
        stopping.ThrowIfCancellationRequested();
    }

    private void OnChanged(StoredMessage message, DeliveryState state, bool isNew)
    {
        var id = message.MessageId;
        Tell(isNew ? "message.accepted" : "message.updated", id);
        Keeper.Keep([message]);
        if (InboxStatus.Of(state).IsFinal && ReportOf(message) is { } report)
        {
            Reports.Ended(id, message.To, report);
            if (Reports.IsPaused)
            {
                Events.Add("world.changed", World.Write);
            }

            _clock.Changed();
        }
    }

    private void OnReported(string messageId) => Tell("message.updated", messageId);

    private void Tell(string name, string messageId) => Events.Add(name, batch => Reader.Find(messageId) is not { } facts ? null : new JsonObject
    {
        ["row"] = RowWriter.Write(facts),
        ["phone"] = PhoneWriter.Write(facts.Message.To),
        ["counts"] = batch.Counts,
    });

    private void OnDisturbed(SandboxPhone? phone)
    {
        if (phone is not null)
        {
            Keeper.Keep(phone);
            Events.Add("phone.changed", () => PhoneWriter.Write(phone.Number));
        }
    }

    private void OnDropped(IReadOnlyList<StoredMessage> messages)
    {
        string[] ids = [.. messages.Select(message => message.MessageId)];
        Keeper.Remove(ids);
        Reports.Log.Forget(ids);
    }
}
