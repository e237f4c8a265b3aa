using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class RcsTests : SolapiTest
{
    public static TheoryData<Message, string> Refused => new()
    {
        { Sms() with { Text = " " }, "Text" },
        { Sms() with { BrandId = null }, "BrandId" },
        { Sms() with { From = null }, "From" },
        { Sms() with { Variables = new() { ["n"] = null } }, "Variables" },
        { Templated() with { BrandId = " " }, "BrandId" },
        { Templated() with { TemplateCode = "" }, "TemplateCode" },
        { Templated() with { From = null }, "From" },
        { Templated() with { Variables = new() { ["n"] = null } }, "Variables" },
        { Templated() with { Buttons = [new() { Type = RcsButtonType.Copy, Name = "b" }] }, "Buttons[0].Text" },
        { With(new() { Type = RcsButtonType.WebLink, Name = " ", Link = "https://a.kr" }), "Buttons[0].Name" },
        { With(new() { Type = RcsButtonType.WebLink, Name = "b" }), "Buttons[0].Link" },
        { With(new() { Type = RcsButtonType.WebLink, Name = "b", Link = "ftp://a.kr" }), "Buttons[0].Link" },
        { With(new() { Type = RcsButtonType.MapLocation, Name = "b", Longitude = 127 }), "Buttons[0].Latitude" },
        { With(new() { Type = RcsButtonType.MapLocation, Name = "b", Latitude = 37 }), "Buttons[0].Longitude" },
        { With(new() { Type = RcsButtonType.MapLocation, Name = "b", Latitude = 91, Longitude = 127 }), "Buttons[0].Latitude" },
        { With(new() { Type = RcsButtonType.MapLocation, Name = "b", Latitude = 37, Longitude = double.NaN }), "Buttons[0].Longitude" },
        { With(new() { Type = RcsButtonType.MapQuery, Name = "b" }), "Buttons[0].Query" },
        { With(new() { Type = RcsButtonType.Calendar, Name = "b", StartsAt = Time, EndsAt = Time }), "Buttons[0].Title" },
        { With(new() { Type = RcsButtonType.Calendar, Name = "b", Title = "t", StartsAt = Time }), "Buttons[0].EndsAt" },
        { With(new() { Type = RcsButtonType.Calendar, Name = "b", Title = "t", StartsAt = Time, EndsAt = Time.AddHours(-1) }), "Buttons[0].EndsAt" },
        { With(new() { Type = RcsButtonType.Copy, Name = "b" }), "Buttons[0].Text" },
        { With(new() { Type = RcsButtonType.Dial, Name = "b" }), "Buttons[0].PhoneNumber" },
        { With(new() { Type = RcsButtonType.Dial, Name = "b", PhoneNumber = "고객센터" }), "Buttons[0].PhoneNumber" },
        { With(new() { Type = RcsButtonType.SendMessage, Name = "b", Text = "t" }), "Buttons[0].PhoneNumber" },
        { With(new() { Type = (RcsButtonType)99, Name = "b" }), "Buttons[0].Type" },
        { Mms(0), "Slides" },
        { Mms(2), "Slides" },
        { Mms(7), "Slides" },
        { Mms(1) with { Slides = [Slide with { Title = " " }] }, "Slides[0].Title" },
        { Mms(1) with { Slides = [Slide with { Description = "" }] }, "Slides[0].Description" },
        { Mms(1) with { Slides = [Slide with { Buttons = [Share, Share, Share] }] }, "Slides[0].Buttons" },
        { Mms(1) with { Slides = [Slide with { Buttons = [Share, new() { Type = RcsButtonType.Copy, Name = "b" }] }] }, "Slides[0].Buttons[1].Text" },
    };

    private static DateTimeOffset Time => new(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(9));

    private static RcsButton Share => new() { Type = RcsButtonType.ShareLocation, Name = "b" };

    private static RcsSlide Slide => new() { Title = "t", Description = "d" };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_message_that_breaks_a_rule_is_refused_with_its_member(Message message, string member) => (await RefusedLocally(message)).Field.Should().Be(member);

    [Fact]
    public async Task Every_button_goes_out_with_what_it_carries()
    {
        await Solapi.SendAsync(Sms() with
        {
            Buttons =
            [
                new() { Type = RcsButtonType.MapQuery, Name = "1", Query = "서울역" },
                Share,
                new() { Type = RcsButtonType.Calendar, Name = "3", Title = "회의", Text = "1층", StartsAt = Time, EndsAt = Time.AddHours(1) },
                new() { Type = RcsButtonType.Copy, Name = "4", Text = "CODE" },
                new() { Type = RcsButtonType.SendMessage, Name = "5", Text = "안녕", PhoneNumber = "010-1234-5678" },
                new() { Type = RcsButtonType.MapLocation, Name = "6", Label = "본사", Latitude = 37.566535, Longitude = -0.00001 },
            ],
        });

        Options()["buttons"]!.AsArray().Select(button => button!.ToJsonString(Relaxed)).Should().Equal(
            """{"buttonName":"1","buttonType":"MQ","query":"서울역"}""",
            """{"buttonName":"b","buttonType":"MR"}""",
            """{"buttonName":"3","buttonType":"CA","title":"회의","startTime":"2026-12-01T00:00:00.000Z","endTime":"2026-12-01T01:00:00.000Z","text":"1층"}""",
            """{"buttonName":"4","buttonType":"CL","text":"CODE"}""",
            """{"buttonName":"5","buttonType":"MS","text":"안녕","phone":"01012345678"}""",
            """{"buttonName":"6","buttonType":"ML","latitude":"37.566535","longitude":"-0.00001","label":"본사"}""");
    }

    [Theory]
    [InlineData(1, RcsSlideSize.Medium, "M3")]
    [InlineData(1, RcsSlideSize.Small, "S3")]
    [InlineData(3, RcsSlideSize.Medium, "M3")]
    [InlineData(4, RcsSlideSize.Small, "S4")]
    [InlineData(6, RcsSlideSize.Medium, "M6")]
    public async Task The_number_and_the_size_of_the_slides_stand_in_the_type(int slides, RcsSlideSize size, string expected)
    {
        await Solapi.SendAsync(Mms(slides) with { SlideSize = size });

        ((string?)Options()["mmsType"]).Should().Be(expected);
        Options()["additionalBody"]!.AsArray().Should().HaveCount(slides);
    }

    [Fact]
    public async Task Each_slide_shows_its_own_picture()
    {
        await Solapi.SendAsync(Mms(1) with { Slides = [Slide with { Image = Jpeg(content: 1) }, Slide with { Image = Attachment.FromFileId("ST01OLD") }, Slide] });

        ((string?)Gateway.Uploads.Single().Json["type"]).Should().Be("RCS");
        Options()["additionalBody"]!.AsArray().Select(slide => (string?)slide!["imageId"]).Should().Equal("ST01FZ1", "ST01OLD", null);
    }

    [Theory]
    [InlineData(RcsTemplateKind.Text, "RCS_TPL")]
    [InlineData(RcsTemplateKind.Image, "RCS_ITPL")]
    [InlineData(RcsTemplateKind.Lms, "RCS_LTPL")]
    public async Task A_template_goes_out_with_its_kind_and_wrapped_variables(RcsTemplateKind kind, string type)
    {
        await Solapi.SendAsync(Templated() with { Kind = kind, Variables = new() { ["이름"] = "김", ["#{code}"] = "1" } });

        ((string?)Gateway.Sends.Single().Messages.Single()["type"]).Should().Be(type);
        Options().ToJsonString(Relaxed).Should().Be("""{"brandId":"B","templateId":"R","disableSms":true,"variables":{"#{이름}":"김","#{code}":"1"}}""");
    }

    [Fact]
    public async Task A_long_one_has_its_subject_and_slides_their_variables()
    {
        await KMsg.SendManyAsync(
        [
            new RcsLmsMessage { To = Person, From = Sender, BrandId = "B", Text = "#{n}", Subject = "#{n}님", IsAdvertising = true, Variables = new() { ["n"] = "김" } },
            Mms(1) with { Slides = [new() { Title = "#{n}", Description = "#{n}님" }], Variables = new() { ["n"] = "김" } },
        ]);

        JsonNode[] messages = [.. Gateway.Sends.Single().Messages];
        ((string?)messages[0]["subject"]).Should().Be("김님");
        messages[0]["rcsOptions"]!["commercialType"]!.GetValue<bool>().Should().BeTrue();
        messages[0]["rcsOptions"]!["variables"].Should().BeNull();
        messages[1]["rcsOptions"]!["additionalBody"]![0]!.ToJsonString(Relaxed).Should().Be("""{"title":"김","description":"김님"}""");
    }

    [Fact]
    public async Task The_brand_of_the_settings_stands_in_and_is_named_when_it_is_missing()
    {
        using var provider = Provider(options => options.RcsBrandId = "BRAND-of-the-settings");

        (await RefusedLocally(Sms() with { BrandId = null })).Fix.English.Should().Contain("SolapiOptions.RcsBrandId");
        await provider.SendBatchAsync([Sms() with { BrandId = null }, Templated() with { BrandId = null, MessageId = "m2" }]);

        Gateway.Sends.Single().Messages.Select(message => (string?)message["rcsOptions"]!["brandId"]).Should().Equal("BRAND-of-the-settings", "BRAND-of-the-settings");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_message_stands_in_only_when_it_is_asked_for(bool isAsked)
    {
        Result<ProviderReceipt>[] receipts = [.. await Solapi.SendBatchAsync([Sms() with { FallbackToText = isAsked }, Templated() with { FallbackToText = isAsked, MessageId = "m2" }])];

        Gateway.Sends.Single().Messages.Should().OnlyContain(message => message["rcsOptions"]!["disableSms"]!.GetValue<bool>() == !isAsked);
        receipts.Should().OnlyContain(receipt => receipt.Value!.GatewayHandlesFailover == isAsked);
    }

    private static RcsSmsMessage Sms() => new() { To = Person, From = Sender, BrandId = "B", Text = "rcs", MessageId = "m1" };

    private static RcsSmsMessage With(RcsButton button) => Sms() with { Buttons = [button] };

    private static RcsTemplateMessage Templated() => new() { To = Person, From = Sender, BrandId = "B", TemplateCode = "R", MessageId = "m1" };

    private static RcsMmsMessage Mms(int slides) => new() { To = Person, From = Sender, BrandId = "B", Text = "rcs", MessageId = "m1", Slides = [.. Enumerable.Repeat(Slide, slides)] };

    private JsonNode Options() => Gateway.Sends.Single().Messages.Single()["rcsOptions"]!;
}
