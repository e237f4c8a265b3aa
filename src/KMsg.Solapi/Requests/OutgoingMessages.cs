using System.Collections.Frozen;

namespace KMessage.Solapi;

/// <summary>Checks messages before they leave and adds what the settings say.</summary>
internal sealed class OutgoingMessages
{
    private const int MostMonthsAhead = 6;

    private readonly FrozenDictionary<MessageType, IMessageKind> _kinds;
    private readonly TimeProvider _timeProvider;

    public OutgoingMessages(SolapiOptions options, TimeProvider timeProvider)
    {
        var defaults = new SenderDefaults(options);
        IMessageKind[] kinds =
        [
            new TextKind(defaults), new AlimTalkKind(defaults), new FriendTalkKind(defaults), new BrandKind(defaults), new NaverKind(defaults), new VoiceKind(defaults), new FaxKind(defaults), new RcsKind(defaults),
            new RcsTemplatedKind(defaults),
        ];
        _kinds = kinds.SelectMany(kind => kind.Types, KeyValuePair.Create).ToDictionary(pair => pair.Value, pair => pair.Key).ToFrozenDictionary();
        _timeProvider = timeProvider;
        Types = _kinds.Keys.ToFrozenSet();
    }

    /// <summary>The kinds that are taken.</summary>
    public IReadOnlySet<MessageType> Types { get; }

    /// <summary>The message, ready to be written, or why it is not sent.</summary>
    public Result<OutgoingMessage> Prepare(Message message)
    {
        if (!_kinds.TryGetValue(message.Type, out IMessageKind? kind))
        {
            return Refusals.NotTaken(message.Type);
        }

        DateTimeOffset now = _timeProvider.GetUtcNow();
        if (message.ScheduledAt is { } scheduledAt && scheduledAt > now.AddMonths(MostMonthsAhead))
        {
            return Refusals.TooFarAhead(scheduledAt);
        }

        if (message.CustomFields?.ContainsKey(MessageWriter.ReferenceField) == true)
        {
            return Refusals.ReservedField(MessageWriter.ReferenceField);
        }

        // The facade gives every message an id; a caller of the provider alone may not have.
        return kind.Prepare(string.IsNullOrEmpty(message.MessageId) ? message with { MessageId = Guid.CreateVersion7(now).ToString("N") } : message);
    }
}
