using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>A call that reads a text out (VOICE) (spec solapi.md §2.8, capture 15).</summary>
internal sealed class VoiceKind(SenderDefaults defaults) : IMessageKind
{
    private const int MostBytes = 980;
    private const int LongestHeader = 135;
    private const int HighestKey = 9;

    public IReadOnlyList<MessageType> Types => [MessageType.Voice];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var voice = (VoiceMessage)message;
        string? from = defaults.From(voice);
        if ((CheckText(voice) ?? CheckDialogue(voice)) is { } error)
        {
            return error;
        }

        return from is null ? Refusals.NoSender("call", "음성 메시지") : new OutgoingMessage { Message = message, Kind = this, WireType = "VOICE", From = from };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        var voice = (VoiceMessage)message.Message;
        json.WriteString("text", voice.Text);
        json.WriteStartObject("voiceOptions");
        json.WriteString("voiceType", voice.Voice == VoiceType.Male ? "MALE" : "FEMALE");
        json.WriteGiven("headerMessage", voice.HeaderMessage);
        json.WriteGiven("tailMessage", voice.TailMessage);
        if (voice.ReplyRange is { } range)
        {
            json.WriteNumber("replyRange", range);
        }

        json.WriteGiven("counselorNumber", WireNumber.Digits(voice.CounselorNumber));
        json.WriteEndObject();
    }

    private static KMsgError? CheckText(VoiceMessage voice)
    {
        if (string.IsNullOrWhiteSpace(voice.Text))
        {
            return Refusals.Empty(nameof(voice.Text));
        }

        int bytes = MessageText.CountBytes(voice.Text, out int firstUnsendable);
        if (firstUnsendable >= 0)
        {
            return MemberRefusals.Wrong(
                nameof(voice.Text),
                $"Character {firstUnsendable + 1} of Text cannot be read out.",
                $"Text의 {firstUnsendable + 1}번째 글자는 읽을 수 없습니다.",
                "Remove it: emoji and characters that SMS cannot carry are not read.",
                "지우세요. 이모지처럼 문자(SMS)에 쓸 수 없는 글자는 읽지 못합니다.");
        }

        return bytes <= MostBytes ? null : MemberRefusals.TooManyBytes(nameof(voice.Text), bytes, MostBytes);
    }

    private static KMsgError? CheckDialogue(VoiceMessage voice) => voice switch
    {
        { HeaderMessage.Length: > LongestHeader } => MemberRefusals.TooLong(nameof(voice.HeaderMessage), voice.HeaderMessage.Length, LongestHeader),
        { TailMessage.Length: > 0, HeaderMessage: null or "" } => MemberRefusals.Wrong(
            nameof(voice.TailMessage), "A TailMessage needs a HeaderMessage.", "TailMessage에는 HeaderMessage가 필요합니다.", "Give a HeaderMessage, or leave TailMessage out.", "HeaderMessage를 넣거나 TailMessage를 빼세요."),
        { ReplyRange: < 1 or > HighestKey } => MemberRefusals.OutOfRange(nameof(voice.ReplyRange), voice.ReplyRange.Value, 1, HighestKey),
        { ReplyRange: not null, CounselorNumber.Length: > 0 } => MemberRefusals.Wrong(
            nameof(voice.CounselorNumber),
            "ReplyRange and CounselorNumber exclude each other.",
            "ReplyRange와 CounselorNumber는 함께 쓸 수 없습니다.",
            "Keep one: the person either answers with a key or is connected by key 0.",
            "둘 중 하나만 쓰세요. 번호로 응답받거나 0번으로 상담원에게 연결합니다."),
        { CounselorNumber.Length: > 0 } when WireNumber.Digits(voice.CounselorNumber) is null => MemberRefusals.BadNumber(nameof(voice.CounselorNumber)),
        _ => null,
    };
}
