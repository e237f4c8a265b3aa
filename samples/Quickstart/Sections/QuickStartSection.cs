// snippet: quick-start
using KMessage;
using KMessage.Solapi;
// end-snippet

namespace Quickstart.Sections;

/// <summary>The README's first code block.</summary>
internal static class QuickStartSection
{
    public static async Task RunAsync()
    {
        // snippet: quick-start
        var kmsg = new KMsg(new KMsgOptions
        {
            Providers =
            [
                new SolapiProvider(new SolapiOptions
                {
                    ApiKey = Environment.GetEnvironmentVariable("SOLAPI_API_KEY")!,
                    ApiSecret = Environment.GetEnvironmentVariable("SOLAPI_API_SECRET")!,
                    DefaultFrom = "01000000000",
                }),
            ],
            Defaults = { Sms = { AutoLmsBytes = 90 } },
        });

        // No type named: an SMS, or an LMS when the finished text (variables filled in) is over 90 bytes.
        Result<SendReceipt> result = await kmsg.SendAsync(new TextMessage { To = "010-1234-5678", Text = "hello" });

        // An explicit type.
        await kmsg.SendAsync(new AlimTalkMessage
        {
            To = "01012345678",
            TemplateCode = "AUTH_OTP",
            Variables = new() { ["code"] = "123456" },
        });

        // A result is a value: no exception for a refusal.
        string line = result.Match(
            receipt => $"{receipt.Type} {receipt.MessageId} accepted by {receipt.ProviderId} as {receipt.ProviderMessageId}",
            error => $"{error.Code}: {error.Message} (retryable: {error.IsRetryable}, outcome unknown: {error.IsOutcomeUnknown})");

        // Or throw KMsgException (its Error is the same KMsgError).
        SendReceipt receipt = await kmsg.SendOrThrowAsync(new TextMessage { To = "01012345678", Text = "hello" });
        // end-snippet

        Console.WriteLine($"  {line}");
        Console.WriteLine($"  {receipt}");
    }
}
