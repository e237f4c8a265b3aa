// snippet: sandbox
using KMessage;
using KMessage.Sandbox;
using KMessage.Solapi;
// end-snippet

namespace Quickstart.Sections;

/// <summary>The README's block on the sandbox.</summary>
internal static class SandboxSection
{
    public static async Task RunAsync()
    {
        // snippet: sandbox
        await using var sandbox = await KMsgSandbox.StartAsync();          // a real HTTP server on a free loopback port

        var kmsg = new KMsg(new KMsgOptions
        {
            Providers =
            [
                new SolapiProvider(new SolapiOptions
                {
                    BaseAddress = sandbox.SolapiAddress,
                    ApiKey = sandbox.SolapiApiKey,
                    ApiSecret = sandbox.SolapiApiSecret,
                    KakaoPfId = sandbox.KakaoChannelId,
                    DefaultFrom = "01000000000",
                }),
            ],
        });

        sandbox.Phones["01012345678"].HasKakaoTalk = false;                // this person's fate
        await kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "hello" });

        string arrived = sandbox.Messages.Single().Text!;                  // what the gateway took
        int requests = sandbox.Requests.Count;                             // what came over the wire, byte for byte
        // end-snippet

        Console.WriteLine($"  '{arrived}' in {requests} request");
    }
}
