using System.Text;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Inbox;

public sealed class InboxSecretsTests
{
    [Fact]
    public async Task No_secret_salt_or_signature_of_any_request_leaves_through_the_inbox()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var inbox = new InboxCaller(sandbox);
        var solapi = SdkSender.Solapi(sandbox);
        var iwinv = SdkSender.Iwinv(sandbox);

        // A secret in a text is hidden as well.
        await SdkSender.SendAsync(solapi, new LmsMessage { To = "01012345678", Text = $"key {sandbox.SolapiApiSecret}" });
        await SdkSender.SendAsync(iwinv, new SmsMessage { To = "01012345678", Text = "글" });
        await SdkSender.SendAsync(iwinv, new AlimTalkMessage { To = "01012345678", TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "482913" } });
        await SdkSender.SendAsync(iwinv, new MmsMessage { To = "01012345678", Text = "사진", Image = Attachment.FromBytes(IwinvCaller.Jpeg(), "a.jpg") });

        var shown = new StringBuilder();
        foreach (var row in (await inbox.GetAsync("messages")).Rows)
        {
            shown.Append((await inbox.WhyAsync(row.Text("id")!)).At("wire").GetRawText());
        }

        shown.Append((await inbox.GetAsync("world")).Text).Append((await inbox.GetAsync("reports")).Text);
        sandbox.Requests.Should().HaveCountGreaterThan(3);
        foreach (var request in sandbox.Requests)
        {
            foreach (var item in (request.Header("Authorization") ?? "").Split(", ").Where(item => item.StartsWith("salt=", StringComparison.Ordinal) || item.StartsWith("signature=", StringComparison.Ordinal)))
            {
                shown.ToString().Should().NotContain(item[(item.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            }
        }

        string[] secrets = [sandbox.SolapiApiSecret, sandbox.IwinvApiKey, sandbox.IwinvSmsApiKey, sandbox.IwinvSmsAuthKey];
        foreach (var secret in secrets.Concat(secrets.Select(IwinvCaller.Base64)).Append(IwinvCaller.Base64($"{sandbox.IwinvSmsApiKey}&{sandbox.IwinvSmsAuthKey}")))
        {
            shown.ToString().Should().NotContain(secret);
        }

        shown.ToString().Should().Contain("KMSG_AUTH").And.Contain("••••");
    }
}
