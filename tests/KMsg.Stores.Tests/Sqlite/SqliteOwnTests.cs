using KMessage.Sqlite;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using Microsoft.Data.Sqlite;

namespace KMessage.Stores.Tests.Sqlite;

/// <summary>What only a file can do.</summary>
public sealed class SqliteOwnTests : IAsyncLifetime
{
    private readonly SqliteFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _folder.DisposeAsync().AsTask();

    [Fact]
    public async Task The_file_is_readable_by_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await _folder.Open().AddManyAsync([Troubles.Send("m1")]);

        string[] files = [_folder.File, _folder.File + "-wal", _folder.File + "-shm"];
        files.Select(File.GetUnixFileMode).Should().OnlyContain(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_symbolic_link_is_refused(bool isDangling)
    {
        string target = _folder.Beside("elsewhere");
        if (!isDangling)
        {
            await File.WriteAllTextAsync(target, "");
        }

        File.CreateSymbolicLink(_folder.File, target);

        await _folder.Open().ShouldRefuseAsync(StoreTrouble.AccessDenied);

        (File.Exists(target) ? new FileInfo(target).Length : 0).Should().Be(0);
    }

    [Fact]
    public async Task Stores_that_make_the_tables_of_one_database_in_memory_at_once_do_not_fail()
    {
        for (int round = 0; round < 40; round++)
        {
            string connectionString = $"Data Source=m{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
            IDeliveryTrackingStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => _folder.Open(connectionString: connectionString))];

            await Task.WhenAll(stores.Select((store, i) => Task.Run(() => store.AddManyAsync([Troubles.Send($"m{i}")]))));

            (await stores[0].CountByAsync(new TrackingFilter(), TrackingGroups.None))[0].Count.Should().Be(8);
        }
    }

    [Fact]
    public async Task A_file_that_someone_else_holds_is_busy_and_nothing_is_lost()
    {
        SqliteDeliveryTrackingStore store = _folder.OpenWith(_folder.ConnectionString, new SqliteStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        await store.AddManyAsync([Troubles.Send("m1")]);
        await using var other = new SqliteConnection($"{_folder.ConnectionString};Pooling=False");
        await other.OpenAsync();
        await using (SqliteTransaction held = other.BeginTransaction())
        {
            await store.ShouldRefuseAsync(StoreTrouble.Busy);
            (await store.FindAsync([TrackingLookup.ByMessageId("m1")]))[0].Should().NotBeNull("readers do not wait");
        }

        (await store.AddManyAsync([Troubles.Send("refused")]))[0].Outcome.Should().Be(AddOutcome.Added);
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_read()
    {
        await _folder.Open().AddManyAsync([Troubles.Send("m1")]);
        IDeliveryTrackingStore store = _folder.Open(connectionString: $"{_folder.ConnectionString};Mode=ReadOnly");

        (await store.FindAsync([TrackingLookup.ByMessageId("m1")]))[0].Should().NotBeNull();
        await store.ShouldRefuseAsync(StoreTrouble.ReadOnly);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_said_to_be_out_of_reach_and_found_when_it_comes()
    {
        string folder = _folder.Beside("missing");
        IDeliveryTrackingStore store = _folder.Open(connectionString: $"Data Source={Path.Combine(folder, "kmsg.sqlite")}");

        await store.ShouldRefuseAsync(StoreTrouble.Unreachable);

        Directory.CreateDirectory(folder);
        (await store.AddManyAsync([Troubles.Send("m1")]))[0].Outcome.Should().Be(AddOutcome.Added);
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_left_alone()
    {
        string text = string.Concat(Enumerable.Repeat("this is not a database. ", 200));
        await File.WriteAllTextAsync(_folder.File, text);

        await _folder.Open().ShouldRefuseAsync(StoreTrouble.Other);

        (await File.ReadAllTextAsync(_folder.File)).Should().Be(text);
    }

    [Fact]
    public async Task A_commit_is_on_the_disk()
    {
        await _folder.Open().InitializeAsync();

        (await _folder.RunAsync("PRAGMA journal_mode")).Should().Be("wal");
        // The store's own connection, from the pool.
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder.File, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        (await command.ExecuteScalarAsync()).Should().Be(2L, "FULL");
        command.CommandText = "PRAGMA busy_timeout";
        (await command.ExecuteScalarAsync()).Should().Be(30_000L, "so this is a connection of the store");
    }

    [Fact]
    public async Task A_database_in_memory_lives_as_long_as_its_store_and_is_its_own()
    {
        IDeliveryTrackingStore one = _folder.Open(connectionString: "Data Source=:memory:");
        IDeliveryTrackingStore other = _folder.Open(connectionString: "Data Source=:memory:");

        await one.AddManyAsync([Troubles.Send("m1")]);

        (await one.FindAsync([TrackingLookup.ByMessageId("m1")]))[0].Should().NotBeNull();
        (await other.FindAsync([TrackingLookup.ByMessageId("m1")]))[0].Should().BeNull();
        Directory.EnumerateFiles(Environment.CurrentDirectory, "*memory*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_relative_path_means_the_same_file_after_the_program_went_elsewhere()
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.File);
        IDeliveryTrackingStore store = _folder.Open(connectionString: $"Data Source={relative}");

        await store.AddManyAsync([Troubles.Send("m1")]);

        (await _folder.Open().FindAsync([TrackingLookup.ByMessageId("m1")]))[0].Should().NotBeNull();
    }
}
