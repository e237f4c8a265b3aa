namespace KMessage.Solapi;

/// <summary>Where to look before a change is made again whose outcome is not known.</summary>
internal static class ChangeFixes
{
    public static LocalizedText LookBeforeCancellingAgain => new(
        "Whether it was cancelled is not known: ask for the delivery status, or try to cancel once more (that is safe).",
        "취소되었는지 알 수 없습니다. 전송 상태를 확인하거나 다시 취소해 보세요(안전합니다).");

    public static LocalizedText LookAtGroups => new(
        "An empty group may be left over, which sends nothing and costs nothing: creating another one is safe.",
        "빈 그룹이 남아 있을 수 있지만 발송되거나 비용이 들지는 않습니다. 다시 만들어도 안전합니다.");

    public static LocalizedText LookAtGroup => new(
        "Whether it was done is not known: look at the group (GetGroupAsync) before doing it again.",
        "처리되었는지 알 수 없습니다. 다시 하기 전에 GetGroupAsync로 그룹을 확인하세요.");

    public static LocalizedText LookAtGroupMessages => new(
        "Whether it was done is not known: list the group's messages (ListGroupMessagesAsync) before doing it again, or they may be in the group twice.",
        "처리되었는지 알 수 없습니다. 다시 하면 두 번 들어갈 수 있으니 먼저 ListGroupMessagesAsync로 그룹의 메시지를 확인하세요.");

    public static LocalizedText LookAtTemplates => new(
        "Whether it was done is not known: list the templates (ListTemplatesAsync) before doing it again.",
        "처리되었는지 알 수 없습니다. 다시 하기 전에 ListTemplatesAsync로 템플릿 목록을 확인하세요.");

    public static LocalizedText LookAtTemplate => new(
        "Whether it was done is not known: read the template (GetTemplateAsync) before doing it again.",
        "처리되었는지 알 수 없습니다. 다시 하기 전에 GetTemplateAsync로 템플릿을 확인하세요.");

    public static LocalizedText LookAtChannels => new(
        "Whether it was done is not known: list the channels (ListChannelsAsync) before doing it again.",
        "처리되었는지 알 수 없습니다. 다시 하기 전에 ListChannelsAsync로 채널 목록을 확인하세요.");

    public static LocalizedText LookAtPhone => new(
        "Whether it was done is not known: look into KakaoTalk for the code before asking for another one.",
        "처리되었는지 알 수 없습니다. 다시 요청하기 전에 카카오톡에서 인증번호를 확인하세요.");
}
