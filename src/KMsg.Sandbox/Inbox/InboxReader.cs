using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>Reads messages for the inbox, as they stand now.</summary>
internal sealed class InboxReader(MessageStore store, Delivery delivery, SandboxPhones phones, SandboxClock clock, Func<string, IStatusCodes> codesOf, TimeSpan patience)
{
    public MessageFacts? Find(string messageId) => store.Find(messageId) is { } message ? Facts(message) : null;

    public MessageFacts Facts(StoredMessage message) => Facts(message, clock.Now);

    /// <summary>All messages, newest first.</summary>
    public IEnumerable<MessageFacts> NewestFirst()
    {
        var now = clock.Now;
        return store.All().Reverse().Select(message => Facts(message, now));
    }

    /// <summary>The messages for one phone, oldest first.</summary>
    public IEnumerable<MessageFacts> For(string digits)
    {
        var now = clock.Now;
        return store.All().Where(message => message.To == digits).Select(message => Facts(message, now));
    }

    public int CountFor(string digits) => store.All().Count(message => message.To == digits);

    public JsonObject Counts()
    {
        var (now, all, failed, fallback, inFlight) = (clock.Now, 0, 0, 0, 0);
        foreach (var message in store.All())
        {
            var status = InboxStatus.Of(delivery.At(message, now));
            all++;
            failed += status.IsFailure ? 1 : 0;
            fallback += status.IsFallback ? 1 : 0;
            inFlight += status.IsInFlight ? 1 : 0;
        }

        return new JsonObject { ["all"] = all, ["failed"] = failed, ["fallback"] = fallback, ["inFlight"] = inFlight };
    }

    private MessageFacts Facts(StoredMessage message, DateTimeOffset now) => new()
    {
        Message = message,
        State = delivery.At(message, now),
        Codes = codesOf(message.Gateway),
        Phone = phones.Look(message.To),
        Now = now,
        Patience = patience,
    };
}
