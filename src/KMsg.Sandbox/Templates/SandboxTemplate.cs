namespace KMessage.Sandbox;

/// <summary>An approved AlimTalk template.</summary>
public sealed record SandboxTemplate
{
    /// <summary>The template's code.</summary>
    public required string Id { get; init; }

    /// <summary>The text, with <c>#{name}</c> where a value goes.</summary>
    public required string Content { get; init; }

    /// <summary>The channel that owns the template. Registering a template makes its channel known: other messages may come from it too.</summary>
    /// <value>The default, null, is <see cref="KMsgSandbox.KakaoChannelId"/>.</value>
    public string? ChannelId { get; init; }

    /// <summary>The template's buttons, in order.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<SandboxButton> Buttons { get; init; } = [];
}
