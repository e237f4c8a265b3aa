using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;

namespace KMessage.Stores.Tests.MySql;

[NeedsServer(MySqlPlace.Variable)]
public sealed class MySqlStoreTests : SqlStoreTests
{
    private protected override StorePlace MakePlace() => new MySqlPlace();
}
