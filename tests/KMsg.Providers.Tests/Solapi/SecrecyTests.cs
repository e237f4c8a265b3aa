using System.Net;
using KMessage.Solapi;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>Keys, numbers, texts and variables never stand in what is shown, logged or thrown.</summary>
public sealed class SecrecyTests : SolapiTest
{
    private const string Number = "01098765432";
    private const string Text = "비밀본문123";
    private const string Value = "비밀값456";
    private const string Link = "https://secret.example";

    private static readonly string[] Secrets = [Number, "98765432", Text, Value, Link, ApiSecret, ApiKey, Sender];

    public static TheoryData<int, string> Answers => new()
    {
        { 200, "" },
        { 200, $$"""{"failedMessageList":[{"to":"{{Number}}","statusCode":"1062","statusMessage":"{{Text}} {{Number}}"}]}""" },
        { 200, $$"""{"messageList":[{"statusCode":"2000","text":"{{Text}}","to":"{{Number}}"}]}""" },
        { 400, $$"""{"errorCode":"ValidationError","errorMessage":"{{Text}} {{Number}}"}""" },
        { 400, $$"""{"errorCode":"Unknown{{Number}}","errorMessage":"{{Text}}"}""" },
        { 500, $"<html>{Text} {Number} {ApiSecret}</html>" },
    };

    public static TheoryData<Message> RefusedMessages =>
    [
        new SmsMessage { To = Number, Text = Text },
        new LmsMessage { To = Number, From = Sender, Text = Text, ScheduledAt = DateTimeOffset.MaxValue },
        new AlimTalkMessage { To = Number, TemplateCode = "T", ChannelId = "C", Variables = new() { ["a.b"] = Value } },
        new FriendTalkMessage { To = Number, ChannelId = "C", Text = Text, Buttons = [new MessageButton { Type = ButtonType.WebLink, Name = Text, PcUrl = Link }] },
        new FriendTalkMessage { To = Number, ChannelId = "C", Text = Text, Buttons = [new MessageButton { Type = ButtonType.WebLink, Name = "x", MobileUrl = Link + new string('x', 100) }] },
        new FriendTalkMessage { To = Number, ChannelId = "C", Text = string.Concat(Enumerable.Repeat(Text, 200)) },
        new MmsMessage { To = Number, From = Sender, Text = Text, Image = Attachment.FromBytes(new byte[] { 1, 2 }) },
        new VoiceMessage { To = Number, Text = Text },
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_error_of_the_gateway_shows_none_of_it(int status, string body)
    {
        Gateway.OnSend = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        KMsgError error = (await Solapi.SendAsync(new SmsMessage { To = Number, From = Sender, Text = Text, MessageId = "m1" })).Error!;

        Shown(error).Should().NotContainAny(Secrets);
        (error.ProviderMessage ?? string.Empty).Should().NotContain(Number);
    }

    [Theory]
    [MemberData(nameof(RefusedMessages))]
    public async Task A_refusal_shows_none_of_it(Message message)
    {
        KMsgError error = await RefusedLocally(message);

        Shown(error).Should().NotContainAny(Secrets);
    }

    [Fact]
    public async Task What_the_provider_gives_back_shows_none_of_it()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok($$"""{"messageList":[{"messageId":"A","statusCode":"3032","to":"{{Number}}","text":"{{Text}}","reason":"{{Number}} {{Text}}"}]}""");
        Result<ProviderReceipt> sent = await Solapi.SendAsync(new SmsMessage { To = Number, From = Sender, Text = Text, MessageId = "m1" });
        DeliveryReport report = (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("A")])).Value.Single()!;

        string all = $"{sent} {sent.Value} {report} {Solapi} {new SolapiOptions { ApiKey = ApiKey, ApiSecret = ApiSecret, DefaultFrom = Sender }}";

        all.Should().NotContainAny(Secrets);
    }

    [Fact]
    public void What_is_looked_for_is_not_shown()
    {
        object[] shown =
        [
            new SolapiOptOutQuery { SenderNumber = Sender },
            new SolapiBlockedNumberQuery { PhoneNumber = Number, NoteContains = Text },
            new SolapiBlockGroupQuery { SenderNumber = Sender, NameContains = Text },
            new SolapiBlockGroup { BlockGroupId = "B", Name = Text, SenderNumbers = [Sender] },
            new SolapiChannelQuery { PhoneNumber = Number, SearchId = Text },
            new SolapiTemplateQuery { NameContains = Text },
            new SolapiGroupQuery { GroupId = "G" },
        ];

        string.Concat(shown).Should().NotContainAny(Secrets);
    }

    [Fact]
    public void No_type_of_the_package_is_a_record_that_would_print_its_members()
    {
        IEnumerable<Type> printing = typeof(SolapiProvider).Assembly.GetTypes()
            .Where(type => type.IsClass && type.GetMethod("PrintMembers", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic) is not null)
            .Where(type => type.GetMethod(nameof(ToString), [])!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false));

        printing.Should().BeEmpty();
    }

    private static string Shown(KMsgError error) => $"{error} {error.Problem.Korean} {error.Fix.Korean} {error.MessageIn(new System.Globalization.CultureInfo("ko-KR"))} {error.Field}";
}
