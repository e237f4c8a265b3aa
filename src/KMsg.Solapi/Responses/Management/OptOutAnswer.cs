using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Numbers that must not be sent to (spec solapi.md §5.3).</summary>
internal static class OptOutAnswer
{
    public static OptOut? ReadRefusal(JsonElement entry) => entry.Text("recipientNumber") is not { } number ? null : new OptOut
    {
        Number = number,
        Kind = OptOutKind.RefusedByRecipient,
        SenderNumber = entry.Text("senderNumber"),
        Since = entry.Date("dateCreated"),
    };

    public static OptOut? ReadBlock(JsonElement entry) => entry.Text("phoneNumber") is not { } number ? null : new OptOut
    {
        Number = number,
        Kind = OptOutKind.BlockedByAccount,
        Note = entry.Text("memo"),
        Since = entry.Date("dateCreated"),
    };

    public static SolapiBlockGroup? ReadGroup(JsonElement group) => group.Text("blockGroupId") is not { } id ? null : new SolapiBlockGroup
    {
        BlockGroupId = id,
        Name = group.Text("name"),
        AppliesToAllSenders = group.Flag("useAll") ?? false,
        SenderNumbers = group.Texts("senderNumbers"),
        Status = group.Text("status"),
        CreatedAt = group.Date("dateCreated"),
    };
}
