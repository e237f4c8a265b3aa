using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>One person's phone: its fate, and the switches in words.</summary>
internal sealed class PhoneWriter(SandboxPhones phones, InboxReader reader)
{
    public JsonObject Write(string digits)
    {
        var phone = phones.Look(digits);
        var switches = Switches(phone);
        return new JsonObject
        {
            ["number"] = digits,
            ["display"] = InboxText.Phone(digits),
            ["nickname"] = phone.Nickname,
            ["carrier"] = phone.Carrier,
            ["kakaoTalk"] = phone.HasKakaoTalk,
            ["power"] = phone.IsPoweredOn,
            ["optedOut"] = phone.HasOptedOut,
            ["rcs"] = phone.TakesRcs,
            ["isMagic"] = phone.IsMagic,
            ["magic"] = MagicWords.Of(digits)?.ToJson(),
            ["bent"] = new JsonArray([.. Bent(phone).Select(bent => new JsonObject { ["key"] = bent.Key, ["name"] = bent.Name.ToJson() })]),
            ["switches"] = new JsonArray([.. switches.Select(one => new JsonObject
            {
                ["key"] = one.Key,
                ["label"] = one.Label.ToJson(),
                ["value"] = (one.IsBent ? one.Bent : one.Ordinary).ToJson(),
                ["isOn"] = !one.IsBent,
                ["isBent"] = one.IsBent,
                ["body"] = new JsonObject { [one.Key] = one.Key == "optedOut" ? !one.IsBent : one.IsBent },
            })]),
            ["messageCount"] = reader.CountFor(digits),
        };
    }

    private static Switch[] Switches(SandboxPhone phone) =>
    [
        new("kakaoTalk", new("카카오톡", "KakaoTalk"), new("사용", "yes"), new("없음", "none"), !phone.HasKakaoTalk),
        new("power", new("전원", "Power"), new("켜짐", "on"), new("꺼짐", "off"), !phone.IsPoweredOn),
        new("optedOut", new("080 수신", "Ads"), new("허용", "allowed"), new("거부", "refused"), phone.HasOptedOut),

        // Unusual, so it is only offered where it is to be put right.
        .. phone.TakesRcs ? Array.Empty<Switch>() : [new("rcs", Words.Same("RCS"), new("받음", "yes"), new("안 됨", "none"), IsBent: true)],
    ];

    private static IEnumerable<(string Key, Words Name)> Bent(SandboxPhone phone)
    {
        if (!phone.HasKakaoTalk)
        {
            yield return ("kakaoTalk", new("카톡 없음", "no Kakao"));
        }

        if (!phone.IsPoweredOn)
        {
            yield return ("power", new("꺼짐", "off"));
        }

        if (phone.HasOptedOut)
        {
            yield return ("optedOut", new("080 거부", "opted out"));
        }

        if (!phone.TakesRcs)
        {
            yield return ("rcs", new("RCS 안 됨", "no RCS"));
        }

        if (!phone.IsKnown || !phone.IsChannelFriend || phone.IsBlocked || phone.NeverReports)
        {
            yield return ("fate", phone switch
            {
                { IsKnown: false } => new("없는 번호", "unknown number"),
                { IsBlocked: true } => new("차단", "blocked"),
                { NeverReports: true } => new("리포트 없음", "never reports"),
                _ => new("채널 친구 아님", "not a friend"),
            });
        }
    }

    private sealed record Switch(string Key, Words Label, Words Ordinary, Words Bent, bool IsBent);
}
