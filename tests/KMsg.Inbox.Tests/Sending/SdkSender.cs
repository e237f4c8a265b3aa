using System.Text.Json.Nodes;
using KMessage.Inbox.Tests.Tool;
using KMessage.Iwinv;
using KMessage.Solapi;

namespace KMessage.Inbox.Tests.Sending;

/// <summary>An app that uses KMsg, with the settings that the first visit to the page tells it to paste.</summary>
internal sealed class SdkSender
{
    private readonly KMsg _kmsg;

    private SdkSender(SolapiProvider solapi, IwinvProvider iwinv)
    {
        SolapiProvider = solapi;
        _kmsg = new KMsg(new KMsgOptions { Providers = [solapi, iwinv] });
    }

    public SolapiProvider SolapiProvider { get; }

    public static async Task<SdkSender> ForAsync(ToolProcess tool)
    {
        var settings = await SettingsAsync(tool);
        JsonNode solapi = settings["Solapi"]!, iwinv = settings["Iwinv"]!;
        return new SdkSender(
            new SolapiProvider(new SolapiOptions
            {
                BaseAddress = new Uri((string)solapi["BaseAddress"]!),
                ApiKey = (string)solapi["ApiKey"]!,
                ApiSecret = (string)solapi["ApiSecret"]!,
                DefaultFrom = (string?)solapi["DefaultFrom"],
                KakaoPfId = (string?)solapi["KakaoPfId"],
            }),
            new IwinvProvider(new IwinvOptions
            {
                AlimTalkBaseAddress = new Uri((string)iwinv["AlimTalkBaseAddress"]!),
                SmsBaseAddress = new Uri((string)iwinv["SmsBaseAddress"]!),
                ApiKey = (string)iwinv["ApiKey"]!,
                SmsApiKey = (string)iwinv["SmsApiKey"]!,
                SmsAuthKey = (string)iwinv["SmsAuthKey"]!,
                SmsCompanyId = (string?)iwinv["SmsCompanyId"],
                DefaultFrom = (string?)iwinv["DefaultFrom"],
            }));
    }

    /// <summary>What stands in the box of the first step.</summary>
    public static async Task<JsonNode> SettingsAsync(ToolProcess tool)
    {
        var setup = await tool.Api.GetAsync("setup");
        var code = (string)setup["steps"]!.AsArray().Single(step => (string)step!["id"]! == "settings")!["code"]!;
        return JsonNode.Parse(code)!["KMsg"]!;
    }

    public async Task<SendReceipt> SendAsync(Message message, string provider = "solapi")
    {
        var sent = await _kmsg.SendAsync(message with { ProviderId = provider });
        sent.IsSuccess.Should().BeTrue("it is to be sent, but: {0}", sent.IsSuccess ? null : sent.Error);
        return sent.Value;
    }
}
