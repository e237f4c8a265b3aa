using System.Text.Json;
using KMessage;

namespace Quickstart.Sections;

/// <summary>The README's block on JSON.</summary>
internal static class JsonSection
{
    public static async Task RunAsync(KMsg kmsg)
    {
        // snippet: json
        string json = """{"type":"ALIMTALK","to":"01012345678","templateCode":"AUTH_OTP","variables":{"code":"654321"}}""";
        Message message = JsonSerializer.Deserialize<Message>(json, KMsgJson.Options)!;
        Result<SendReceipt> result = await kmsg.SendAsync(message);
        // end-snippet

        Console.WriteLine($"  {result}");
    }
}
