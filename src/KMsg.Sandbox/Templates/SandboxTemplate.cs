using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>An AlimTalk template.</summary>
public sealed record SandboxTemplate
{
    /// <summary>The template's code.</summary>
    public required string Id { get; init; }

    /// <summary>The text, with <c>#{name}</c> where a value goes.</summary>
    public required string Content { get; init; }

    /// <summary>The name it is listed under.</summary>
    /// <value>The default, null, is the code.</value>
    public string? Name { get; init; }

    /// <summary>The channel that owns the template. Registering a template makes its channel known: other messages may come from it too.</summary>
    /// <value>The default, null, is <see cref="KMsgSandbox.KakaoChannelId"/>.</value>
    public string? ChannelId { get; init; }

    /// <summary>The template's buttons, in order.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<SandboxButton> Buttons { get; init; } = [];

    /// <summary>Where it stands on its way to approval.</summary>
    /// <value>The default is <see cref="SandboxTemplateStatus.Approved"/>.</value>
    public SandboxTemplateStatus Status { get; init; } = SandboxTemplateStatus.Approved;

    /// <summary>What the reviewers wrote; null when they wrote nothing.</summary>
    public string? ReviewComment { get; init; }

    /// <summary>Whether it went to sleep because nobody used it: it cannot be sent until it is released (SOLAPI).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsDormant { get; init; }

    /// <summary>Whether it is hidden from lists that ask for visible ones (SOLAPI).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsHidden { get; init; }

    /// <summary>The request that made it, for the members that have no meaning in the sandbox; undefined when it was registered from outside.</summary>
    internal JsonElement Details { get; init; }

    internal DateTimeOffset CreatedAt { get; init; }

    internal DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether messages can be made from it.</summary>
    internal bool IsSendable => Status == SandboxTemplateStatus.Approved && !IsDormant;

    /// <summary>
    /// The places to fill in, as written (<c>#{name}</c>), each once: first those of the text, then those of the buttons' links
    /// in the order mobile, desktop, iOS, Android.
    /// </summary>
    internal IReadOnlyList<string> Places => [.. PlacesWithRepetitions.Distinct()];

    /// <summary>The same, each as often as it stands there.</summary>
    internal IEnumerable<string> PlacesWithRepetitions => Texts.SelectMany(TemplateText.Places);

    private IEnumerable<string> Texts =>
        [Content, .. Buttons.SelectMany(button => new[] { button.MobileLink, button.DesktopLink, button.IosLink, button.AndroidLink }).OfType<string>()];
}
