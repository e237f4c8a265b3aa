using System.Text.Json;

namespace KMessage.Sandbox.Tests.NodeSdk;

/// <summary>What SOLAPI's own SDK makes of the sandbox: it checks every answer against its schemas.</summary>
public sealed class OfficialNodeSdkTests
{
    [NodeFact]
    public async Task The_official_SDK_takes_the_sandbox_for_SOLAPI()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        if (!Directory.Exists(Path.Combine(NodeTools.Folder, "node_modules", "solapi")))
        {
            await NodeTools.RunAsync("npm", "ci", "--no-audit", "--no-fund");
        }

        sandbox.Phones["01099990001"].HasOptedOut = true;
        sandbox.BlockedNumbers.Add("01099990002", "memo");
        var output = await NodeTools.RunAsync("node", "script.mjs", sandbox.SolapiAddress.ToString(), sandbox.SolapiApiKey, sandbox.SolapiApiSecret);

        using var document = JsonDocument.Parse(output);
        var told = document.RootElement;
        foreach (var call in new[] { "sms", "alimTalk", "partial", "scheduled", "byId", "byIds", "byDate", "balance" })
        {
            told.GetProperty(call).GetProperty("ok").GetBoolean().Should().BeTrue("{0}: {1}", call, told.GetProperty(call));
        }

        foreach (var section in new[] { "group", "secondGroup", "channels", "templates", "storage", "account" })
        {
            foreach (var step in told.GetProperty(section).EnumerateObject())
            {
                step.Value.GetProperty("ok").GetBoolean().Should().BeTrue("{0}.{1}: {2}", section, step.Name, step.Value);
            }
        }

        var sms = told.GetProperty("sms").GetProperty("value");
        var messageId = sms.GetProperty("messageList")[0].GetProperty("messageId").GetString()!;
        sandbox.Messages[0].Should().BeEquivalentTo(new { MessageId = messageId, To = "01012345678", Text = "안녕하세요" });
        sandbox.Messages[1].Text.Should().Be("[KMsg] 인증번호는 123456 입니다.");
        var partial = told.GetProperty("partial").GetProperty("value").GetProperty("failedMessageList").EnumerateArray().Single();
        partial.GetProperty("statusCode").GetString().Should().Be("1062");
        told.GetProperty("allRefused").GetProperty("name").GetString().Should().Be("MessageNotReceivedError");
        var stored = told.GetProperty("byId").GetProperty("value").GetProperty("messageList").GetProperty(messageId);
        stored.GetProperty("statusCode").GetString().Should().Be("4000");
        stored.GetProperty("customFields").GetProperty("ref").GetString().Should().Be("a1");
        told.GetProperty("byIds").GetProperty("value").GetProperty("messageList").EnumerateObject().Should().HaveCount(2);
        told.GetProperty("byDate").GetProperty("value").GetProperty("messageList").EnumerateObject().Should().ContainSingle();
        told.GetProperty("balance").GetProperty("value").GetProperty("balance").GetDecimal().Should().Be(10_000_000 - 18 - 13 - 18);
        told.GetProperty("group").GetProperty("info").GetProperty("value").GetProperty("status").GetString().Should().Be("FAILED");
        told.GetProperty("templates").GetProperty("all").GetProperty("value").GetProperty("templateList").GetArrayLength().Should().Be(1);
        told.GetProperty("notInspecting").GetProperty("message").GetString().Should().StartWith("InvalidStatus");
        var account = told.GetProperty("account");
        account.GetProperty("statistics").GetProperty("value").GetProperty("successed").GetProperty("bms_free").GetInt32().Should().Be(1);
        account.GetProperty("blacks").GetProperty("value").GetProperty("blackList").GetArrayLength().Should().Be(1);
        account.GetProperty("blockNumbers").GetProperty("value").GetProperty("blockNumbers").GetArrayLength().Should().Be(1);
        sandbox.Messages.Select(message => message.Text).Should().Contain(["stays", "새 소식", "인증번호는 1234"]).And.NotContain("goes");
        told.GetProperty("wrongSecret").GetProperty("message").GetString().Should().StartWith("SignatureDoesNotMatch");
    }

    [Fact]
    public void The_lock_file_names_no_registry_so_that_everybody_uses_their_own()
    {
        var lockFile = File.ReadAllText(Path.Combine(NodeTools.Folder, "package-lock.json"));

        lockFile.Should().Contain("\"node_modules/solapi\"").And.NotContain("\"resolved\"");
    }
}
