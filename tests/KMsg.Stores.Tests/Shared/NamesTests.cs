using KMessage.MySql;
using KMessage.PostgreSql;
using KMessage.Sqlite;

namespace KMessage.Stores.Tests.Shared;

/// <summary>An identifier is the one part of a statement that cannot be a parameter.</summary>
public sealed class NamesTests
{
    private static readonly string[] Payloads =
    [
        "'", "\"", "`", ";", "--", "/*", "\\", "\0", "\n", "\r", "\t", " ", ".", ",", "(", ")", "[", "]", "{", "}", "$", "@", "#", "%", "&", "|", "=", "<", ">", "?", "!", "*", "+", "-", "/", ":", "^", "~",
        "A", "Z", "가", "é", "İ", "ı", "ſ", "\u212a", "１", "٣", "\u200b", "\u202e", "\ufeff", "🎉", "\ud83c", "\"; DROP TABLE x; --", "' OR 1=1 --", "`;DROP TABLE x;#", "\";VACUUM INTO '/tmp/x';--",
    ];

    // Each payload alone, before, after and inside a good name, and at the end of the longest; and names that are only wrong as a whole.
    private static IReadOnlyList<string> Hostile { get; } = [.. new[]
    {
        "", "1a", "9", new('a', 49), new('a', 64), new('_', 200), "kmsg_\n\n", "kmsg_\0",
    }.Concat(Payloads.SelectMany(each => new[]
        {
            each, $"{each}kmsg", $"kmsg{each}", $"km{each}sg", $"{new string('a', 47)}{each}", $"_{each}_", $"{each}{each}", $"kmsg_\"{each}", $"kmsg_`{each}",
        })).Distinct()];

    [Fact]
    public void Hostile_names_are_refused_before_anything_is_opened()
    {
        Hostile.Should().HaveCountGreaterThan(500);
        string file = Path.Combine(Path.GetTempPath(), $"kmsg-{Guid.NewGuid():N}.sqlite");

        foreach (string name in Hostile)
        {
            Refused(() => new SqliteDeliveryTrackingStore($"Data Source={file}", new SqliteStoreOptions { TablePrefix = name }));
            Refused(() => new PostgresDeliveryTrackingStore("Host=127.0.0.1", new PostgresStoreOptions { TablePrefix = name }));
            Refused(() => new PostgresDeliveryTrackingStore("Host=127.0.0.1", new PostgresStoreOptions { Schema = name }));
            Refused(() => new MySqlDeliveryTrackingStore("Server=127.0.0.1", new MySqlStoreOptions { TablePrefix = name }));
            Refused(() => SqliteDeliveryTrackingStore.SchemaScript(new SqliteStoreOptions { TablePrefix = name }));

            void Refused(Func<object> open) => open.Should().Throw<ArgumentException>($"of '{name}'");
        }

        File.Exists(file).Should().BeFalse();
    }

    [Fact]
    public void The_engines_own_schemas_are_refused() =>
        FluentActions.Invoking(() => new PostgresDeliveryTrackingStore("Host=127.0.0.1", new PostgresStoreOptions { Schema = "pg_catalog" })).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData("a")]
    [InlineData("_")]
    [InlineData("kmsg_2_")]
    [InlineData("select")]
    [InlineData("pg_")]
    public void Ordinary_names_are_taken(string name)
    {
        SqliteDeliveryTrackingStore.SchemaScript(new SqliteStoreOptions { TablePrefix = name }).Should().Contain($"{name}track_records").And.NotContain("kmsg_track");
        FluentActions.Invoking(() => new MySqlDeliveryTrackingStore("Server=127.0.0.1", new MySqlStoreOptions { TablePrefix = name })).Should().NotThrow();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public void A_tenant_that_could_not_be_kept_as_it_is_is_refused(string tenant) => Refuse(tenant);

    // A test runner does not carry such a text through its own files.
    [Fact]
    public void A_tenant_with_half_a_character_is_refused() => Refuse("half\ud83c");

    private static void Refuse(string tenant) =>
        FluentActions.Invoking(() => new SqliteDeliveryTrackingStore("Data Source=:memory:", new SqliteStoreOptions { Tenant = tenant })).Should().Throw<ArgumentException>();
}
