using System.Collections.Concurrent;
using System.Text.Json;
using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>
/// The channel of an AlimTalk that names none: the one its template belongs to, as SOLAPI says (spec solapi.md §5.2). Each template is looked up once; a look-up that failed is not kept.
/// </summary>
internal sealed class TemplateChannels(SolapiClient client, SolapiErrors errors)
{
    private static readonly Dictionary<string, KMsgError> Nothing = [];

    private readonly ConcurrentDictionary<string, Lazy<Task<Result<string>>>> _channels = new(StringComparer.Ordinal);

    /// <summary>Gives every message that needs it its channel.</summary>
    /// <returns>Why there is none, by template code: messages of these templates are not sent.</returns>
    public async ValueTask<IReadOnlyDictionary<string, KMsgError>> FindAsync(IEnumerable<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        Dictionary<string, KMsgError>? failures = null;
        foreach (IGrouping<string, OutgoingMessage> template in messages.Where(message => message.NeedsChannel).GroupBy(message => ((AlimTalkMessage)message.Message).TemplateCode))
        {
            Result<string> channel = await FindAsync(template.Key, cancellationToken).ConfigureAwait(false);
            if (!channel.IsSuccess)
            {
                (failures ??= new(StringComparer.Ordinal)).Add(template.Key, channel.Error);
                continue;
            }

            foreach (OutgoingMessage message in template)
            {
                message.ChannelId = channel.Value;
            }
        }

        return failures ?? Nothing;
    }

    private async ValueTask<Result<string>> FindAsync(string templateCode, CancellationToken cancellationToken)
    {
        // Concurrent sends share one look-up, so it does not end with the one that happened to start it; its time limits bound it.
        Lazy<Task<Result<string>>> lookup = _channels.GetOrAdd(templateCode, code => new Lazy<Task<Result<string>>>(() => LookUpAsync(code)));
        try
        {
            Result<string> channel = await lookup.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!channel.IsSuccess)
            {
                _channels.TryRemove(KeyValuePair.Create(templateCode, lookup));
            }

            return channel;
        }
        catch (OperationCanceledException)
        {
            return Refusals.CancelledBeforeSending();
        }
    }

    private async Task<Result<string>> LookUpAsync(string templateCode)
    {
        GatewayExchange exchange = await client.GetAsync(SolapiPaths.Template(templateCode), CancellationToken.None).ConfigureAwait(false);
        if (exchange is { Phase: GatewayPhase.Answered, StatusCode: 404 })
        {
            return errors.OfRead(exchange) with { Code = KMsgErrorCode.TemplateNotFound, Fix = Refusals.NoChannel().Fix, IsTransient = false };
        }

        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return errors.OfRead(exchange);
        }

        using JsonDocument? document = TolerantJson.ParseObject(exchange.Body);
        return document?.RootElement.Text("channelId") is { } channelId ? channelId : Refusals.NoChannel();
    }
}
