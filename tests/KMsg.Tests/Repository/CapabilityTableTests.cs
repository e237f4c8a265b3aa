using System.Text;
using KMessage.Iwinv;
using KMessage.Solapi;

namespace KMessage.Tests.Repository;

/// <summary>
/// The READMEs' tables of what each gateway carries and can do are made from the providers' <see cref="IProvider.SupportedTypes"/> and interfaces. After a change that is meant:
/// <c>KMSG_APPROVE_API=1 dotnet test tests/KMsg.Tests --filter CapabilityTable</c>.
/// </summary>
public sealed class CapabilityTableTests
{
    private const string Begin = "<!-- capabilities: made by CapabilityTableTests -->\n";
    private const string End = "<!-- /capabilities -->";

    private static readonly Dictionary<MessageType, (string English, string Korean)> Kinds = new()
    {
        [MessageType.Sms] = ("SMS", "SMS"),
        [MessageType.Lms] = ("LMS", "LMS"),
        [MessageType.Mms] = ("MMS", "MMS"),
        [MessageType.AlimTalk] = ("AlimTalk", "알림톡"),
        [MessageType.FriendTalk] = ("FriendTalk", "친구톡"),
        [MessageType.BrandMessage] = ("Brand message", "브랜드 메시지"),
        [MessageType.Nsa] = ("Naver notification", "네이버 톡톡 알림"),
        [MessageType.RcsSms] = ("RCS SMS", "RCS SMS"),
        [MessageType.RcsLms] = ("RCS LMS", "RCS LMS"),
        [MessageType.RcsMms] = ("RCS MMS", "RCS MMS"),
        [MessageType.RcsTemplate] = ("RCS template", "RCS 템플릿"),
        [MessageType.RcsImageTemplate] = ("RCS image template", "RCS 이미지 템플릿"),
        [MessageType.RcsLmsTemplate] = ("RCS LMS template", "RCS LMS 템플릿"),
        [MessageType.Voice] = ("Voice", "음성"),
        [MessageType.Fax] = ("Fax", "팩스"),
    };

    private static readonly Dictionary<ProviderCapability, (string English, string Korean)> Capabilities = new()
    {
        [ProviderCapability.Batches] = ("Many messages in one request", "한 요청에 여러 건"),
        [ProviderCapability.Groups] = ("Groups: fill, look, send", "그룹: 채우고, 확인하고, 보내기"),
        [ProviderCapability.DeliveryStatus] = ("Delivery status", "전송 결과 조회"),
        [ProviderCapability.FindSent] = ("Finds messages whose answer was lost", "응답을 잃은 전송 확인"),
        [ProviderCapability.CancelScheduled] = ("Cancel a scheduled message", "예약 취소"),
        [ProviderCapability.Balance] = ("Balance", "잔액"),
        [ProviderCapability.Quota] = ("Daily quota", "일일 발송 한도"),
        [ProviderCapability.Prices] = ("Prices", "단가"),
        [ProviderCapability.UsageStatistics] = ("Usage statistics", "사용 통계"),
        [ProviderCapability.OptOuts] = ("Opt-out and blocked numbers", "수신거부와 차단 번호"),
        [ProviderCapability.Templates] = ("Read templates", "템플릿 조회"),
        [ProviderCapability.EditTemplates] = ("Create, change, delete templates", "템플릿 등록, 수정, 삭제"),
        [ProviderCapability.RenameTemplates] = ("Rename templates", "템플릿 이름 변경"),
        [ProviderCapability.InspectTemplates] = ("Request and cancel inspection", "템플릿 검수 요청과 취소"),
        [ProviderCapability.Channels] = ("Kakao channels", "카카오 채널"),
    };

    public static TheoryData<string> Readmes => ["README.md", "README.ko.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void The_table_is_what_the_providers_implement(string readme)
    {
        using var solapi = new SolapiProvider(new SolapiOptions { ApiKey = "key", ApiSecret = "secret" });
        using var iwinv = new IwinvProvider(new IwinvOptions { ApiKey = "key", SmsApiKey = "key", SmsAuthKey = "key" });
        string text = RepositoryFolder.Read(readme).ReplaceLineEndings("\n");
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        begin.Should().BePositive($"{readme} needs the line {Begin}");
        end.Should().BeGreaterThan(begin, $"{readme} needs the line {End}");

        string table = Table([("SOLAPI", solapi), ("IWINV", iwinv)], isKorean: readme.EndsWith(".ko.md", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("KMSG_APPROVE_API") == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryFolder.Root, readme), text[..(begin + Begin.Length)] + table + text[end..]);
            return;
        }

        text[(begin + Begin.Length)..end].Should().Be(table, "a change of what providers can do is written into the READMEs by KMSG_APPROVE_API=1");
    }

    [Fact]
    public void Every_kind_and_every_capability_has_its_line()
    {
        Kinds.Keys.Should().BeEquivalentTo(Enum.GetValues<MessageType>().Where(type => type != MessageType.Text), "a text message becomes one of the others");
        Capabilities.Keys.Should().BeEquivalentTo(
            Enum.GetValues<ProviderCapability>().Where(capability => capability != ProviderCapability.OwnHealthCheck), "without a check of its own a provider's health is asked by its balance");
    }

    private static string Table((string Name, IProvider Provider)[] providers, bool isKorean)
    {
        var table = new StringBuilder("\n");
        string header = string.Join(" | ", providers.Select(provider => provider.Name));
        string rule = string.Concat(providers.Select(_ => ":-:|"));
        table.Append(isKorean ? "| 메시지" : "| message").Append(" | ").Append(header).Append(" |\n|---|").Append(rule).Append('\n');
        foreach ((MessageType type, (string English, string Korean) name) in Kinds)
        {
            Line(isKorean ? name.Korean : name.English, provider => provider.SupportedTypes.Contains(type));
        }

        table.Append(isKorean ? "\n| 기능" : "\n| capability").Append(" | ").Append(header).Append(" |\n|---|").Append(rule).Append('\n');
        foreach ((ProviderCapability capability, (string English, string Korean) name) in Capabilities)
        {
            Line(isKorean ? name.Korean : name.English, provider => ProviderCapabilities.Of(provider).Contains(capability));
        }

        return table.Append('\n').ToString();

        void Line(string name, Func<IProvider, bool> has) =>
            table.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", providers.Select(provider => has(provider.Provider) ? "✓" : "–")).Append(" |\n");
    }
}
