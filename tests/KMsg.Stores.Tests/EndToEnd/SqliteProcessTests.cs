using KMessage.Stores.Tests.Shared;
using KMessage.Stores.Tests.Sqlite;
using Xunit.Abstractions;

namespace KMessage.Stores.Tests.EndToEnd;

public sealed class SqliteProcessTests(ITestOutputHelper output) : ProcessTests(output)
{
    private protected override StorePlace MakePlace() => new SqliteFolder();
}
