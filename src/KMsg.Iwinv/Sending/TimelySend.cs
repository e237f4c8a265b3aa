using KMessage.Http;

namespace KMessage.Iwinv;

/// <summary>Sends members in one request, without those whose <see cref="Message.ValidUntil"/> has passed; again without them when it passes on the way to the wire, as nothing has left then.</summary>
internal static class TimelySend
{
    /// <summary>Sends, and gives every member its result.</summary>
    /// <param name="members">The members: their places in the results, and what the request says of each.</param>
    /// <param name="results">Where the results go.</param>
    /// <param name="send">Makes the request, which must not leave after the time.</param>
    /// <param name="client">Whose errors they are.</param>
    /// <param name="timeProvider">The clock.</param>
    public static async Task SendAsync<T>(
        List<(int Place, Message Message, T Recipient)> members,
        Result<ProviderReceipt>[] results,
        Func<IReadOnlyList<T>, DateTimeOffset?, Task<Result<ProviderReceipt>>> send,
        IwinvClient client,
        TimeProvider timeProvider)
    {
        while (true)
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            members.RemoveAll(member => ValidUntilRules.IsOver(member.Message, now) && Refuse(member.Place));
            if (members.Count == 0)
            {
                return;
            }

            Result<ProviderReceipt> result = await send([.. members.Select(member => member.Recipient)], ValidUntilRules.Earliest(members.Select(member => member.Message))).ConfigureAwait(false);
            if (ValidUntilRules.WasTooLate(result.Error) && members.Exists(member => ValidUntilRules.IsOver(member.Message, timeProvider.GetUtcNow())))
            {
                continue;
            }

            members.ForEach(member => results[member.Place] = result);
            return;
        }

        bool Refuse(int place)
        {
            results[place] = ValidUntilRules.Expired(client.Errors.ProviderId);
            return true;
        }
    }
}
