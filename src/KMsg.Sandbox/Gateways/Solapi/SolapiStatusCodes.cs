using System.Collections.Frozen;

namespace KMessage.Sandbox;

/// <summary>SOLAPI's message status codes (spec: solapi.md §3.3).</summary>
internal sealed class SolapiStatusCodes : IStatusCodes
{
    public const string Accepted = "2000";
    public const string AtCarrier = "3000";
    public const string Delivered = "4000";

    private static readonly FrozenDictionary<string, string> Descriptions = new Dictionary<string, string>
    {
        ["1010"] = "필수 입력 값이 없습니다.",
        ["1011"] = "형식이 올바르지 않습니다.",
        ["1013"] = "SMS에는 제목을 쓸 수 없습니다.",
        ["1014"] = "제목이 40바이트를 넘습니다.",
        ["1025"] = "메시지 타입이 올바르지 않습니다.",
        ["1026"] = "중복된 수신번호입니다.",
        ["1028"] = "출력할 수 없는 문자가 있습니다.",
        ["1029"] = "EUC-KR로 표현할 수 없는 문자가 있습니다.",
        ["1030"] = "잔액이 부족합니다.",
        ["1031"] = "메시지 길이가 초과되었습니다.",
        ["1032"] = "customFields가 올바르지 않습니다.",
        ["1033"] = "kakaoOptions는 카카오 메시지에만 쓸 수 있습니다.",
        ["1034"] = "이미지를 찾을 수 없습니다.",
        ["1041"] = "pfId가 올바르지 않습니다.",
        ["1042"] = "templateId가 올바르지 않습니다.",
        ["1043"] = "템플릿과 내용이 다릅니다.",
        ["1044"] = "버튼이 올바르지 않습니다.",
        ["1045"] = "버튼 URL이 올바르지 않습니다.",
        ["1046"] = "템플릿에 버튼이 있으나 버튼이 없습니다.",
        ["1047"] = "템플릿에 버튼이 없으나 버튼이 있습니다.",
        ["1048"] = "버튼 URL이 100자를 넘습니다.",
        ["1049"] = "버튼 이름이 14자를 넘습니다.",
        ["1050"] = "버튼이 5개를 넘습니다.",
        ["1051"] = "등록되지 않은 친구톡 이미지입니다.",
        ["1052"] = "버튼 순서가 템플릿과 다릅니다.",
        ["1053"] = "친구톡에는 배송조회(DS) 버튼을 쓸 수 없습니다.",
        ["1060"] = "수신이 차단된 번호입니다.",
        ["1062"] = "등록되지 않은 발신번호입니다.",
        ["2000"] = "정상 접수(이통사로 접수 예정)",
        ["2024"] = "플랫폼에서 처리하지 못했습니다.",
        ["2061"] = "수신을 거부한 번호입니다(080).",
        ["2230"] = "잔액이 부족합니다.",
        ["3000"] = "이통사로 접수 완료(리포트 대기)",
        ["3032"] = "가입자가 아닙니다.",
        ["3043"] = "단말기 전원이 꺼져 있습니다.",
        ["3046"] = "단말기 문제로 받지 못했습니다.",
        ["3054"] = "스팸으로 차단되었습니다.",
        ["3102"] = "채널의 친구가 아닙니다.",
        ["3104"] = "카카오톡을 사용하지 않는 수신자입니다.",
        ["3107"] = "알림톡을 차단했거나 72시간 안에 카카오톡을 쓰지 않은 수신자입니다.",
        ["4000"] = "수신 완료",
    }.ToFrozenDictionary();

    public string Of(StoredMessage message, DeliveryState state) => state.Status switch
    {
        SandboxMessageStatus.Delivered => Delivered,
        SandboxMessageStatus.AtCarrier => AtCarrier,
        SandboxMessageStatus.FallingBack => Of(message, state.Failure!.Value),
        SandboxMessageStatus.Failed or SandboxMessageStatus.Cancelled => Of(message, state.Fallback?.Failure ?? state.Failure!.Value),
        _ => Accepted,
    };

    public string Of(StoredMessage message, FailureReason reason) => reason switch
    {
        FailureReason.UnknownNumber => "3032",
        FailureReason.PhoneOff => "3043",
        FailureReason.NotKakaoUser => "3104",
        FailureReason.NotChannelFriend => "3102",
        FailureReason.BlockedInKakaoTalk => "3107",
        FailureReason.Spam => "3054",
        FailureReason.OptedOut => "2061",
        FailureReason.InsufficientBalance => "2230",

        // No source names a code of its own for a handset without RCS.
        FailureReason.NoRcs => "3046",

        // No source names the code of a cancelled message; 2xxx is "failed inside the platform".
        FailureReason.Cancelled => "2024",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public string Describe(string code) => Descriptions.GetValueOrDefault(code, code);
}
