namespace KMessage.Solapi;

/// <summary>A category of Kakao channels or templates.</summary>
/// <param name="Code">Its code: <see cref="TemplateDraft.CategoryCode"/>, or that of <see cref="SolapiProvider.LinkChannelAsync"/>.</param>
/// <param name="Name">Its name, in Korean.</param>
/// <param name="GroupName">The name of the group it belongs to.</param>
public sealed record SolapiCategory(string Code, string Name, string? GroupName = null)
{
    /// <summary>The code and the name.</summary>
    public override string ToString() => $"{Code} {Name}";
}
