namespace KMessage.Tests.Messages;

/// <summary>ToString ends up in logs, exceptions and debuggers. A record that is added with a member like these has to hide it.</summary>
public sealed class NothingLeaksTests
{
    // What may be seen: ids, codes, names of purses, and texts that are made for people's eyes and promise to hold no number.
    private static readonly HashSet<string> Shown =
    [
        "MessageId", "AttemptId", "ProviderId", "ProviderMessageId", "ProviderBatchId", "GroupId", "Country", "Code", "ProviderStatusCode", "ChannelId", "SearchId", "Name", "English", "Korean", "Issues",
    ];

    public static TheoryData<Type> Records =>
    [
        .. typeof(Message).Assembly.GetExportedTypes().Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(OptOut)) : type).Where(type => type is { Namespace: "KMessage", IsAbstract: false, IsInterface: false, IsEnum: false } && IsRecord(type) && !IsOfTheTextRoom(type)),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_shows_no_number_text_value_or_address(Type record)
    {
        string[] hidden = [.. record.GetProperties().Where(property => property.CanWrite && !Shown.Contains(property.Name)).Select(property => property.Name)];
        object full = Complete.Of(record);
        foreach (System.Reflection.PropertyInfo property in record.GetProperties().Where(property => hidden.Contains(property.Name) && property.PropertyType == typeof(string)))
        {
            property.SetValue(full, Complete.Canary);
        }

        string text = full.ToString()!;

        text.Should().NotContain("CANARY").And.NotContain("http").And.NotContain("01099998888").And.NotContain(Some.Recipient);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void What_a_record_holds_shows_nothing_either(Type record)
    {
        object full = Complete.Of(record, Complete.Canary);
        IEnumerable<object?> parts = record.GetProperties().Where(property => property.PropertyType.Namespace == "KMessage" && property.PropertyType != typeof(LocalizedText) && property.GetIndexParameters().Length == 0).Select(property => property.GetValue(full));

        IEnumerable<string?> texts = parts.Where(part => part is not null and not SendReceipt and not LedgerEntry and not Message).Select(part => part!.ToString());

        texts.Should().NotContain(text => text!.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_shows_its_kind_the_masked_number_and_its_id() =>
        (Some.Text() with { MessageId = "m1" }).ToString().Should().Be("Text to 010****5678 (m1)");

    [Fact]
    public void Variables_show_their_names_only() => new MessageVariables { ["code"] = "123456" }.ToString().Should().Be("code");

    [Fact]
    public void A_file_shows_its_size_only() => Attachment.FromBytes(new byte[] { 1, 2 }, "secret.jpg").ToString().Should().Be("attachment of 2 bytes");

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic) is not null;

    private static bool IsOfTheTextRoom(Type type) => type == typeof(PhoneNumber) || type == typeof(UnsendableCharacter);
}
