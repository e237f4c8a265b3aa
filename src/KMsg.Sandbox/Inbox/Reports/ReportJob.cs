using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A report that is still to be sent, or to be sent again.</summary>
internal sealed record ReportJob(string MessageId, JsonObject Report, string EventId, DateTimeOffset Due, bool IsResend, int Attempt = 1);
