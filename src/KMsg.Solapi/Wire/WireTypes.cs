using System.Collections.Frozen;

namespace KMessage.Solapi;

/// <summary>SOLAPI's lower-case names of kinds, in price lists and statistics (spec solapi.md §2.4, §5).</summary>
internal static class WireTypes
{
    private static readonly FrozenDictionary<string, MessageType> Known = new Dictionary<string, MessageType>
    {
        ["sms"] = MessageType.Sms,
        ["lms"] = MessageType.Lms,
        ["mms"] = MessageType.Mms,
        ["ata"] = MessageType.AlimTalk,
        ["cta"] = MessageType.FriendTalk,
        ["cti"] = MessageType.FriendTalk,
        ["nsa"] = MessageType.Nsa,
        ["voice"] = MessageType.Voice,
        ["fax"] = MessageType.Fax,
        ["rcs_sms"] = MessageType.RcsSms,
        ["rcs_lms"] = MessageType.RcsLms,
        ["rcs_mms"] = MessageType.RcsMms,
        ["rcs_tpl"] = MessageType.RcsTemplate,
        ["rcs_itpl"] = MessageType.RcsImageTemplate,
        ["rcs_ltpl"] = MessageType.RcsLmsTemplate,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static MessageType? Find(string name) =>
        Known.TryGetValue(name, out MessageType type) ? type
        : name.StartsWith("bms_", StringComparison.OrdinalIgnoreCase) ? MessageType.BrandMessage
        : null;
}
