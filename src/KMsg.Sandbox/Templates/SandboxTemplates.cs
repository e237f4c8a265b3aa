using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>
/// The AlimTalk templates that the gateways know. <c>AUTH_OTP</c> ("[KMsg] 인증번호는 #{code} 입니다.") is there from the start;
/// an AlimTalk from a template that is not registered or not approved is refused (SOLAPI 1042, IWINV 501).
/// </summary>
public sealed class SandboxTemplates
{
    private readonly ConcurrentDictionary<string, SandboxTemplate> _templates = new(StringComparer.Ordinal);
    private readonly string _defaultChannel;
    private readonly SandboxClock _clock;
    private readonly bool _approvesAtOnce;

    internal SandboxTemplates(string defaultChannel, SandboxClock clock, bool approvesAtOnce)
    {
        _defaultChannel = defaultChannel;
        _clock = clock;
        _approvesAtOnce = approvesAtOnce;
        Add("AUTH_OTP", "[KMsg] 인증번호는 #{code} 입니다.");
    }

    /// <summary>The templates that are registered, by code.</summary>
    public IReadOnlyList<SandboxTemplate> All => [.. _templates.Values.OrderBy(template => template.Id, StringComparer.Ordinal)];

    /// <summary>Registers a template under the default channel, without buttons. A template with the same code is replaced.</summary>
    /// <param name="id">The template's code.</param>
    /// <param name="content">The text, with <c>#{name}</c> where a value goes.</param>
    /// <returns>The registered template.</returns>
    public SandboxTemplate Add(string id, string content) => Add(new SandboxTemplate { Id = id, Content = content });

    /// <summary>Registers a template. A template with the same code is replaced.</summary>
    /// <param name="template">The template; without a channel it gets the default one.</param>
    /// <returns>The registered template.</returns>
    public SandboxTemplate Add(SandboxTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentException.ThrowIfNullOrWhiteSpace(template.Id, nameof(template));
        ArgumentException.ThrowIfNullOrEmpty(template.Content, nameof(template));
        var now = _clock.Now;
        var registered = template with
        {
            ChannelId = template.ChannelId ?? _defaultChannel,
            Status = _approvesAtOnce && template.Status == SandboxTemplateStatus.Inspecting ? SandboxTemplateStatus.Approved : template.Status,
            CreatedAt = Find(template.Id)?.CreatedAt ?? now,
            UpdatedAt = now,
        };
        _templates[registered.Id] = registered;
        return registered;
    }

    /// <summary>Plays the reviewers: approves a template.</summary>
    /// <param name="id">The template's code.</param>
    /// <returns>The approved template.</returns>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public SandboxTemplate Approve(string id) => Add(Existing(id) with { Status = SandboxTemplateStatus.Approved, ReviewComment = null });

    /// <summary>Plays the reviewers: turns a template down.</summary>
    /// <param name="id">The template's code.</param>
    /// <param name="comment">What is wrong with it.</param>
    /// <returns>The rejected template.</returns>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public SandboxTemplate Reject(string id, string comment) => Add(Existing(id) with { Status = SandboxTemplateStatus.Rejected, ReviewComment = comment });

    /// <summary>Forgets a template.</summary>
    /// <param name="id">The template's code.</param>
    /// <returns>Whether it was registered.</returns>
    public bool Remove(string id) => _templates.TryRemove(id, out _);

    internal IEnumerable<SandboxTemplate> NewestFirst =>
        _templates.Values.OrderByDescending(template => template.CreatedAt).ThenBy(template => template.Id, StringComparer.Ordinal);

    internal SandboxTemplate? Find(string? id) => id is not null && _templates.TryGetValue(id, out var template) ? template : null;

    private SandboxTemplate Existing(string id) =>
        Find(id) ?? throw new KeyNotFoundException($"There is no template '{id}'. Registered: {string.Join(", ", All.Select(template => template.Id))}.");
}
