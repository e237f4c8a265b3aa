using System.Collections.Frozen;

namespace KMessage.Sandbox;

/// <summary>SOLAPI's words for message types (spec: solapi.md §2.4). They are matched in any case.</summary>
internal static class SolapiTypes
{
    private static readonly FrozenDictionary<string, SandboxMessageType> Known = new Dictionary<string, SandboxMessageType>
    {
        ["SMS"] = SandboxMessageType.Sms,
        ["LMS"] = SandboxMessageType.Lms,
        ["MMS"] = SandboxMessageType.Mms,
        ["ATA"] = SandboxMessageType.AlimTalk,
        ["CTA"] = SandboxMessageType.FriendTalk,
        ["CTI"] = SandboxMessageType.FriendTalkImage,
        ["NSA"] = SandboxMessageType.Naver,
        ["RCS_SMS"] = SandboxMessageType.Rcs,
        ["RCS_LMS"] = SandboxMessageType.Rcs,
        ["RCS_MMS"] = SandboxMessageType.Rcs,
        ["RCS_TPL"] = SandboxMessageType.Rcs,
        ["RCS_ITPL"] = SandboxMessageType.Rcs,
        ["RCS_LTPL"] = SandboxMessageType.Rcs,
        ["FAX"] = SandboxMessageType.Fax,
        ["VOICE"] = SandboxMessageType.Voice,
        ["BMS_TEXT"] = SandboxMessageType.BrandMessage,
        ["BMS_IMAGE"] = SandboxMessageType.BrandMessage,
        ["BMS_WIDE"] = SandboxMessageType.BrandMessage,
        ["BMS_WIDE_ITEM_LIST"] = SandboxMessageType.BrandMessage,
        ["BMS_CAROUSEL_FEED"] = SandboxMessageType.BrandMessage,
        ["BMS_PREMIUM_VIDEO"] = SandboxMessageType.BrandMessage,
        ["BMS_COMMERCE"] = SandboxMessageType.BrandMessage,
        ["BMS_CAROUSEL_COMMERCE"] = SandboxMessageType.BrandMessage,
        ["BMS_FREE"] = SandboxMessageType.BrandMessage,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words in lower case, as the counters of a group name them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys.Select(word => word.ToLowerInvariant()).Order(StringComparer.Ordinal)];

    public static SandboxMessageType? Find(string word) => Known.TryGetValue(word, out var type) ? type : null;

    public static bool IsText(SandboxMessageType type) => type is SandboxMessageType.Sms or SandboxMessageType.Lms or SandboxMessageType.Mms;

    public static bool IsKakao(SandboxMessageType type) => type is SandboxMessageType.AlimTalk or SandboxMessageType.FriendTalk
        or SandboxMessageType.FriendTalkImage or SandboxMessageType.BrandMessage;
}
