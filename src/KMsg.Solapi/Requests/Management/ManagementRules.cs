namespace KMessage.Solapi;

/// <summary>Small checks that several calls share. An id that is missing would ask for another address than was meant.</summary>
internal static class ManagementRules
{
    private const int LargestPage = 500;
    private const int MostMonthsAhead = 6;
    private const int LongestFieldName = 30;
    private const int LongestFieldValue = 100;

    public static KMsgError? CheckId(string field, string? id) => string.IsNullOrWhiteSpace(id) ? ManagementRefusals.Missing(field) : null;

    public static KMsgError? CheckPage(int pageSize) => pageSize is >= 1 and <= LargestPage ? null : ManagementRefusals.Wrong(
        "PageSize",
        new($"PageSize is {pageSize}; SOLAPI takes 1 to {LargestPage}.", $"PageSize가 {pageSize}입니다(1~{LargestPage})."),
        new($"Ask for at most {LargestPage} at a time and follow NextKey.", $"한 번에 {LargestPage}개까지 요청하고 NextKey로 이어서 읽으세요."));

    public static KMsgError? CheckRange(DateTimeOffset from, DateTimeOffset to) => from <= to ? null : ManagementRefusals.Wrong(
        "from",
        new("The period ends before it begins.", "기간의 끝이 시작보다 빠릅니다."),
        new("Swap from and to.", "from과 to를 바꾸세요."));

    public static KMsgError? CheckCountry(string? country) => country is { Length: >= 1 and <= 4 } && country.All(char.IsAsciiDigit) ? null : ManagementRefusals.Wrong(
        "country",
        new("The country is not a calling code of 1 to 4 digits.", "국가 번호는 숫자 1~4자리여야 합니다."),
        new("Give digits alone, e.g. \"82\" or \"1\".", "\"82\"나 \"1\"처럼 숫자만 주세요."));

    public static KMsgError? CheckSearchId(string? searchId) => searchId is ['@', _, ..] ? null : ManagementRefusals.Wrong(
        "searchId",
        new("The search id does not begin with @.", "검색용 아이디가 @로 시작하지 않습니다."),
        new("Write it as KakaoTalk shows it, e.g. @shop.", "카카오톡에 보이는 대로 @shop처럼 쓰세요."));

    /// <summary>A group's time: in the future, and not too far.</summary>
    public static KMsgError? CheckTime(DateTimeOffset sendAt, DateTimeOffset now) =>
        sendAt > now.AddMonths(MostMonthsAhead) ? Refusals.TooFarAhead(sendAt)
        : sendAt > now ? null
        : ManagementRefusals.Wrong(
            nameof(Message.ScheduledAt),
            new("The time is not in the future.", "예약 시각이 미래가 아닙니다."),
            new("Give a later time, or send the group now with SendGroupAsync.", "더 늦은 시각을 주거나 SendGroupAsync로 지금 보내세요."));

    public static KMsgError? CheckCustomFields(IReadOnlyDictionary<string, string>? fields) =>
        fields?.FirstOrDefault(field => field.Key.Length is 0 or > LongestFieldName || field.Value is not { Length: <= LongestFieldValue }) is not { Key: { } } ? null : ManagementRefusals.Wrong(
            nameof(Message.CustomFields),
            new($"A custom field has a name over {LongestFieldName} characters, or a value over {LongestFieldValue}, or none.", $"사용자 필드의 이름은 {LongestFieldName}자, 값은 {LongestFieldValue}자까지이고 비울 수 없습니다."),
            new("Shorten it.", "줄이세요."));
}
