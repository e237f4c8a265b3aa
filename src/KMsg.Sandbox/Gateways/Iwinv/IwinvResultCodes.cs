using System.Collections.Frozen;

namespace KMessage.Sandbox;

/// <summary>What IWINV answers to a request: <c>code</c> of AlimTalk (spec: iwinv.md §3.8) and <c>resultCode</c> of text messages (§4.5).</summary>
internal static class IwinvResultCodes
{
    private static readonly FrozenDictionary<int, string> AlimTalk = new Dictionary<int, string>
    {
        [201] = "인증에 실패했습니다.",
        [206] = "등록하지 않은 IP입니다.",
        [400] = "잘못된 요청입니다.",
        [404] = "찾을 수 없습니다.",
        [501] = "templateCode가 올바르지 않습니다.",
        [502] = "list가 올바르지 않습니다.",
        [503] = "reSend가 올바르지 않습니다.",
        [504] = "resendType이 올바르지 않습니다.",
        [505] = "등록되지 않은 발신번호입니다.",
        [506] = "sendDate가 올바르지 않습니다.",
        [507] = "예약은 15분 이후부터 2일 이내에만 할 수 있습니다.",
        [508] = "templateParam이 필요합니다.",
        [509] = "템플릿과 내용이 다릅니다.",
        [510] = "제목이 40바이트를 넘습니다.",
        [511] = "제목에 쓸 수 없는 문자가 있습니다.",
        [512] = "수신번호가 없습니다.",
        [513] = "전화번호 형식이 올바르지 않습니다.",
        [514] = "수신자가 10,000명을 넘습니다.",
        [515] = "대체 문자 내용이 1,000자를 넘습니다.",
        [516] = "대체 문자로 쓸 알림톡 내용이 1,000자를 넘습니다.",
        [517] = "치환한 내용이 1,000자를 넘습니다.",
        [519] = "잔액이 부족합니다.",
        [540] = "금지어가 있어 발송할 수 없습니다.",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, string> Sms = new Dictionary<int, string>
    {
        [1] = "메시지가 전송되지 않았습니다.",
        [13] = "등록되지 않은 발신번호입니다.",
        [14] = "인증 정보가 올바르지 않습니다.",
        [15] = "등록하지 않은 IP입니다.",
        [21] = "장문 메시지가 2,000바이트를 넘습니다.",
        [22] = "제목에 쓸 수 없는 문자가 있습니다.",
        [23] = "제목이 40바이트를 넘습니다.",
        [31] = "파일이 100KB를 넘습니다.",
        [32] = "허용되지 않는 파일 확장자입니다.",
        [33] = "이미지를 올리지 못했습니다.",
        [41] = "수신번호가 없습니다.",
        [42] = "예약은 15분 이후부터 1개월 이내에만 할 수 있습니다.",
        [43] = "날짜와 시간의 형식이 올바르지 않습니다.",
        [44] = "수신자가 1,000명을 넘습니다.",
        [50] = "자동 충전 한도를 모두 썼습니다.",
    }.ToFrozenDictionary();

    public static string Describe(string codeName, int code) => (codeName == "code" ? AlimTalk : Sms).GetValueOrDefault(code, "");
}
