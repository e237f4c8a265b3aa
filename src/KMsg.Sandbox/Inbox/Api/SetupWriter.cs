using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>What the first visit shows: settings to paste, a first message, and the numbers with a fixed fate.</summary>
internal sealed class SetupWriter(Func<SandboxAddresses> addresses, SandboxOptions options, SandboxSenderNumbers senders)
{
    public JsonObject Write() => new()
    {
        ["address"] = addresses().Inbox.ToString().TrimEnd('/'),
        ["headline"] = new Words("여기서는 아무도 진짜 문자를 받지 않습니다", "Nobody gets a real text from here").ToJson(),
        ["lead"] = new Words("앱의 주소만 바꾸세요. 보낸 것이 가운데 휴대폰에 뜨고, 왜 그렇게 됐는지가 이 자리에 적힙니다.", "Point your app here. What it sends shows on the phone, and this pane says why.").ToJson(),
        ["steps"] = new JsonArray(
            Step("settings", new("설정에 붙여 넣기", "Paste the settings"), null, "appsettings.Development.json", "json", Settings),
            Step("send", new("한 통 보내기", "Send one"), null, "Program.cs", "csharp", Send),
            Step("sample", new("코드 없이 먼저 보기", "Or see it without code"), null, "terminal", "shell", Sample)),
        ["magic"] = new JsonArray([.. MagicWords.All.Select(magic => new JsonObject
        {
            ["number"] = magic.Number,
            ["display"] = InboxText.Phone(magic.Number),
            ["name"] = magic.Name.ToJson(),
        })]),
    };

    /// <summary>The settings of both gateways as JSON: a whole appsettings.json.</summary>
    public string Settings
    {
        get
        {
            var (inbox, solapi, alimTalk, sms) = addresses();
            return $$"""
                {
                  "KMsg": {
                    "Solapi": {
                      "BaseAddress": "{{solapi}}",
                      "ApiKey": "{{options.SolapiApiKey}}",
                      "ApiSecret": "{{options.SolapiApiSecret}}",
                      "KakaoPfId": "{{options.KakaoChannelId}}",
                      "DefaultFrom": "{{Sender}}"
                    },
                    "Iwinv": {
                      "AlimTalkBaseAddress": "{{alimTalk}}",
                      "SmsBaseAddress": "{{sms}}",
                      "ApiKey": "{{options.IwinvApiKey}}",
                      "SmsApiKey": "{{options.IwinvSmsApiKey}}",
                      "SmsAuthKey": "{{options.IwinvSmsAuthKey}}",
                      "SmsCompanyId": "{{options.IwinvSmsCompanyId}}",
                      "DefaultFrom": "{{Sender}}"
                    }
                  }
                }
                """;
        }
    }

    private string Sender => senders.All is [var first, ..] ? first : "";

    private const string Send = """
        builder.Services.AddKMsg()
            .AddSolapi(builder.Configuration.GetSection("KMsg:Solapi"));

        await kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "첫 문자입니다" });
        """;

    private string Sample => $"curl {addresses().Inbox}api/v1/messages -d '{{\"to\":\"01012345678\",\"text\":\"첫 문자입니다\"}}'";

    private static JsonObject Step(string id, Words title, Words? hint, string file, string language, string code) => new()
    {
        ["id"] = id,
        ["title"] = title.ToJson(),
        ["hint"] = hint?.ToJson(),
        ["file"] = file,
        ["language"] = language,
        ["code"] = code.ReplaceLineEndings("\n"),
    };
}
