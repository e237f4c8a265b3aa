using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KMessage.Sandbox;

/// <summary>Leads a request to the host that it is for: by its port, or by the beginning of its path when one port plays all.</summary>
internal sealed class FrontDoor(RequestPipeline pipeline, IReadOnlyList<IGateway> gateways, InboxServer inbox, Func<int, int> hostAt, bool isOnePort)
{
    public const string Solapi = "/solapi";
    public const string IwinvAlimTalk = "/iwinv-alimtalk";
    public const string IwinvSms = "/iwinv-sms";

    private static readonly string[] Prefixes = [Solapi, IwinvAlimTalk, IwinvSms];

    public Task HandleAsync(HttpContext context)
    {
        if (!isOnePort)
        {
            var host = hostAt(context.Connection.LocalPort);
            return host < gateways.Count ? pipeline.HandleAsync(context, gateways[host], "") : inbox.HandleAsync(context);
        }

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var at = Array.FindIndex(Prefixes, prefix => target.StartsWith(prefix + "/", StringComparison.Ordinal));
        return at >= 0 ? pipeline.HandleAsync(context, gateways[at], Prefixes[at]) : inbox.HandleAsync(context);
    }
}
