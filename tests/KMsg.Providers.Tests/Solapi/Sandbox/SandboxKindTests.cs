using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Solapi.Sandbox;

/// <summary>The rarer kinds against the simulated gateway, which has rules of its own for each.</summary>
public sealed class SandboxKindTests : SolapiSandboxTest
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]];

    public static TheoryData<Message, SandboxMessageType> Kinds => new()
    {
        { new NsaMessage { To = Person, TalkId = "T", TemplateCode = "N", Variables = new() { ["n"] = "김" }, Buttons = [new() { Type = ButtonType.WebLink, Name = "b" }] }, SandboxMessageType.Naver },
        { new VoiceMessage { To = Person, Text = new string('가', 490), HeaderMessage = "처음", TailMessage = "끝", ReplyRange = 9 }, SandboxMessageType.Voice },
        { new VoiceMessage { To = Person, Text = "상담", CounselorNumber = "02-1234-5678" }, SandboxMessageType.Voice },
        { new FaxMessage { To = Person, Files = [Attachment.FromBytes(Jpeg, "1.jpg"), Attachment.FromBytes(new byte[] { 1 }, "2.pdf")] }, SandboxMessageType.Fax },
        { new RcsSmsMessage { To = Person, BrandId = "B", Text = "rcs", CopyAllowed = true, Buttons = [new() { Type = RcsButtonType.WebLink, Name = "b", Link = "https://a.kr" }] }, SandboxMessageType.Rcs },
        { new RcsLmsMessage { To = Person, BrandId = "B", Text = "rcs", Subject = "제목", IsAdvertising = true }, SandboxMessageType.Rcs },
        { Slides(1), SandboxMessageType.Rcs },
        { Slides(3), SandboxMessageType.Rcs },
        { Slides(6), SandboxMessageType.Rcs },
        { new RcsTemplateMessage { To = Person, BrandId = "B", TemplateCode = "R", Variables = new() { ["n"] = "김" } }, SandboxMessageType.Rcs },
        { new RcsTemplateMessage { To = Person, BrandId = "B", TemplateCode = "R", Kind = RcsTemplateKind.Image }, SandboxMessageType.Rcs },
        { new RcsTemplateMessage { To = Person, BrandId = "B", TemplateCode = "R", Kind = RcsTemplateKind.Lms }, SandboxMessageType.Rcs },
    };

    public static TheoryData<BrandBubble> Bubbles => [.. Enum.GetValues<BrandBubble>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_is_taken_and_delivered(Message message, SandboxMessageType type)
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(message);

        (await ReportAfterDelivery(receipt)).Status.Should().Be(DeliveryStatus.Delivered);
        Gateway.Messages.Single().Type.Should().Be(type);
    }

    [Theory]
    [MemberData(nameof(Bubbles))]
    public async Task A_brand_message_in_every_bubble_is_taken_and_delivered(BrandBubble bubble)
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(BrandSamples.Of(bubble) with { To = Person, ChannelId = null });

        (await ReportAfterDelivery(receipt)).Status.Should().Be(DeliveryStatus.Delivered);
        Gateway.Messages.Single().Type.Should().Be(SandboxMessageType.BrandMessage);
    }

    [Theory]
    [MemberData(nameof(Bubbles))]
    public async Task A_brand_template_of_every_bubble_is_taken(BrandBubble bubble) =>
        await KMsg.SendOrThrowAsync(new BrandMessage { To = Person, Bubble = bubble, TemplateCode = "KA01TPBRAND", Variables = new() { ["n"] = "김" } });

    [Fact]
    public async Task A_batch_of_all_kinds_is_one_request_and_its_pictures_are_uploaded_once()
    {
        Message[] messages = [.. ((IEnumerable<object[]>)Kinds).Select(row => (Message)row[0]), .. Enum.GetValues<BrandBubble>().Select(bubble => (Message)(BrandSamples.Of(bubble) with { To = Person, ChannelId = null, MessageId = null }))];

        SendManyResult first = await KMsg.SendManyAsync(messages);
        int uploads = Gateway.Requests.Count(request => request.Path == "/storage/v1/files");
        SendManyResult second = await KMsg.SendManyAsync(messages);

        first.Results.Concat(second.Results).Should().OnlyContain(result => result.IsSuccess);
        Gateway.Requests.Count(request => request.Path == "/messages/v4/send-many/detail").Should().Be(2);
        Gateway.Requests.Count(request => request.Path == "/storage/v1/files").Should().Be(uploads);
    }

    private static RcsMmsMessage Slides(int count) => new()
    {
        To = Person,
        BrandId = "B",
        Text = "rcs",
        Subject = "제목",
        Slides = [.. Enumerable.Repeat(new RcsSlide { Title = "t", Description = "d", Image = Attachment.FromBytes(Jpeg), Buttons = [new() { Type = RcsButtonType.ShareLocation, Name = "b" }] }, count)],
    };
}
