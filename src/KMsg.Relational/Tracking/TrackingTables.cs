namespace KMessage.Relational.Tracking;

/// <summary>The names of the tables of delivery tracking, as they stand in statements.</summary>
internal sealed class TrackingTables(SqlNames names)
{
    /// <summary>One row a message.</summary>
    public string Records { get; } = names.Table("track_records");

    /// <summary>One row a change of a message's status.</summary>
    public string History { get; } = names.Table("track_history");

    /// <summary>One row a text message that takes the place of an AlimTalk.</summary>
    public string Failovers { get; } = names.Table("track_failovers");

    /// <summary>One row a report whose message has no record yet.</summary>
    public string Reports { get; } = names.Table("track_reports");
}
