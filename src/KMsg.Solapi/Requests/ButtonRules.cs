using System.Globalization;

namespace KMessage.Solapi;

/// <summary>The rules of KakaoTalk buttons (spec solapi.md §2.5; status codes 1044 to 1053).</summary>
internal static class ButtonRules
{
    private const int MostButtons = 5;
    private const int LongestName = 14;
    private const int LongestUrl = 100;

    /// <summary>The first rule that is broken.</summary>
    /// <param name="buttons">The buttons.</param>
    /// <param name="isAlimTalk">Whether they stand under an AlimTalk: only that tracks parcels.</param>
    public static KMsgError? Check(IReadOnlyList<MessageButton> buttons, bool isAlimTalk)
    {
        if (buttons.Count > MostButtons)
        {
            return Refusals.TooManyButtons(buttons.Count, MostButtons);
        }

        for (int i = 0; i < buttons.Count; i++)
        {
            if ((CheckType(i, buttons[i], isAlimTalk) ?? CheckName(i, buttons[i]) ?? CheckUrls(i, buttons[i])) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static KMsgError? CheckType(int index, MessageButton button, bool isAlimTalk) => button.Type switch
    {
        ButtonType.DeliveryTracking when !isAlimTalk => Refusals.Button(
            index, nameof(button.Type), "only an AlimTalk has a DeliveryTracking button.", "DeliveryTracking 버튼은 알림톡에만 쓸 수 있습니다.", "Remove it.", "버튼을 빼세요."),
        ButtonType.BusinessForm => Refusals.Button(
            index, nameof(button.Type), "only a brand message has a BusinessForm button.", "BusinessForm 버튼은 브랜드 메시지에만 쓸 수 있습니다.", "Remove it.", "버튼을 빼세요."),
        ButtonType.WebLink when string.IsNullOrWhiteSpace(button.MobileUrl) => Refusals.Button(
            index, nameof(button.MobileUrl), "a WebLink button needs a MobileUrl.", "WebLink 버튼에는 MobileUrl이 필요합니다.", "Give the page to open on a phone.", "휴대전화에서 열 주소를 넣으세요."),
        ButtonType.AppLink when string.IsNullOrWhiteSpace(button.AndroidUrl) => Refusals.Button(
            index, nameof(button.AndroidUrl), "an AppLink button needs an AndroidUrl.", "AppLink 버튼에는 AndroidUrl이 필요합니다.", "Give both AndroidUrl and IosUrl.", "AndroidUrl과 IosUrl을 모두 넣으세요."),
        ButtonType.AppLink when string.IsNullOrWhiteSpace(button.IosUrl) => Refusals.Button(
            index, nameof(button.IosUrl), "an AppLink button needs an IosUrl.", "AppLink 버튼에는 IosUrl이 필요합니다.", "Give both AndroidUrl and IosUrl.", "AndroidUrl과 IosUrl을 모두 넣으세요."),
        _ => null,
    };

    private static KMsgError? CheckName(int index, MessageButton button)
    {
        if (string.IsNullOrWhiteSpace(button.Name))
        {
            return Refusals.Button(index, nameof(button.Name), "the button has no name.", "버튼 이름이 없습니다.", "Give the button a name.", "버튼 이름을 넣으세요.");
        }

        int characters = new StringInfo(button.Name).LengthInTextElements;
        return characters <= LongestName ? null : Refusals.Button(
            index,
            nameof(button.Name),
            $"the name has {characters} characters; {LongestName} are allowed.",
            $"버튼 이름이 {characters}자입니다(최대 {LongestName}자).",
            $"Remove {characters - LongestName} characters.",
            $"{characters - LongestName}자를 줄이세요.");
    }

    private static KMsgError? CheckUrls(int index, MessageButton button) =>
        CheckUrl(index, nameof(button.MobileUrl), button.MobileUrl)
        ?? CheckUrl(index, nameof(button.PcUrl), button.PcUrl)
        ?? CheckUrl(index, nameof(button.AndroidUrl), button.AndroidUrl)
        ?? CheckUrl(index, nameof(button.IosUrl), button.IosUrl);

    private static KMsgError? CheckUrl(int index, string member, string? url) => url is not { Length: > LongestUrl } ? null : Refusals.Button(
        index,
        member,
        $"{member} has {url.Length} characters; {LongestUrl} are allowed.",
        $"{member}이(가) {url.Length}자입니다(최대 {LongestUrl}자).",
        "Use a shorter address.",
        "더 짧은 주소를 쓰세요.");
}
