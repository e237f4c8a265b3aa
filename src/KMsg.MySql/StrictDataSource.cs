using MySqlConnector;

namespace KMessage.MySql;

/// <summary>Where the connections of a store come from. A server may be set to cut what is too long without a word, or to read a backslash as a character, which is not how the driver writes texts.</summary>
internal static class StrictDataSource
{
    public static MySqlDataSource For(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new MySqlDataSourceBuilder(connectionString).UseConnectionOpenedCallback(BeStrictAsync).Build();
    }

    private static async ValueTask BeStrictAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        MySqlCommand command = context.Connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
