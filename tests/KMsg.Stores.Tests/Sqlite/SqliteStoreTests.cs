using KMessage.Stores.Tests.Shared;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteStoreTests : SqlStoreTests
{
    private protected override StorePlace MakePlace() => new SqliteFolder();
}
