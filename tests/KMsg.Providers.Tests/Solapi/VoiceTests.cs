using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class VoiceTests : SolapiTest
{
    public static TheoryData<VoiceMessage, string> Refused => new()
    {
        { Voice() with { Text = " " }, "Text" },
        { Voice() with { Text = new string('가', 490) + "a" }, "Text" },
        { Voice() with { Text = "축하 🎉" }, "Text" },
        { Voice() with { HeaderMessage = new string('가', 136) }, "HeaderMessage" },
        { Voice() with { TailMessage = "끝" }, "TailMessage" },
        { Voice() with { ReplyRange = 0 }, "ReplyRange" },
        { Voice() with { ReplyRange = 10 }, "ReplyRange" },
        { Voice() with { ReplyRange = 1, CounselorNumber = "0212345678" }, "CounselorNumber" },
        { Voice() with { CounselorNumber = "상담원" }, "CounselorNumber" },
        { Voice() with { From = null }, "From" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_call_that_breaks_a_rule_is_refused_with_its_member(VoiceMessage message, string member) => (await RefusedLocally(message)).Field.Should().Be(member);

    [Fact]
    public async Task The_limits_themselves_are_taken()
    {
        (await Solapi.SendAsync(Voice() with { Text = new string('가', 490), HeaderMessage = new string('가', 135), TailMessage = "끝", ReplyRange = 9 })).IsSuccess.Should().BeTrue();
        (await Solapi.SendAsync(Voice() with { Text = new string('a', 980), ReplyRange = 1 })).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task The_voice_and_the_consultant_s_number_go_out()
    {
        await Solapi.SendAsync(Voice() with { Voice = VoiceType.Male, CounselorNumber = "02-1234-5678" });

        JsonNode options = Gateway.Sends.Single().Messages.Single()["voiceOptions"]!;
        options.ToJsonString().Should().Be("""{"voiceType":"MALE","counselorNumber":"0212345678"}""");
    }

    [Fact]
    public async Task Header_and_tail_have_their_variables_filled_in()
    {
        await KMsg.SendAsync(Voice() with { HeaderMessage = "#{n}님", TailMessage = "#{n}님, 안녕히", Variables = new() { ["n"] = "김" } });

        JsonNode options = Gateway.Sends.Single().Messages.Single()["voiceOptions"]!;
        ((string?)options["headerMessage"]).Should().Be("김님");
        ((string?)options["tailMessage"]).Should().Be("김님, 안녕히");
    }

    private static VoiceMessage Voice() => new() { To = Person, From = Sender, Text = "인증번호는 1234", MessageId = "m1" };
}
