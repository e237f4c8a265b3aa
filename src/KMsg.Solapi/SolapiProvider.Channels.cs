namespace KMessage.Solapi;

/// <content>Kakao channels (spec solapi.md §5.2).</content>
public sealed partial class SolapiProvider
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<LinkedChannel>>> ListChannelsAsync(CancellationToken cancellationToken = default) =>
        await ReadAllAsync(key => FindChannelsAsync(new SolapiChannelQuery { PageKey = key }, cancellationToken)).ConfigureAwait(false);

    /// <summary>Lists linked channels, page by page.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<Page<LinkedChannel>>> FindChannelsAsync(SolapiChannelQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryString path = new QueryString(SolapiPaths.Channels)
            .Add("channelId", query.ChannelId)
            .Add("searchId", query.SearchId)
            .Add("phoneNumber", query.PhoneNumber)
            .Add("categoryCode", query.CategoryCode)
            .AddPage(query.PageSize, query.PageKey)
            .Add("isMine", query.IsMine)
            .AddRange("dateCreated", query.CreatedFrom, query.CreatedTo);
        return ReadAsync(ManagementRules.CheckPage(query.PageSize), path.ToString(), body => PageAnswer.Read(body, "channelList", ChannelAnswer.Read), cancellationToken);
    }

    /// <summary>One linked channel.</summary>
    /// <param name="channelId">Its id (KA01PF…).</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<LinkedChannel>> GetChannelAsync(string channelId, CancellationToken cancellationToken = default) =>
        ReadAsync(ManagementRules.CheckId(nameof(channelId), channelId), SolapiPaths.Channel(channelId), ChannelAnswer.Read, cancellationToken);

    /// <summary>Lists the categories that a channel may have.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<IReadOnlyList<SolapiCategory>>> ListChannelCategoriesAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(problem: null, SolapiPaths.ChannelCategories, body => ListAnswer.Read(body, CategoryAnswer.Read), cancellationToken);

    /// <summary>Has a code sent to the channel's manager in KakaoTalk: the first step of linking.</summary>
    /// <param name="searchId">The name people search for, such as <c>@shop</c>.</param>
    /// <param name="phoneNumber">The number of the channel's manager.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns><see langword="true"/> when the code is on its way; an error otherwise.</returns>
    public async Task<Result<bool>> RequestChannelTokenAsync(string searchId, string phoneNumber, CancellationToken cancellationToken = default)
    {
        KMsgError? problem = CheckOwner(searchId, phoneNumber, out string digits);
        Result<object> asked = await ChangeAsync<object>(
            problem,
            new SolapiChange(HttpMethod.Post, SolapiPaths.ChannelToken, ChangeFixes.LookAtPhone)
            {
                WriteBody = () => WireJson.Object(json =>
                {
                    json.WriteString("searchId", searchId);
                    json.WriteString("phoneNumber", digits);
                }),
            },
            body => ChannelAnswer.ReadSuccess(body),
            cancellationToken).ConfigureAwait(false);
        return !asked.IsSuccess ? asked.Error : asked.Value is true ? true : ManagementRefusals.NoToken() with { ProviderId = Id };
    }

    /// <summary>Links a channel with the code that its manager received: the second step.</summary>
    /// <param name="searchId">The name people search for, such as <c>@shop</c>.</param>
    /// <param name="phoneNumber">The number of the channel's manager.</param>
    /// <param name="categoryCode">One of <see cref="ListChannelCategoriesAsync"/>.</param>
    /// <param name="token">The code from KakaoTalk.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>The channel; its id is what messages name.</returns>
    public Task<Result<LinkedChannel>> LinkChannelAsync(string searchId, string phoneNumber, string categoryCode, string token, CancellationToken cancellationToken = default)
    {
        KMsgError? problem = CheckOwner(searchId, phoneNumber, out string digits)
            ?? ManagementRules.CheckId(nameof(categoryCode), categoryCode)
            ?? ManagementRules.CheckId(nameof(token), token);
        var change = new SolapiChange(HttpMethod.Post, SolapiPaths.Channels, ChangeFixes.LookAtChannels)
        {
            WriteBody = () => WireJson.Object(json =>
            {
                json.WriteString("searchId", searchId);
                json.WriteString("phoneNumber", digits);
                json.WriteString("categoryCode", categoryCode);
                json.WriteString("token", token);
            }),
        };
        return ChangeAsync(problem, change, ChannelAnswer.Read, cancellationToken);
    }

    /// <summary>Ends the link with a channel, which also deletes its templates at SOLAPI. They do not come back.</summary>
    /// <param name="channelId">Its id (KA01PF…).</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns><see langword="true"/> when it is done; an error otherwise.</returns>
    public Task<Result<bool>> DeleteChannelAsync(string channelId, CancellationToken cancellationToken = default) => DeleteAsync(
        ManagementRules.CheckId(nameof(channelId), channelId), new SolapiChange(HttpMethod.Delete, SolapiPaths.Channel(channelId), ChangeFixes.LookAtChannels), cancellationToken);

    private static KMsgError? CheckOwner(string searchId, string phoneNumber, out string digits)
    {
        digits = PhoneNumber.TryParse(phoneNumber, out PhoneNumber number) ? number.Digits : string.Empty;
        return ManagementRules.CheckSearchId(searchId) ?? (digits.Length == 0 ? ManagementRefusals.NoPhone() : null);
    }
}
