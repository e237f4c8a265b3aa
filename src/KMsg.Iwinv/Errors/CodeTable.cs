using System.Collections.Frozen;

namespace KMessage.Iwinv;

/// <summary>How one of the two hosts says how a request went.</summary>
/// <param name="CodeNames">The members that may hold the code.</param>
/// <param name="Accepted">The code of a success.</param>
/// <param name="Known">The documented codes.</param>
/// <param name="Unknown">What an undocumented code means, by its number.</param>
internal sealed record CodeTable(IReadOnlyList<string> CodeNames, int Accepted, FrozenDictionary<int, ErrorMeaning> Known, Func<int, ErrorMeaning> Unknown)
{
    private static readonly LocalizedText RegisterAddress = new(
        "Add this server's public address to the sending addresses in the IWINV console; it cannot be done by the request.",
        "IWINV 콘솔의 발신 IP에 이 서버의 공인 IP를 추가하세요.");

    /// <summary>The server's address is not registered (spec iwinv.md §1.5).</summary>
    public static ErrorMeaning AddressNotAllowed { get; } = new(
        KMsgErrorCode.AuthenticationFailed,
        new("IWINV does not allow this server's IP address.", "IWINV가 이 서버의 IP를 허용하지 않습니다."),
        RegisterAddress);

    /// <summary>The sender number is not registered, or belongs to another organisation.</summary>
    public static ErrorMeaning SenderNotRegistered { get; } = new(
        KMsgErrorCode.InvalidRequest,
        new("The sender number is not registered with IWINV.", "발신번호가 IWINV에 등록되어 있지 않습니다."),
        new("Register it in the IWINV console, or give another From.", "IWINV 콘솔에 발신번호를 등록하거나 다른 From을 주세요."))
    {
        Field = nameof(Message.From),
    };

    /// <summary>What an answer means; the words decide where the code does not.</summary>
    public ErrorMeaning MeaningOf(int code, string? message)
    {
        if (Known.TryGetValue(code, out ErrorMeaning? known))
        {
            return known;
        }

        if (message is not null && (message.Contains("등록하지 않은 IP", StringComparison.Ordinal) || message.Contains("허용되지 않은 IP", StringComparison.Ordinal)))
        {
            return AddressNotAllowed;
        }

        bool namesSender = message is not null && message.Contains("발신번호", StringComparison.Ordinal) && message.Contains("일치하지 않", StringComparison.Ordinal);
        return namesSender ? SenderNotRegistered : Unknown(code);
    }
}
