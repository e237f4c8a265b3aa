using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Sending;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Checks;

/// <summary>Check 16: what signs a request is nowhere to be seen.</summary>
public sealed class SecretTests(BrowserFixture fixture) : InboxChecks(fixture)
{
    [BrowserFact]
    public async Task No_secret_signature_or_salt_is_in_the_page_the_API_curl_or_CSharp()
    {
        using var raw = await RawSolapi.ForAsync(Tool);
        await raw.SendAsync(RawSolapi.Text(Person, "솔라피 문자"));
        await (await SdkSender.ForAsync(Tool)).SendAsync(new SmsMessage { To = Person, From = "01000000000", Text = "아이윈브이 문자" }, "iwinv");
        var iwinv = (await SdkSender.SettingsAsync(Tool))["Iwinv"]!;
        var secrets = new List<string> { raw.Secret, raw.LastSalt, raw.LastSignature, (string)iwinv["SmsApiKey"]!, (string)iwinv["SmsAuthKey"]! };
        secrets.AddRange([.. secrets.Select(secret => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)))]);
        secrets.Add(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{iwinv["SmsApiKey"]}&{iwinv["SmsAuthKey"]}")));
        var inbox = await OpenAsync();
        var shown = new List<string>();

        foreach (var text in new[] { "솔라피 문자", "아이윈브이 문자" })
        {
            await inbox.SelectAsync(text);
            foreach (var tab in new[] { "request", "response", "report" })
            {
                await inbox.Tab(tab).ClickAsync();
                shown.Add(await inbox.Page.ContentAsync());
            }

            await inbox.Tab("request").ClickAsync();
            await Expect(inbox.Page.Locator("#wire .mask").First).ToBeVisibleAsync();
            foreach (var code in new[] { "curl", "C#" })
            {
                await inbox.Page.Locator($"[data-copy='{code}']").ClickAsync();
                shown.Add(await inbox.ClipboardAsync());
            }

            shown.Add(await Tool.Api.MessageTextAsync((await inbox.Selected.GetAttributeAsync("data-id"))!));
        }

        shown.Should().Contain(code => code.Contains("$KMSG_AUTH", StringComparison.Ordinal), "curl takes the signature from the environment");
        foreach (var secret in secrets)
        {
            shown.Should().NotContain(text => text.Contains(secret, StringComparison.Ordinal));
        }
    }
}
