using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;

namespace KMessage.Stores.Tests.PostgreSql;

[NeedsServer(PostgresPlace.Variable)]
public sealed class PostgresStoreTests : SqlStoreTests
{
    private protected override StorePlace MakePlace() => new PostgresPlace();
}
