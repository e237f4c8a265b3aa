namespace KMessage.Sandbox;

/// <summary>The magic numbers and what they do, in a few words.</summary>
internal static class MagicWords
{
    public static IReadOnlyList<(string Number, Words Name)> All { get; } =
    [
        (MagicNumbers.Delivered, new("바로 도착", "delivered at once")),
        (MagicNumbers.UnknownNumber, new("없는 번호", "no such number")),
        (MagicNumbers.PhoneOff, new("늘 꺼져 있음", "always off")),
        (MagicNumbers.NotKakaoUser, new("카카오톡 없음", "no KakaoTalk")),
        (MagicNumbers.Blocked, new("차단함", "blocks the sender")),
        (MagicNumbers.NeverReports, new("리포트가 없음", "never reports")),
        (MagicNumbers.DuplicateReports, new("리포트가 여러 번", "reports several times")),
        (MagicNumbers.ServerErrorAfterAccepting, new("접수 뒤 500", "500 after accepting")),
        (MagicNumbers.NoAnswer, new("응답 없음", "no answer")),
        (MagicNumbers.TooManyRequests, new("429, 2초 뒤", "429, retry in 2 s")),
        (MagicNumbers.InsufficientBalance, new("잔액 부족", "no balance")),
        (MagicNumbers.SenderNotRegistered, new("미등록 발신번호", "sender not registered")),
        (MagicNumbers.IpNotAllowed, new("허용되지 않은 IP", "address not allowed")),
    ];

    public static Words? Of(string digits) => All.FirstOrDefault(magic => magic.Number == digits) is { Number: not null } known ? known.Name : null;
}
