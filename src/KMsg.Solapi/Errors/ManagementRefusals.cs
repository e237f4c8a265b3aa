using System.Globalization;

namespace KMessage.Solapi;

/// <summary>The errors of calls about templates, groups and channels that are refused here, before anything is sent. None repeats a text or a number.</summary>
internal static class ManagementRefusals
{
    public static KMsgError Missing(string field) => Wrong(field, new($"{field} is empty.", $"{field}이(가) 비어 있습니다."), new("Give it.", "값을 넣으세요."));

    public static KMsgError TooLong(string field, int characters, int most) => Wrong(
        field,
        new($"{field} has {Number(characters)} characters; {Number(most)} are allowed.", $"{field}이(가) {Number(characters)}자입니다(최대 {Number(most)}자)."),
        new($"Remove {Number(characters - most)} characters.", $"{Number(characters - most)}자를 줄이세요."));

    public static KMsgError NoCategory() => Wrong(
        nameof(TemplateDraft.CategoryCode),
        new("The template has no category.", "템플릿에 카테고리가 없습니다."),
        new("Set CategoryCode; SolapiProvider.ListTemplateCategoriesAsync lists the codes.", "CategoryCode를 설정하세요. 코드는 SolapiProvider.ListTemplateCategoriesAsync로 볼 수 있습니다."));

    public static KMsgError NoPhone() => Wrong(
        "phoneNumber",
        new("The manager's number is not a phone number.", "관리자 번호가 전화번호가 아닙니다."),
        new("Give the number of the channel's manager, e.g. 01012345678.", "채널 관리자의 번호를 01012345678처럼 주세요."));

    public static KMsgError NoToken() => new()
    {
        Code = KMsgErrorCode.InvalidRequest,
        Outcome = SendOutcome.Rejected,
        HttpStatus = 200,
        Problem = new("SOLAPI sent no code.", "SOLAPI가 인증번호를 보내지 않았습니다."),
        Fix = new("Check the search id and that the number is the channel manager's.", "검색용 아이디와 번호가 채널 관리자의 것인지 확인하세요."),
    };

    public static KMsgError NoRecipient() => Wrong(
        nameof(Message.To),
        new("To is not a phone number.", "To가 전화번호가 아닙니다."),
        new("Give the recipient's number, e.g. 01012345678.", "수신번호를 01012345678처럼 주세요."));

    public static KMsgError OwnTimeInGroup() => Wrong(
        nameof(Message.ScheduledAt),
        new("A message in a group has no time of its own.", "그룹 안의 메시지에는 자신의 예약 시각이 없습니다."),
        new("Leave ScheduledAt out and schedule the group with ScheduleGroupAsync.", "ScheduledAt을 비우고 ScheduleGroupAsync로 그룹을 예약하세요."));

    public static KMsgError Unfinished() => Wrong(
        nameof(WrittenMessage.Text),
        new("The message is not finished: its kind is open, or its variables are not filled in.", "완성되지 않은 메시지입니다. 종류가 정해지지 않았거나 변수가 채워지지 않았습니다."),
        new("Put it through KMsg.Prepare first.", "먼저 KMsg.Prepare를 거치세요."));

    public static KMsgError TooManyBytes(long bytes, int most) => Wrong(
        "messages",
        new($"The messages take {Number(bytes)} bytes; one request takes {Number(most)}.", $"메시지가 {Number(bytes)}바이트입니다(한 요청에 최대 {Number(most)})."),
        new("Add them in smaller parts; nothing was added.", "더 작게 나누어 추가하세요. 추가된 것은 없습니다."));

    public static KMsgError Wrong(string field, LocalizedText problem, LocalizedText fix) => new()
    {
        Code = KMsgErrorCode.InvalidRequest,
        Outcome = SendOutcome.NotSent,
        Field = field,
        Problem = problem,
        Fix = fix,
    };

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
