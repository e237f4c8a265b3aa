using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;

namespace KMessage.Stores.Tests.MySql;

[NeedsServer(MySqlPlace.Variable)]
public sealed class MySqlQueueTests() : SqlQueueTests(new MySqlPlace());
