using System.Text;
using KMessage.Iwinv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KMessage.Providers.Tests.Iwinv;

public sealed class MmsTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0x0D, 0x0A, 0x2D, 0x2D, 0x00, 0xFF, 0xD9];
    private static readonly MmsMessage Mms = new() { To = "01012345678", Text = "사진 \"입니다\"\n둘째 줄", MessageId = "m1", Image = Attachment.FromBytes(Jpeg, "사진 2.JPEG") };

    [Fact]
    public async Task A_real_server_reads_the_form_that_goes_over_the_wire()
    {
        IFormCollection? form = null;
        byte[] image = [];
        string? contentType = null;
        string? secret = null;
        await using WebApplication server = await TinyServer.StartAsync(async context =>
        {
            form = await context.Request.ReadFormAsync();
            using var copy = new MemoryStream();
            await form.Files[0].CopyToAsync(copy);
            image = copy.ToArray();
            contentType = context.Request.ContentType;
            secret = context.Request.Headers["secret"];
            await context.Response.WriteAsync("""{"resultCode":0,"requestNo":"R1","msgType":"MMS"}""");
        });
        using var provider = new IwinvProvider(new IwinvOptions { SmsApiKey = "k", SmsAuthKey = "a", SmsBaseAddress = new Uri(server.Urls.Single()), DefaultFrom = "0212345678" });

        Result<ProviderReceipt> result = await provider.SendAsync(Mms);

        result.Value.ProviderMessageId.Should().Be("R1");
        contentType.Should().MatchRegex("^multipart/form-data; boundary=[-A-Za-z0-9]+$");
        secret.Should().Be(Convert.ToBase64String("k&a"u8));
        form!.ToDictionary(field => field.Key, field => field.Value.ToString()).Should().Equal(new Dictionary<string, string>
        {
            ["version"] = "1.0",
            ["from"] = "0212345678",
            ["to"] = "01012345678",
            ["title"] = "사진 입니다",
            ["text"] = Mms.Text,
        });
        form!.Files[0].Name.Should().Be("image");
        form.Files[0].FileName.Should().Be("2.jpg");
        form.Files[0].ContentType.Should().Be("image/jpeg");
        image.Should().Equal(Jpeg);
    }

    [Fact]
    public async Task The_media_type_of_JSON_goes_over_the_wire_exactly_as_the_manual_writes_it()
    {
        List<string?> types = [];
        await using WebApplication server = await TinyServer.StartAsync(async context =>
        {
            types.Add(context.Request.ContentType);
            await context.Response.WriteAsync("""{"code":200,"resultCode":0,"requestNo":"1","charge":5}""");
        });
        using var provider = new IwinvProvider(new IwinvOptions { SmsApiKey = "k", SmsAuthKey = "a", SmsBaseAddress = new Uri(server.Urls.Single()), DefaultFrom = "0212345678" });

        await provider.SendAsync(IwinvTestBench.Sms());

        types.Should().Equal("application/json;charset=UTF-8");
    }

    [Fact]
    public async Task The_file_name_is_ASCII_and_says_jpg_whatever_it_was()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(IwinvTestBench.AcceptedText);

        List<string?> names = [];
        foreach (string? name in new[] { null, "한글.png", "a\"b\r\n.jpg", "photo.jpg", ".jpg", "../x/y.gif", new string('n', 200) + ".jpg" })
        {
            await bench.SendAsync(Mms with { Image = Attachment.FromBytes(Jpeg, name) });
            names.Add((await MultipartPart.ReadAsync(bench.Gateway.Requests[^1]))[^1].FileName);
        }

        names.Should().Equal("image.jpg", "image.jpg", "ab.jpg", "photo.jpg", "image.jpg", "y.jpg", new string('n', 50) + ".jpg");
        bench.Gateway.Requests.Should().OnlyContain(request => !Encoding.Latin1.GetString(request.Body).Contains("filename*"));
    }

    public static TheoryData<string, Attachment?, string> BadImages => new()
    {
        { "none", null, "needs a picture" },
        { "an id", Attachment.FromFileId("ST01"), "file id" },
        { "a PNG", Attachment.FromBytes(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, "a.jpg"), "PNG" },
        { "a GIF", Attachment.FromBytes("GIF89a"u8.ToArray(), "a.jpg"), "GIF" },
        { "half a magic number", Attachment.FromBytes(new byte[] { 0xFF }), "JPEG" },
        { "text", Attachment.FromBytes("hello"u8.ToArray(), "a.jpg"), "JPEG" },
        { "100,000 bytes", Attachment.FromBytes(JpegOf(100_000)), "100,000" },
    };

    [Theory]
    [MemberData(nameof(BadImages))]
    public async Task A_picture_that_the_gateway_would_refuse_is_refused_here(string what, Attachment? image, string says)
    {
        using var bench = new IwinvTestBench();

        Result<ProviderReceipt> result = await bench.SendAsync(Mms with { Image = image! });

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest, what);
        result.Error.Field.Should().Be("Image");
        result.Error.Message.Should().Contain(says);
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_JPEG_of_99999_bytes_goes_out_whole()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        (await bench.SendAsync(Mms with { Image = Attachment.FromBytes(JpegOf(99_999)) })).IsSuccess.Should().BeTrue();

        (await MultipartPart.ReadAsync(bench.Gateway.Single))[^1].Content.Should().Equal(JpegOf(99_999));
    }

    [Fact]
    public async Task An_MMS_goes_alone_unless_several_recipients_are_switched_on()
    {
        using var alone = new IwinvTestBench();
        alone.Provider.GetBatchKey(Mms).Should().BeNull();

        using var bench = new IwinvTestBench(options => options.MmsRecipientsPerRequest = 3);
        bench.Gateway.Then("""{"resultCode":0,"requestNo":"R1","msgType":"MMS"}""").Then("""{"resultCode":0,"requestNo":"R2","msgType":"MMS"}""");
        SendManyResult many = await bench.Facade.SendManyAsync(Enumerable.Range(0, 4).Select(index => (Message)(Mms with { MessageId = null, To = $"0101234567{index}" })).ToArray());

        many.Succeeded.Should().Be(4);
        List<string> recipients = [];
        foreach (RecordedRequest request in bench.Gateway.Requests)
        {
            recipients.Add((await MultipartPart.ReadAsync(request)).Single(part => part.Name == "to").Text);
        }

        recipients.Should().BeEquivalentTo("0=01012345670&1=01012345671&2=01012345672", "01012345673");
        bench.Provider.GetBatchKey(Mms)!.Equals(bench.Provider.GetBatchKey(Mms with { Image = Attachment.FromBytes(Jpeg) })).Should().BeFalse();
    }

    private static byte[] JpegOf(int length)
    {
        byte[] bytes = new byte[length];
        (bytes[0], bytes[1]) = (0xFF, 0xD8);
        return bytes;
    }
}
