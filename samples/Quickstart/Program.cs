using KMessage;
using KMessage.Sandbox;
using KMessage.Solapi;
using Quickstart;
using Quickstart.Sections;

if (args.Length > 0)
{
    return await LiveSend.RunAsync(args);
}

await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
Console.WriteLine($"A gateway that reaches no real phone listens on {sandbox.SolapiAddress}");

// The README's code runs unchanged: these variables point it at the sandbox instead of the real gateways, whatever they held before.
Environment.SetEnvironmentVariable("SOLAPI_BASE_URL", sandbox.SolapiAddress.ToString());
Environment.SetEnvironmentVariable("IWINV_ALIMTALK_BASE_URL", sandbox.IwinvAlimTalkAddress.ToString());
Environment.SetEnvironmentVariable("IWINV_SMS_BASE_URL", sandbox.IwinvSmsAddress.ToString());
Environment.SetEnvironmentVariable("SOLAPI_API_KEY", sandbox.SolapiApiKey);
Environment.SetEnvironmentVariable("SOLAPI_API_SECRET", sandbox.SolapiApiSecret);
var kmsg = new KMsg(new KMsgOptions
{
    Providers = [new SolapiProvider(new SolapiOptions { ApiKey = sandbox.SolapiApiKey, ApiSecret = sandbox.SolapiApiSecret, DefaultFrom = "01000000000" })],
});

await ShowAsync("Quick start", QuickStartSection.RunAsync);
await ShowAsync("Long texts", () => LongTextSection.RunAsync(kmsg));
await ShowAsync("Routing", () => RoutingSection.RunAsync(sandbox));
await ShowAsync("Many messages", () => ManySection.RunAsync(kmsg));
await ShowAsync("Delivery tracking and failover", () => TrackingSection.RunAsync(sandbox));
await ShowAsync("Never twice, queued, in bulk", () => DurableSection.RunAsync(sandbox));
await ShowAsync("JSON", () => JsonSection.RunAsync(kmsg));
await ShowAsync("In ASP.NET Core", () =>
{
    AspNetCoreSection.Run();
    return Task.CompletedTask;
});
await ShowAsync("A sandbox of its own", SandboxSection.RunAsync);

Console.WriteLine();
Console.WriteLine("What the phones show:");
PhoneTable.Write(sandbox.Messages, Console.Out);

// A sample that lost a message without a word would be a bad example.
const int Sent = 3 + 2 + 2 + 5 + 3 + 4 + 1;
if (sandbox.Messages.Count != Sent)
{
    Console.Error.WriteLine($"{Sent} messages should have arrived, but {sandbox.Messages.Count} did.");
    return 1;
}

return 0;

static async Task ShowAsync(string title, Func<Task> section)
{
    Console.WriteLine();
    Console.WriteLine(title);
    await section();
}
