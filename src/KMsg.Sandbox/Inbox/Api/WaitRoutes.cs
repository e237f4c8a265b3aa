using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/wait and /otp: what a test of an app waits for.</summary>
internal sealed class WaitRoutes(Inbox inbox, MessageRoutes messages)
{
    public async Task<ApiAnswer> WaitAsync(ApiRequest request)
    {
        var after = messages.After(request);
        var fits = Filter(request);
        var found = await FirstAsync(request, facts => after(facts) && fits(facts)).ConfigureAwait(false);
        return found is not null ? ApiAnswer.Ok(inbox.Messages.Write(found)) : throw Nothing(request, after);
    }

    public async Task<ApiAnswer> OtpAsync(ApiRequest request)
    {
        var after = messages.After(request);
        var to = request.Find("to") is { } number ? ApiPhones.Digits(number) : null;
        var found = await FirstAsync(request, facts => after(facts) && (to is null || facts.Message.To == to) && Otp.Of(facts).Count > 0, newest: true).ConfigureAwait(false)
            ?? throw Nothing(request, after);
        var (codes, text) = (Otp.Of(found), Otp.TextOn(found)!);
        if (codes.Count == 1)
        {
            return ApiAnswer.Ok(new JsonObject { ["code"] = codes[0], ["messageId"] = found.Message.MessageId, ["text"] = text });
        }

        var refusal = new ApiRefusal(
            409,
            "two-candidates",
            new($"인증번호일 수 있는 수가 {codes.Count}개입니다: {string.Join(", ", codes)}", $"{codes.Count} numbers could be the code: {string.Join(", ", codes)}"));
        refusal.More["candidates"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]);
        refusal.More["messageId"] = found.Message.MessageId;
        refusal.More["text"] = text;
        throw refusal;
    }

    private static Func<MessageFacts, bool> Filter(ApiRequest request)
    {
        var to = request.Find("to") is { } number ? ApiPhones.Digits(number) : null;
        var types = request.Find("type") is { } type ? SearchValues.Types(type) : null;
        var statuses = request.Find("status") is { } status ? SearchValues.Statuses(status) : null;
        var contains = request.Find("contains");
        return facts => (to is null || facts.Message.To == to)
            && (types is null || types.Contains(facts.Type) || (facts.Fallback is { } fallback && types.Contains(InboxType.Of(fallback.Type))))
            && (statuses is null || statuses.Contains(facts.Status))
            && (contains is null || new[] { facts.Message.Text, facts.Message.Subject, facts.Fallback?.Text }.Any(text => text?.Contains(contains, StringComparison.Ordinal) == true));
    }

    /// <summary>The first that fits, in order of arrival or the newest; null when none came in time.</summary>
    private async Task<MessageFacts?> FirstAsync(ApiRequest request, Func<MessageFacts, bool> fits, bool newest = false)
    {
        using var deadline = new CancellationTokenSource(request.Timeout());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(request.Gone, deadline.Token);
        while (true)
        {
            var last = inbox.Events.Last;
            await inbox.LookAsync(request.Gone).ConfigureAwait(false);
            var all = inbox.Reader.NewestFirst();
            if ((newest ? all : all.Reverse()).FirstOrDefault(fits) is { } found)
            {
                return found;
            }

            // Every change of a message is an event, and so is a change of the world.
            if (inbox.Events.After(last, out var news) is { Count: > 0 })
            {
                continue;
            }

            try
            {
                await news.WaitAsync(stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !request.Gone.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private ApiRefusal Nothing(ApiRequest request, Func<MessageFacts, bool> after)
    {
        var arrived = inbox.Reader.NewestFirst().Where(after).Take(20).ToArray();
        var waited = InboxText.Duration(request.Timeout());
        var list = string.Join("; ", arrived.Select(facts => $"{facts.Type.Id} {InboxText.Phone(facts.Message.To)} {facts.Status.Id}"));
        var refusal = new ApiRefusal(
            408,
            "timeout",
            arrived.Length == 0
                ? new($"{waited.Ko} 동안 아무것도 오지 않았습니다.", $"Nothing came in {waited.En}.")
                : new($"{waited.Ko} 동안 맞는 것이 오지 않았습니다. 온 것: {list}", $"Nothing that fits came in {waited.En}. There is: {list}"));
        refusal.More["arrived"] = new JsonArray([.. arrived.Select(RowWriter.Write)]);
        return refusal;
    }
}
