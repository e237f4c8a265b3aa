using System.Globalization;
using System.Text.Json.Nodes;
using KMessage.Solapi;

namespace KMessage.Providers.Tests.Solapi.Management;

/// <summary>
/// What the official Node SDK put on the wire for everything beside sending, against what goes out here: method, path, query and body. Dates are compared as moments, because the SDK
/// writes them with the machine's offset and we in UTC; every other difference is named in the test, with its reason.
/// </summary>
public sealed class ManagementCaptureTests : SolapiTest
{
    private const string Group = "G4V20260101000000AAAAAAAAAAAAAAA";
    private const string MessageId = "M4V20260101000000AAAAAAAAAAAAAAA";

    private static readonly DateTimeOffset January = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset EndOfJanuary = new(2026, 1, 31, 0, 0, 0, TimeSpan.FromHours(9));

    public ManagementCaptureTests() => Gateway.OnOther = _ => RecordingGateway.Ok("{}");

    [Fact]
    public async Task Capture_28_the_life_of_a_group()
    {
        using SolapiProvider solapi = Provider(options => options.AppId = "APPID1");
        JsonArray captured = Capture("28-group-lifecycle");

        await solapi.CreateGroupAsync(new Dictionary<string, string> { ["k"] = "v" });
        await solapi.AddToGroupAsync(Group, [new SmsMessage { To = Person, From = Sender, Text = "1", MessageId = "m1" }]);
        await solapi.ListGroupMessagesAsync(Group, MessageId);
        await solapi.RemoveFromGroupAsync(Group, [MessageId]);
        await solapi.ScheduleGroupAsync(Group, new DateTimeOffset(2026, 12, 31, 12, 0, 0, TimeSpan.FromHours(9)));
        await solapi.CancelScheduledGroupAsync(Group);
        await solapi.SendGroupAsync(Group);
        await solapi.GetGroupAsync(Group);
        await solapi.FindGroupsAsync(new SolapiGroupQuery { GroupId = Group, PageSize = 10, CreatedFrom = January, CreatedTo = EndOfJanuary });
        await solapi.DeleteGroupAsync(Group);

        // Names this library.
        RemoveAgent(captured[0]!["body"]!.AsObject());

        // The type is said instead of detected, and answers are told apart by the reference.
        JsonObject message = captured[1]!["body"]!["messages"]![0]!.AsObject();
        message["type"] = "SMS";
        message["customFields"] = new JsonObject { ["kmsgId"] = "m1" };

        // The largest page, so that a group is read with the fewest requests.
        captured[2]!["query"]![0]![1] = "500";
        ShouldEqual(captured);
    }

    [Fact]
    public async Task Capture_29_a_group_takes_two_messages_to_one_number_unlike_the_SDKs()
    {
        JsonArray captured = Capture("29-create-group-defaults");

        await Solapi.CreateGroupAsync();

        JsonObject body = captured[0]!["body"]!.AsObject();
        RemoveAgent(body);

        // As in a send: two messages to one number are two messages.
        body["allowDuplicates"] = true;
        ShouldEqual(captured);
    }

    [Fact]
    public async Task Capture_30_the_list_of_templates()
    {
        await Solapi.FindTemplatesAsync(new SolapiTemplateQuery { NameContains = "주문", ChannelId = Channel, Status = TemplateStatus.Approved, IsHidden = false, PageSize = 20, CreatedFrom = January });

        ShouldEqual(Capture("30-kakao-template-list"));
    }

