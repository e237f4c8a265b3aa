namespace KMessage.Sandbox;

/// <summary>How a delivery report looks on the wire. The gateway was seen to send both.</summary>
public enum SandboxReportForm
{
    /// <summary>An array of reports.</summary>
    Flat,

    /// <summary>An array of events, each with the report in <c>data</c>.</summary>
    Wrapped,
}
