using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>The account's KakaoTalk channels. A channel of a registered template is one of them.</summary>
internal sealed class SolapiChannels
{
    private readonly ConcurrentDictionary<string, SolapiChannel> _channels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string SearchId, string PhoneNumber), bool> _asked = new();
    private readonly SandboxTemplates _templates;

    public SolapiChannels(SandboxTemplates templates, string defaultChannel, DateTimeOffset now)
    {
        _templates = templates;
        Add(new SolapiChannel(defaultChannel, "@sandbox", "01000000000", "001001", now));
    }

    public IEnumerable<SolapiChannel> NewestFirst => _channels.Values
        .Concat(_templates.All.Where(template => !_channels.ContainsKey(template.ChannelId!)).DistinctBy(template => template.ChannelId).Select(Implied))
        .OrderByDescending(channel => channel.CreatedAt).ThenBy(channel => channel.ChannelId, StringComparer.Ordinal);

    public SolapiChannel? Find(string channelId) => NewestFirst.FirstOrDefault(channel => channel.ChannelId == channelId);

    public void Add(SolapiChannel channel) => _channels[channel.ChannelId] = channel;

    /// <summary>Ends the link; the channel's templates go with it.</summary>
    public void Remove(string channelId)
    {
        _channels.TryRemove(channelId, out _);
        foreach (var template in _templates.All.Where(template => template.ChannelId == channelId))
        {
            _templates.Remove(template.Id);
        }
    }

    public void Ask(string searchId, string phoneNumber) => _asked[(searchId, phoneNumber)] = true;

    /// <summary>Uses up that a token was asked for.</summary>
    public bool WasAsked(string searchId, string phoneNumber) => _asked.TryRemove((searchId, phoneNumber), out _);

    private static SolapiChannel Implied(SandboxTemplate template) =>
        new(template.ChannelId!, "@" + template.ChannelId!.ToLowerInvariant(), null, null, template.CreatedAt);
}
