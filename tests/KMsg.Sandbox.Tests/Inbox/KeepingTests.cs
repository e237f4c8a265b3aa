using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Inbox;

/// <summary>What is kept, and for how long.</summary>
public sealed class KeepingTests
{
    [Fact]
    public async Task Ten_thousand_messages_leave_only_the_newest_behind()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero, KeepMessages = 500 });
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox);
        for (var at = 0; at < 10_000; at += 100)
        {
            await caller.SendAsync([.. Enumerable.Range(at, 100).Select(number => SolapiCaller.Sms(to: $"0105{number:0000000}", text: $"글 {number}"))]);
        }

        var list = (await inbox.GetAsync("messages?limit=2000")).Json;
        list.At("total").GetInt32().Should().Be(500);
        list.At("messages.0").Text("snippet").Should().Be("글 9999");
        sandbox.Messages.Should().HaveCount(500);
        sandbox.Requests.Should().HaveCountLessThanOrEqualTo(500);
        var groups = (await caller.GetAsync("messages/v4/groups?limit=500")).Json.At("groupList").EnumerateObject();
        groups.Should().HaveCount(5, "a group goes with its last message");
    }

    [Fact]
    public async Task A_sandbox_that_keeps_everything_still_keeps_everything()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new SolapiCaller(sandbox);

        await caller.SendAsync([.. Enumerable.Range(0, 3000).Select(number => SolapiCaller.Sms(to: $"0105{number:0000000}"))]);

        sandbox.Messages.Should().HaveCount(3000);
    }

    [Fact]
    public async Task Messages_fates_and_clock_outlive_the_sandbox_in_an_archive()
    {
        var archive = new MemoryArchive();
        string[] ids;
        await using (var first = await StartAsync(archive))
        {
            using var inbox = new InboxCaller(first);
            first.Phones["01022223333"].HasKakaoTalk = false;
            first.Phones["01022223333"].Nickname = "박도윤";
            first.Phones["01033334444"].IsPoweredOn = false;
            await SdkSender.SendAsync(SdkSender.Solapi(first), new TextMessage { To = "01012345678", Text = "하나" });
            await inbox.PostAsync("messages", """{"to":"01022223333","type":"ATA","fallback":"대신","variables":{"code":"5"}}""");
            await inbox.PostAsync("messages", """{"to":"01033334444","text":"기다림"}""");
            await inbox.PostAsync("messages", """{"text":"지움"}""");
            await inbox.DeleteAsync("messages?query=text:" + Uri.EscapeDataString("지움"));
            first.Phones["01022223333"].HasKakaoTalk = true;
            await inbox.PostAsync("clock/advance", """{"by":"PT1H"}""");
            ids = [.. (await inbox.GetAsync("messages")).Rows.Column("id")!];
        }

        await using var second = await StartAsync(archive);
        using var again = new InboxCaller(second);
        var rows = (await again.GetAsync("messages")).Rows;
        var why = await again.WhyAsync(ids[1]);
        second.Phones["01033334444"].IsPoweredOn = true;

        rows.Column("id").Should().Equal(ids);
        rows.Column("status").Should().Equal("at-carrier", "replaced", "delivered");
        why.Items("screen").Column("state").Should().Equal("ghost", "solid");
        why.Text("snippet").Should().Be("[KMsg] 인증번호는 5 입니다.");
        why.At("phone.nickname").GetString().Should().Be("박도윤");
        (await again.WhyAsync(ids[2])).At("wire.request.body").GetString().Should().Contain("하나");
        (await again.GetAsync("clock")).Json.At("offsetMs").GetInt64().Should().Be(3_600_000);
        (await again.WhyAsync(ids[0])).Text("status").Should().Be("delivered", "its phone was switched on");
        archive.Everything.Should().NotMatchRegex("(salt|signature)=[0-9a-zA-Z]").And.NotContain(second.SolapiApiSecret);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_does_not_stop_the_inbox_and_is_told()
    {
        var archive = new MemoryArchive { Trouble = "disk full" };
        await using var sandbox = await StartAsync(archive);
        using var inbox = new InboxCaller(sandbox);

        await inbox.PostAsync("messages");
        var told = (await inbox.GetAsync("world")).Json.Items("bent");
        archive.Trouble = null;
        await inbox.GetAsync("messages");

        told.Should().Contain(words => words.Text("en")!.Contains("disk full"));
        (await inbox.GetAsync("world")).Json.Items("bent").Should().BeEmpty();
        archive.Everything.Should().Contain("message:");
    }

    private static Task<KMsgSandbox> StartAsync(MemoryArchive archive) =>
        KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero, Archive = archive });
}
