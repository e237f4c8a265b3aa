using System.Globalization;
using System.Text.RegularExpressions;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed partial class SolapiValidationTests
{
    private const string Pf = "\"pfId\":\"KA01PF000000000000000000SANDBOX1\"";
    private const string ToFrom = "\"to\":\"01012345678\",\"from\":\"01000000000\"";
    private const string Otp = "\"variables\":{\"#{code}\":\"1\"}";

    public static TheoryData<string, string> Refused => new()
    {
        { "1010", """{"from":"01000000000","text":"x"}""" },
        { "1010", """{"to":"01012345678","text":"x"}""" },
        { "1010", """{<to>}""" },
        { "1010", """{<to>,"text":"x","autoTypeDetect":false}""" },
        { "1010", """{<to>,"text":"x","type":"MMS"}""" },
        { "1010", """{<to>,"text":"x","type":"ATA"}""" },
        { "1010", """{<to>,"type":"ATA","kakaoOptions":{<pf>}}""" },
        { "1010", """{<to>,"type":"CTA","kakaoOptions":{<pf>}}""" },
        { "1010", """{<to>,"text":"x","type":"CTI","kakaoOptions":{<pf>}}""" },
        { "1011", """{"to":"010-1234-5678","from":"01000000000","text":"x"}""" },
        { "1011", """{"to":"+821012345678","from":"01000000000","text":"x"}""" },
        { "1011", """{"to":"821012345678","from":"01000000000","text":"x"}""" },
        { "1011", """{"to":1012345678,"from":"01000000000","text":"x"}""" },
        { "1011", """{"to":"01012345678","from":"010-0000-0000","text":"x"}""" },
        { "1011", """{<to>,"kakaoOptions":{<pf>,"templateId":"AUTH_OTP","variables":{"#{code}":1}}}""" },
        { "1013", """{<to>,"text":"x","type":"SMS","subject":"s"}""" },
        { "1014", """{<to>,"text":"x","subject":"<가*20>a"}""" },
        { "1025", """{<to>,"text":"x","type":"EMAIL"}""" },
        { "1025", """{"to":"2025550123","from":"01000000000","country":"1","text":"x","type":"LMS"}""" },
        { "1028", """{<to>,"text":"a\u0007b"}""" },
        { "1029", """{<to>,"text":"축하 🎉"}""" },
        { "1029", """{<to>,"text":"x","subject":"🎉"}""" },
        { "1031", """{<to>,"type":"SMS","text":"<가*45>a"}""" },
        { "1031", """{<to>,"type":"LMS","text":"<가*1000>a"}""" },
        { "1031", """{<to>,"kakaoOptions":{<pf>,"templateId":"AUTH_OTP","variables":{"#{code}":"<1*1000>"}}}""" },
        { "1031", """{<to>,"type":"CTA","text":"<가*1001>","kakaoOptions":{<pf>}}""" },
        { "1031", """{<to>,"type":"CTI","text":"<가*401>","kakaoOptions":{<pf>,"imageId":"x"}}""" },
        { "1032", """{<to>,"text":"x","customFields":"ref"}""" },
        { "1032", """{<to>,"text":"x","customFields":{"ref":1}}""" },
        { "1032", """{<to>,"text":"x","customFields":{"<k*31>":"v"}}""" },
        { "1032", """{<to>,"text":"x","customFields":{"k":"<v*101>"}}""" },
        { "1033", """{<to>,"text":"x","type":"SMS","kakaoOptions":{<pf>}}""" },
        { "1034", """{<to>,"text":"x","imageId":"ST01NOSUCHFILE"}""" },
        { "1041", """{<to>,"kakaoOptions":{"pfId":"KA01PFUNKNOWN","templateId":"AUTH_OTP",<otp>}}""" },
        { "1042", """{<to>,"kakaoOptions":{<pf>,"templateId":"NO_SUCH",<otp>}}""" },
        { "1042", """{<to>,"kakaoOptions":{<pf>,"templateId":"OTHER_CHANNEL"}}""" },
        { "1043", """{<to>,"kakaoOptions":{<pf>,"templateId":"AUTH_OTP"}}""" },
        { "1043", """{<to>,"kakaoOptions":{<pf>,"templateId":"AUTH_OTP","variables":{"code":"1"}}}""" },
        { "1043", """{<to>,"text":"something else","kakaoOptions":{<pf>,"templateId":"AUTH_OTP"}}""" },
        { "1043", """{<to>,"text":"something else","kakaoOptions":{<pf>,"templateId":"AUTH_OTP",<otp>}}""" },
        { "1044", FriendTalk("""{"buttonName":"a","buttonType":"XX"}""") },
        { "1044", FriendTalk("""{"buttonType":"WL","linkMo":"https://a.kr"}""") },
        { "1045", FriendTalk("""{"buttonName":"a","buttonType":"WL"}""") },
        { "1045", FriendTalk("""{"buttonName":"a","buttonType":"WL","linkMo":"a.kr"}""") },
        { "1045", FriendTalk("""{"buttonName":"a","buttonType":"AL","linkAnd":"app://a"}""") },
        { "1046", """{<to>,"text":"See it","kakaoOptions":{<pf>,"templateId":"WITH_BUTTONS"}}""" },
        { "1047", """{<to>,"kakaoOptions":{<pf>,"templateId":"AUTH_OTP",<otp>,"buttons":[{"buttonName":"a","buttonType":"BK"}]}}""" },
        { "1048", FriendTalk("""{"buttonName":"a","buttonType":"WL","linkMo":"https://a.kr/<x*90>"}""") },
        { "1049", FriendTalk("""{"buttonName":"123456789012345","buttonType":"BK"}""") },
        { "1050", FriendTalk(string.Join(',', Enumerable.Repeat("""{"buttonName":"a","buttonType":"BK"}""", 6))) },
        { "1051", """{<to>,"type":"CTI","text":"x","kakaoOptions":{<pf>,"imageId":"x"}}""" },
        { "1052", """{<to>,"kakaoOptions":{<pf>,"templateId":"WITH_BUTTONS","buttons":[{"buttonName":"Other","buttonType":"BK"},{"buttonName":"Shop","buttonType":"WL","linkMo":"https://a.kr"}]}}""" },
        { "1053", FriendTalk("""{"buttonName":"a","buttonType":"DS"}""") },
        { "1062", """{"to":"01012345678","from":"01099999999","text":"x"}""" },
    };

    public static TheoryData<string> Accepted =>
    [
        """{<to>,"type":"SMS","text":"<가*45>"}""",
        """{<to>,"type":"LMS","text":"<가*1000>"}""",
        """{<to>,"text":"x","subject":"<가*20>"}""",
        """{<to>,"text":"똠방각하 뷁"}""",
        """{<to>,"text":"a\nb\tc"}""",
        """{<to>,"text":"x","customFields":{"<k*30>":"<v*100>"}}""",
        """{"to":"2025550123","from":"01000000000","country":"1","text":"x"}""",
        """{"to":"01012345678","from":"0212345678","text":"x"}""",
        """{"to":"01012345678","kakaoOptions":{<pf>,"templateId":"AUTH_OTP",<otp>}}""",
        """{<to>,"kakaoOptions":{<pf>,"templateId":"AUTH_OTP","variables":{"#{code}":"1","#{more}":"2"}}}""",
        """{<to>,"kakaoOptions":{<pf>,"templateId":"WITH_BUTTONS","buttons":[{"buttonName":"Shop","buttonType":"WL","linkMo":"https://a.kr"},{"buttonName":"Other","buttonType":"BK"}]}}""",
        """{<to>,"kakaoOptions":{<pf>,"templateId":"WITH_BUTTONS","variables":{}}}""",
        FriendTalk("""{"buttonName":"a","buttonType":"AL","linkAnd":"app://a","linkIos":"app://i"},{"buttonName":"12345678901234","buttonType":"AC"}"""),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_message_is_refused_with_the_code_of_its_mistake(string code, string message)
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(Fill(message));

        answer.FailedCodes.Should().Equal([code], answer.Text);
        sandbox.Messages.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_message_at_the_limit_is_accepted(string message)
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(Fill(message));

        answer.FailedCodes.Should().BeEmpty(answer.Text);
        sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task The_same_recipient_twice_is_refused_once()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(text: "1"), SolapiCaller.Sms(text: "2"));

        answer.FailedCodes.Should().Equal("1026");
        sandbox.Messages.Select(message => message.Text).Should().Equal("1");
    }

    [Fact]
    public async Task The_same_recipient_twice_is_taken_when_duplicates_are_allowed()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendWithAsync(""","allowDuplicates":true""", SolapiCaller.Sms(text: "1"), SolapiCaller.Sms(text: "2"));

        answer.FailedCodes.Should().BeEmpty();
        sandbox.Messages.Select(message => message.Text).Should().Equal("1", "2");
    }

    [Fact]
    public async Task Strict_refuses_syllables_that_only_CP949_has()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.SendWithAsync(""","strict":true""", SolapiCaller.Sms(text: "뷁"));

        answer.FailedCodes.Should().Equal("1029");
    }

    private static string FriendTalk(string buttons) =>
        """{<to>,"type":"CTA","text":"x","kakaoOptions":{<pf>,"buttons":[<buttons>]}}""".Replace("<buttons>", buttons, StringComparison.Ordinal);

    /// <summary>Fills <c>&lt;to&gt;</c> and its like in, and writes <c>&lt;가*45&gt;</c> out.</summary>
    private static string Fill(string message) => Repeated().Replace(
        message.Replace("<to>", ToFrom, StringComparison.Ordinal).Replace("<pf>", Pf, StringComparison.Ordinal).Replace("<otp>", Otp, StringComparison.Ordinal),
        match => new string(match.Groups[1].Value[0], int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"<(.)\*(\d+)>")]
    private static partial Regex Repeated();

    private static async Task<KMsgSandbox> StartAsync()
    {
        var sandbox = await KMsgSandbox.StartAsync();
        sandbox.Templates.Add(new SandboxTemplate
        {
            Id = "WITH_BUTTONS",
            Content = "See it",
            Buttons = [new SandboxButton("Shop", "WL", "https://a.kr"), new SandboxButton("Other", "BK")],
        });
        sandbox.Templates.Add(new SandboxTemplate { Id = "OTHER_CHANNEL", Content = "x", ChannelId = "KA01PFOTHER" });
        return sandbox;
    }
}
