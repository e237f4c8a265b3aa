using KMessage.Http;
using Microsoft.Extensions.Http;

namespace KMessage;

/// <summary>
/// Puts the send-once guard around the primary handler of one named client after everything else has been configured, so that neither the order of registrations nor a replaced primary
/// handler gets between them.
/// </summary>
internal sealed class SendOnceGuard(string name, Func<IServiceProvider, GatewayHttpOptions> getOptions) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name == name && builder.PrimaryHandler is not SendOnceHandler)
        {
            builder.PrimaryHandler = new SendOnceHandler(builder.PrimaryHandler, getOptions(builder.Services).MaxAnswerBytes);
        }
    };
}