    [Fact]
    public async Task Capture_31_the_life_of_a_template()
    {
        JsonArray captured = Capture("31-kakao-template-crud");
        MessageButton web = new() { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://m.example.com" };
        var draft = new TemplateDraft { Name = "n", Text = "#{name}님", CategoryCode = "001001", ChannelId = Channel, Buttons = [web], QuickReplies = [web with { Name = "q" }] };

        await Solapi.ListTemplateCategoriesAsync();
        await Solapi.CreateTemplateAsync(draft);
        await Solapi.GetTemplateAsync(Template);
        await Solapi.UpdateTemplateAsync(Template, new TemplateDraft { Name = "n", Text = "#{name}님!" });
        await Solapi.RenameTemplateAsync(Template, "n2");
        await Solapi.CancelInspectionAsync(Template);
        await Solapi.DeleteTemplateAsync(Template);

        // An update is the whole template, so that what was left out of the draft does not stay by chance.
        captured[3]!["body"] = JsonNode.Parse("""{"name":"n","content":"#{name}님!","messageType":"BA","emphasizeType":"NONE","securityFlag":false,"buttons":[],"quickReplies":[]}""");
        ShouldEqual(captured);
    }

    [Fact]
    public async Task Capture_32_channels()
    {
        await Solapi.ListChannelCategoriesAsync();
        await Solapi.FindChannelsAsync(new SolapiChannelQuery { SearchId = "@x", PageSize = 10, IsMine = true, CreatedFrom = January, CreatedTo = EndOfJanuary });
        await Solapi.GetChannelAsync(Channel);
        await Solapi.RequestChannelTokenAsync("@x", "010-0000-0000");
        await Solapi.LinkChannelAsync("@x", "01000000000", "001001", "123456");
        await Solapi.DeleteChannelAsync(Channel);

        ShouldEqual(Capture("32-kakao-channels"));
    }

    [Fact]
    public async Task Capture_33_opt_outs()
    {
        JsonArray captured = Capture("33-blacklists");

        await Solapi.FindOptOutsAsync(new SolapiOptOutQuery { SenderNumber = Sender, CreatedFrom = January });
        await Solapi.FindBlockGroupsAsync(new SolapiBlockGroupQuery { AppliesToAllSenders = true, SenderNumber = Sender, Status = "ACTIVE", NameContains = "n" });
        await Solapi.FindBlockedNumbersAsync(new SolapiBlockedNumberQuery { PhoneNumber = Person, NoteContains = "m" });

        // The size of a page is always said: the default of 20 is easily taken for all.
        captured[1]!["query"]!.AsArray().Add((JsonNode)new JsonArray("limit", "500"));
        captured[2]!["query"]!.AsArray().Add((JsonNode)new JsonArray("limit", "500"));
        ShouldEqual(captured);
    }

    [Fact]
    public async Task Capture_34_statistics()
    {
        await Solapi.GetUsageStatisticsAsync(January, EndOfJanuary);

        ShouldEqual(Capture("34-statistics"));
    }

    [Fact]
    public async Task Every_change_carries_a_body_even_an_empty_one_and_every_read_none()
    {
        await Solapi.SendGroupAsync(Group);
        await Solapi.GetGroupAsync(Group);

        Gateway.HadContent.Should().Equal(true, false);
    }

    private void ShouldEqual(JsonArray captured)
    {
        Gateway.Requests.Should().HaveCount(captured.Count);
        foreach ((RecordedRequest sent, JsonNode? expected) in Gateway.Requests.Zip(captured))
        {
            $"{sent.Method} {sent.Path}".Should().Be($"{expected!["method"]} {expected["path"]}");
            Query(sent).Should().BeEquivalentTo(expected["query"]!.AsArray().Select(pair => $"{pair![0]}={Moment((string)pair[1]!)}"), sent.ToString());
            JsonNode? body = sent.Body.Length == 0 ? null : sent.Json;
            if (body is JsonObject { } fields && fields.ContainsKey("sdkVersion"))
            {
                RemoveAgent(fields);
            }

            JsonNode.DeepEquals(WithMoments(body), WithMoments(expected["body"])).Should().BeTrue($"{sent} carried\n{body}\ninstead of\n{expected["body"]}");
        }
    }

    private static IEnumerable<string> Query(RecordedRequest sent) => sent.PathAndQuery.Contains('?', StringComparison.Ordinal)
        ? sent.PathAndQuery.Split('?')[1].Split('&').Select(pair => pair.Split('=')).Select(pair => $"{Uri.UnescapeDataString(pair[0])}={Moment(Uri.UnescapeDataString(pair[1]))}")
        : [];

    private static JsonNode? WithMoments(JsonNode? body)
    {
        if (body?["scheduledDate"] is { } date)
        {
            body["scheduledDate"] = Moment((string)date!);
        }

        return body;
    }

    private static string Moment(string value) => value.Length >= 20 && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset moment)
        ? moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)
        : value;

    private static void RemoveAgent(JsonObject body)
    {
        ((string?)body["sdkVersion"]).Should().NotBeNullOrEmpty();
        ((string?)body["osPlatform"]).Should().NotBeNullOrEmpty();
        body.Remove("sdkVersion");
        body.Remove("osPlatform");
    }

    private static JsonArray Capture(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Captures", $"{name}.json")))!["requests"]!.AsArray();
}
