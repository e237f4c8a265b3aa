using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Naver smart notification (NSA): template and variables (spec solapi.md §2.3, capture 14).</summary>
internal sealed class NaverKind(SenderDefaults defaults) : IMessageKind
{
    public IReadOnlyList<MessageType> Types => [MessageType.Nsa];

    public Result<OutgoingMessage> Prepare(Message message)
    {
        var nsa = (NsaMessage)message;
        if (string.IsNullOrWhiteSpace(nsa.TemplateCode))
        {
            return Refusals.Empty(nameof(nsa.TemplateCode));
        }

        if (defaults.TalkId(nsa.TalkId) is null)
        {
            return Refusals.NoTalkId();
        }

        if ((VariableRules.Check(nsa.Variables) ?? CheckButtons(nsa.Buttons)) is { } error)
        {
            return error;
        }

        // A sender number that nothing needs could still be refused as not registered.
        string? from = nsa.FallbackToText ? defaults.From(nsa) : nsa.From;
        if (nsa.FallbackToText && from is null)
        {
            return Refusals.NoSender("Naver message's fallback text", "네이버 알림 대체 문자");
        }

        return new OutgoingMessage { Message = message, Kind = this, WireType = "NSA", From = from, HasGatewayFallback = nsa.FallbackToText };
    }

    public void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        var nsa = (NsaMessage)message.Message;
        json.WriteStartObject("naverOptions");
        json.WriteString("talkId", defaults.TalkId(nsa.TalkId));
        json.WriteString("templateId", nsa.TemplateCode);

        // Always said: what is not said means a paid text message.
        json.WriteBoolean("disableSms", !nsa.FallbackToText);
        if (nsa.Variables.Count > 0)
        {
            VariableWriter.WriteBare(json, nsa.Variables);
        }

        ButtonWriter.WriteNaver(json, nsa.Buttons);
        json.WriteEndObject();
    }

    private static KMsgError? CheckButtons(IReadOnlyList<MessageButton> buttons)
    {
        for (int i = 0; i < buttons.Count; i++)
        {
            if (buttons[i].Type is not (ButtonType.WebLink or ButtonType.AppLink))
            {
                return Refusals.Button(
                    i, nameof(MessageButton.Type), "a Naver message has WebLink and AppLink buttons only.", "네이버 알림에는 WebLink와 AppLink 버튼만 쓸 수 있습니다.", "Use the types of the template's buttons.", "템플릿에 등록한 버튼 종류를 쓰세요.");
            }

            if (ButtonRules.CheckHasName(i, buttons[i].Name) is { } error)
            {
                return error;
            }
        }

        return null;
    }
}
