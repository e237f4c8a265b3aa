using System.Net;
using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiListTests
{
    private readonly FakeTimeProvider _clock = Clock.At();

    [Theory]
    [InlineData("messageIds={0}&messageIds={1}")]
    [InlineData("messageIds[in]=[\"{0}\",\"{1}\"]")]
    [InlineData("messageIds%5Bin%5D=%5B%22{0}%22%2C%22{1}%22%5D&limit=2")]
    [InlineData("messageIds[0]={0}&messageIds[1]={1}")]
    [InlineData("messageIds%5B0%5D={0}&messageIds%5B1%5D={1}")]
    [InlineData("criteria=messageId,messageId&cond=eq,eq&value={0},{1}")]
    [InlineData("messageId[in]=[\"{0}\",\"{1}\"]")]
    public async Task Many_ids_are_understood_in_every_spelling(string query)
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync(SolapiCaller.Sms("01011110001"), SolapiCaller.Sms("01011110002"), SolapiCaller.Sms("01011110003"));
        var ids = sandbox.Messages.Select(message => message.MessageId).ToArray();

        var answer = await caller.ListAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, query, ids[0], ids[2]));

        answer.ListedIds.Should().BeEquivalentTo([ids[0], ids[2]], answer.Text);
    }

    [Theory]
    [InlineData("messageId={0}")]
    [InlineData("messageIds={0}")]
    [InlineData("messageId[eq]={0}")]
    [InlineData("to=01011110001")]
    [InlineData("from=0212345678")]
    [InlineData("type=LMS")]
    [InlineData("type[in]=[\"LMS\",\"MMS\"]")]
    [InlineData("type[ne]=SMS")]
    [InlineData("statusCode=3032")]
    [InlineData("statusCode[in]=[\"3032\"]")]
    [InlineData("criteria=to,type&cond=eq,eq&value=01011110001,LMS")]
    [InlineData("endDate=2026-11-23T14:00:00%2B09:00")]
    [InlineData("startDate=2026-11-23T04:59:00Z&endDate=2026-11-23T05:00:30Z&dateType=CREATED")]
    [InlineData("dateCreated[lt]=2026-11-23T05:00:30Z")]
    [InlineData("dateCreated=2026-11-23T05:00:00.000Z")]
    public async Task One_message_is_found_by_each_of_its_properties(string query)
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones["01011110001"].IsKnown = false;
        var answer = await caller.SendAsync("""{"to":"01011110001","from":"0212345678","text":"x","type":"LMS"}""");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await caller.SendAsync(SolapiCaller.Sms("01011110002"));

        var found = await caller.ListAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, query, answer.FirstMessageId));

        found.ListedIds.Should().Equal([answer.FirstMessageId], found.Text);
    }

    [Fact]
    public async Task Messages_are_found_by_their_group_and_by_their_last_change()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var first = await caller.SendAsync(SolapiCaller.Sms());
        sandbox.Phones["01012345678"].IsPoweredOn = false;
        var second = await caller.SendAsync(SolapiCaller.Sms());
        _clock.Advance(TimeSpan.FromHours(1));
        sandbox.Phones["01012345678"].IsPoweredOn = true;

        var byGroup = await caller.ListAsync("groupId=" + first.GroupId);
        var byChange = await caller.ListAsync("dateType=UPDATED&startDate=2026-11-23T05:30:00Z");

        byGroup.ListedIds.Should().Equal(first.FirstMessageId);
        byChange.ListedIds.Should().Equal(second.FirstMessageId);
    }

    [Fact]
    public async Task A_plus_that_is_not_encoded_is_a_blank_and_no_date()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);

        var answer = await caller.ListAsync("startDate=2026-11-23T14:00:00+09:00");

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "ValidationError"));
    }

    [Fact]
    public async Task Ids_that_nobody_knows_are_just_not_there()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);

        var answer = await caller.ListAsync("messageIds=M4V1&messageIds=M4V2");

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.ListedIds.Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_has_twenty_messages_and_the_key_of_the_next()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        await SendManyAsync(caller, 45);
        var newestFirst = sandbox.Messages.Reverse().Select(message => message.MessageId).ToArray();

        var pages = new List<string[]>();
        string? key = null;
        do
        {
            var page = (await caller.ListAsync(key is null ? "" : "startKey=" + key));
            pages.Add(page.ListedIds);
            key = page.Json.GetProperty("nextKey").GetString();
        }
        while (key is not null && pages.Count < 10);

        pages.Select(page => page.Length).Should().Equal(20, 20, 5);
        pages.SelectMany(page => page).Should().Equal(newestFirst);
    }

    [Fact]
    public async Task The_default_limit_also_cuts_a_query_by_ids()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        await SendManyAsync(caller, 30);
        var ids = string.Join('&', sandbox.Messages.Select(message => "messageIds=" + message.MessageId));

        var byDefault = await caller.ListAsync(ids);
        var withLimit = await caller.ListAsync(ids + "&limit=30");

        byDefault.ListedIds.Should().HaveCount(20);
        withLimit.ListedIds.Should().HaveCount(30);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("many")]
    public async Task A_limit_outside_1_to_500_is_refused(string limit)
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);

        var answer = await caller.ListAsync("limit=" + limit);

        answer.ErrorCode.Should().Be("ValidationError");
    }

    [Fact]
    public async Task A_list_that_lags_shows_a_message_later()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.SolapiListLag = TimeSpan.FromSeconds(60);
        var sent = await caller.SendAsync(SolapiCaller.Sms());

        var atOnce = await caller.ListAsync("messageId=" + sent.FirstMessageId);
        _clock.Advance(TimeSpan.FromSeconds(60));
        var later = await caller.ListAsync("messageId=" + sent.FirstMessageId);

        atOnce.ListedIds.Should().BeEmpty();
        later.ListedIds.Should().Equal(sent.FirstMessageId);
    }

    [Fact]
    public async Task Refused_messages_are_listed_with_their_code()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync("""{"to":"01012345678","from":"01099999999","text":"x","customFields":{"ref":"r"}}""");

        var stored = (await caller.ListAsync()).OnlyMessage;

        stored.GetProperty("statusCode").GetString().Should().Be("1062");
        stored.GetProperty("status").GetString().Should().Be("COMPLETE");
        stored.GetProperty("customFields").GetProperty("ref").GetString().Should().Be("r");
    }

    private static Task<SolapiAnswer> SendManyAsync(SolapiCaller caller, int count) =>
        caller.SendAsync([.. Enumerable.Range(0, count).Select(number => SolapiCaller.Sms($"0102222{number:D4}"))]);

    private Task<KMsgSandbox> StartAsync() => KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock, DeliveryDelay = TimeSpan.Zero });
}
