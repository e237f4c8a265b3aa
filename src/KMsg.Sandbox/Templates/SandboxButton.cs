namespace KMessage.Sandbox;

/// <summary>A button of an AlimTalk template or of a KakaoTalk message.</summary>
/// <param name="Name">The words on the button, at most 14 characters.</param>
/// <param name="Type">The gateway's word for its type: <c>WL</c> web link, <c>AL</c> app link, <c>BK</c> bot keyword, <c>MD</c> message forward, <c>DS</c> delivery tracking,
/// <c>BC</c> consult, <c>BT</c> bot switch, <c>AC</c> add channel.</param>
/// <param name="MobileLink">Where a web link leads on a phone.</param>
/// <param name="DesktopLink">Where a web link leads on a computer.</param>
/// <param name="AndroidLink">Where an app link leads on Android.</param>
/// <param name="IosLink">Where an app link leads on iOS.</param>
public sealed record SandboxButton(
    string Name, string Type, string? MobileLink = null, string? DesktopLink = null, string? AndroidLink = null, string? IosLink = null)
{
    /// <summary>The button with the places of its links filled in.</summary>
    internal SandboxButton Fill(Func<string, string> valueOf) => this with
    {
        MobileLink = Fill(MobileLink, valueOf),
        DesktopLink = Fill(DesktopLink, valueOf),
        IosLink = Fill(IosLink, valueOf),
        AndroidLink = Fill(AndroidLink, valueOf),
    };

    private static string? Fill(string? link, Func<string, string> valueOf) => link is null ? null : TemplateText.Fill(link, valueOf);
}
