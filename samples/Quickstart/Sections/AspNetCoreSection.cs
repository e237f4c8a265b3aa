using KMessage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Quickstart.Sections;

/// <summary>The README's block on ASP.NET Core; compiled, and its registration is built.</summary>
internal static class AspNetCoreSection
{
    public static void Run()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("KMsg:Solapi:ApiKey", Environment.GetEnvironmentVariable("SOLAPI_API_KEY")),
            new("KMsg:Solapi:ApiSecret", Environment.GetEnvironmentVariable("SOLAPI_API_SECRET")),
        ]);

        // snippet: aspnetcore
        builder.Services
            .AddKMsg(options => options.Routing.DefaultProviderId = "solapi")
            .AddSolapi(builder.Configuration.GetSection("KMsg:Solapi"));

        WebApplication app = builder.Build();

        app.MapPost("/otp/{phone}", async (string phone, KMsg kmsg) =>
        {
            Result<SendReceipt> result = await kmsg.SendAsync(new TextMessage { To = phone, Text = "[MyShop] 인증번호 123456" });
            return result.Match(receipt => Results.Accepted(value: receipt.MessageId), error => Results.Problem(error.Message));
        });
        // end-snippet

        Console.WriteLine($"  {app.Services.GetRequiredService<KMsg>().Providers.Count} provider registered");
    }
}
