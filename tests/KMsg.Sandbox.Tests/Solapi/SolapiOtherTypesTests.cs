using System.Globalization;
using System.Text.RegularExpressions;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed partial class SolapiOtherTypesTests
{
    private const string Slide = """{"title":"t","description":"d","imageId":"<rcs>"}""";

    public static TheoryData<string, string> Cases => new()
    {
        { "", """{<to>,"type":"NSA","naverOptions":{"talkId":"T","templateId":"N","variables":{"name":"Kim"},"buttons":[{"buttonName":"b","buttonType":"WEB_LINK"}]}}""" },
        { "1010", """{<to>,"type":"NSA"}""" },
        { "1010", """{<to>,"type":"NSA","naverOptions":{"talkId":"T"}}""" },
        { "1011", """{<to>,"type":"NSA","naverOptions":{"talkId":"T","templateId":"N","variables":{"name":1}}}""" },
        { "1044", """{<to>,"type":"NSA","naverOptions":{"talkId":"T","templateId":"N","buttons":[{"buttonType":"WEB_LINK"}]}}""" },
        { "", Voice("""<가*490>""", """ "voiceType":"FEMALE","headerMessage":"<가*135>","tailMessage":"t","replyRange":9""") },
        { "", Voice("x", """ "voiceType":"MALE","headerMessage":"h","counselorNumber":"0212345678" """) },
        { "1010", """{<to>,"type":"VOICE","text":"x"}""" },
        { "1010", Voice("", """ "voiceType":"MALE" """) },
        { "1011", Voice("x", """ "voiceType":"CHILD" """) },
        { "1011", Voice("x", """ "voiceType":"MALE","tailMessage":"t" """) },
        { "1011", Voice("x", """ "voiceType":"MALE","replyRange":10""") },
        { "1011", Voice("x", """ "voiceType":"MALE","replyRange":1.5""") },
        { "1011", Voice("x", """ "voiceType":"MALE","replyRange":1,"counselorNumber":"0212345678" """) },
        { "1031", Voice("<가*490>a", """ "voiceType":"MALE" """) },
        { "1031", Voice("x", """ "voiceType":"MALE","headerMessage":"<가*136>" """) },
        { "", """{<to>,"type":"FAX","faxOptions":{"fileIds":["<fax>"]}}""" },
        { "1010", """{<to>,"type":"FAX","faxOptions":{"fileIds":[]}}""" },
        { "1010", """{<to>,"type":"FAX"}""" },
        { "1034", """{<to>,"type":"FAX","faxOptions":{"fileIds":["<fax>","<rcs>"]}}""" },
        { "", Rcs("SMS", """ "copyAllowed":true,"buttons":[{"buttonName":"b","buttonType":"WL","link":"https://a.kr"},{"buttonName":"d","buttonType":"DL","phone":"0212345678"}]""") },
        { "", Rcs("MMS", $""" "mmsType":"M3","additionalBody":[{Slide},{Slide},{Slide}]""") },
        { "", Rcs("MMS", """ "mmsType":"M3","additionalBody":{"title":"t","description":"d","imaggeId":"<rcs>"}""") },
        { "", """{<to>,"type":"RCS_TPL","rcsOptions":{"brandId":"B","templateId":"R","variables":{"#{a}":"1"}}}""" },
        { "1010", """{<to>,"type":"RCS_SMS","text":"x","rcsOptions":{}}""" },
        { "1010", """{<to>,"type":"RCS_SMS","rcsOptions":{"brandId":"B"}}""" },
        { "1010", """{<to>,"type":"RCS_TPL","rcsOptions":{"brandId":"B"}}""" },
        { "1010", Rcs("MMS", $""" "additionalBody":[{Slide}]""") },
        { "1010", Rcs("MMS", """ "mmsType":"M3" """) },
        { "1010", Rcs("MMS", """ "mmsType":"M3","additionalBody":[{"title":"t"}]""") },
        { "1011", Rcs("MMS", $""" "mmsType":"M9","additionalBody":[{Slide}]""") },
        { "1011", Rcs("MMS", $""" "mmsType":"M3","additionalBody":[{Slide},{Slide},{Slide},{Slide}]""") },
        { "1011", Rcs("SMS", """ "copyAllowed":"yes" """) },
        { "1034", Rcs("MMS", """ "mmsType":"M3","additionalBody":[{"title":"t","description":"d","imageId":"<fax>"}]""") },
        { "1044", Rcs("SMS", """ "buttons":[{"buttonName":"b","buttonType":"XX"}]""") },
        { "1044", Rcs("SMS", """ "buttons":[{"buttonType":"MS"}]""") },
        { "1045", Rcs("SMS", """ "buttons":[{"buttonName":"b","buttonType":"WL"}]""") },
        { "1050", Rcs("MMS", """ "mmsType":"M3","additionalBody":[{"title":"t","description":"d","buttons":[<ms>,<ms>,<ms>]}]""") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_message_of_another_type_is_judged_by_its_rules(string code, string message)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var fax = await UploadAsync(caller, "FAX");
        var rcs = await UploadAsync(caller, "RCS");

        var answer = await caller.SendAsync(Fill(message)
            .Replace("<fax>", fax, StringComparison.Ordinal).Replace("<rcs>", rcs, StringComparison.Ordinal)
            .Replace("<ms>", """{"buttonName":"b","buttonType":"MS"}""", StringComparison.Ordinal));

        answer.FailedCodes.Should().Equal(code.Length == 0 ? [] : [code], answer.Text);
    }

    private static async Task<string> UploadAsync(SolapiCaller caller, string type) =>
        (await caller.PostAsync("storage/v1/files", $$"""{"file":"/9j/4AAQ","type":"{{type}}","name":"a"}""")).Json.GetProperty("fileId").GetString()!;

    private static string Voice(string text, string options) =>
        """{<to>,"type":"VOICE","text":"@","voiceOptions":{%}}""".Replace("@", text, StringComparison.Ordinal).Replace("%", options, StringComparison.Ordinal);

    private static string Rcs(string type, string options) =>
        """{<to>,"type":"RCS_@","text":"x","rcsOptions":{"brandId":"B",%}}""".Replace("@", type, StringComparison.Ordinal).Replace("%", options, StringComparison.Ordinal);

    private static string Fill(string message) => Repeated().Replace(
        message.Replace("<to>", "\"to\":\"01012345678\",\"from\":\"01000000000\"", StringComparison.Ordinal),
        match => new string(match.Groups[1].Value[0], int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"<(.)\*(\d+)>")]
    private static partial Regex Repeated();
}
