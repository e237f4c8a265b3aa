using System.Globalization;
using System.Text;
using System.Text.Json;
using KMessage.Iwinv;
using KMessage.Sandbox;
using KMessage.Solapi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace KMessage.Providers.Tests.Privacy;

/// <summary>
/// S01 and S02 of reliability.md: whatever happens to a message, its number, its words, its variables and the keys stay out of logs (at trace level, the framework's own included), exceptions,
/// activities, event sources and every ToString().
/// </summary>
public sealed class CanaryTests
{
    private const string Secret = "CANARYSECRET7391CANARYSECRET7391CANARYSE";
    private const string Key = "NCSCANARYKEY7391";
    private const string IwinvKey = "CANARYIWINVKEY7391CANARY";
    private const string IwinvSmsKey = "CANARYIWINVSMS7391CANARY";
    private const string IwinvSmsAuthKey = "CANARYIWINVAUTH7391CANARY";
    private const string Words = "카나리아의비밀";
    private const string Name = "홍카나리";
    private const string Code = "771339";

    public static TheoryData<string> Numbers => ["010-7391-5822", "+82 10 7391 5822", "０１０７３９１５８２２", "(010) 7391.5822"];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Nothing_that_belongs_to_a_person_or_to_the_account_is_written_down(string number)
    {
        using var listener = new EverythingListener();
        var logs = new FakeLogCollector();
        await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync(new SandboxOptions
        {
            SolapiApiKey = Key,
            SolapiApiSecret = Secret,
            IwinvApiKey = IwinvKey,
            IwinvSmsApiKey = IwinvSmsKey,
            IwinvSmsAuthKey = IwinvSmsAuthKey,
            DeliveryDelay = TimeSpan.Zero,
        });
        List<object> shown = [];

        await using (ServiceProvider services = Services(sandbox, logs))
        {
            foreach (string providerId in new[] { "solapi", "iwinv" })
            {
                await SendEverythingAsync(services, sandbox, providerId, number, shown);
            }
        }

        string written = Written(shown, logs, listener);
        written.Should().Contain("accepted by solapi", "the log lines are really collected").And.Contain("accepted by iwinv");
        foreach (string canary in Canaries())
        {
            written.Should().NotContain(canary);
        }

        Digits(written).Should().NotContain("73915822");
    }

    private static async Task SendEverythingAsync(ServiceProvider services, KMsgSandbox sandbox, string providerId, string number, List<object> shown)
    {
        KMsg kmsg = services.GetRequiredService<KMsg>();
        Message[] messages = [.. Messages(number).Select(message => message with { ProviderId = providerId })];
        foreach (Message message in messages)
        {
            shown.Add(message);
            shown.Add(await kmsg.SendAsync(message));
        }

        foreach (Fault fault in Faults())
        {
            sandbox.Faults.NextSend(fault);
            Result<SendReceipt> result = await kmsg.SendAsync(messages[0]);
            shown.Add(result);
            shown.Add(new KMsgException(result.IsSuccess ? (await kmsg.SendAsync(messages[5])).Error! : result.Error));
        }

        shown.Add(await kmsg.SendManyAsync(messages));
        foreach (Result<SendReceipt> result in (await kmsg.SendManyAsync(messages)).Results)
        {
            shown.Add(result);
            shown.Add(result.IsSuccess ? DeliveryQuery.For(result.Value) : result.Error);
        }

        shown.Add(services.GetRequiredService<IOptionsMonitor<SolapiOptions>>().CurrentValue);
        shown.Add(services.GetRequiredService<IOptionsMonitor<IwinvOptions>>().CurrentValue);
        await AskEverythingAsync(kmsg, providerId, messages, shown);
        shown.Add(await kmsg.CheckHealthAsync());
        await ThrowAsync(kmsg, messages[6], shown);
    }

    private static async Task AskEverythingAsync(KMsg kmsg, string providerId, Message[] messages, List<object> shown)
    {
        IProvider provider = kmsg.Providers[providerId];
        shown.Add(provider);
        SendReceipt receipt = await kmsg.SendOrThrowAsync(messages[2] with { ScheduledAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        shown.Add(receipt);
        Result<bool> cancelled = await ((IScheduledSendCanceller)provider).CancelScheduledAsync(receipt);
        Result<bool> again = await ((IScheduledSendCanceller)provider).CancelScheduledAsync(receipt);
        shown.AddRange([cancelled, again, again.Error!.MessageIn(CultureInfo.GetCultureInfo("ko-KR"))]);
        Result<IReadOnlyList<DeliveryReport?>> reports = await ((IDeliveryStatusSource)provider).GetDeliveryStatusesAsync([DeliveryQuery.For(receipt)]);
        shown.AddRange([reports, reports.Value.Single()!, await ((IBalanceSource)provider).GetBalanceAsync()]);
        if (provider is ITemplateSource templates)
        {
            shown.AddRange([await templates.GetTemplateAsync("AUTH_OTP"), await templates.GetTemplateAsync("NO_SUCH_TEMPLATE")]);
        }
    }

    private static Message[] Messages(string number) =>
    [
        new TextMessage { To = number, Text = $"{Words} {Code}" },
        new LmsMessage { To = number, Text = $"#{{name}} {Words}", Subject = Words, Variables = new() { ["name"] = Name } },
        new AlimTalkMessage { To = number, TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = Code } },
        new AlimTalkMessage { To = number, TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = Code }, From = "01000000000", Failover = new() { Enabled = true, FallbackContent = Words } },
        new AlimTalkMessage { To = number, TemplateCode = "NO_SUCH_TEMPLATE", Variables = new() { ["code"] = Code } },
        new SmsMessage { To = number, Text = $"{Words}🎉{Words}" },
        new SmsMessage { To = number, Text = string.Concat(Enumerable.Repeat(Words, 20)) },
        new SmsMessage { To = number, Text = $"{Words} #{{missing}}" },
        new SmsMessage { To = $"{number} / {number}", Text = Words },
        new SmsMessage { To = number, From = "02-1588-7391", Text = Words },
        new SmsMessage { To = number, From = "0273915822", Text = Words },
        new MmsMessage { To = number, Text = Words, Image = Attachment.FromBytes(Encoding.UTF8.GetBytes(Words)) },
    ];

    private static async Task ThrowAsync(KMsg kmsg, Message message, List<object> shown)
    {
        try
        {
            await kmsg.SendOrThrowAsync(message);
        }
        catch (KMsgException exception)
        {
            shown.Add(exception);
        }
    }

    private static Fault[] Faults() =>
    [
        Fault.DropBeforeRecording, Fault.DropAfterRecording, Fault.TruncatedJson, Fault.WrongJson, Fault.NoIds, Fault.TooManyRequests(TimeSpan.FromSeconds(1)), Fault.ServerError(), Fault.Html(), Fault.Redirect(),
    ];

    private static ServiceProvider Services(KMsgSandbox sandbox, FakeLogCollector logs)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs)));
        services.AddKMsg().AddSolapi(options =>
        {
            options.BaseAddress = sandbox.SolapiAddress;
            options.ApiKey = Key;
            options.ApiSecret = Secret;
            options.KakaoPfId = sandbox.KakaoChannelId;
            options.DefaultFrom = "01000000000";
        }).AddIwinv(options =>
        {
            options.AlimTalkBaseAddress = sandbox.IwinvAlimTalkAddress;
            options.SmsBaseAddress = sandbox.IwinvSmsAddress;
            options.ApiKey = IwinvKey;
            options.SmsApiKey = IwinvSmsKey;
            options.SmsAuthKey = IwinvSmsAuthKey;
            options.SmsCompanyId = sandbox.IwinvSmsCompanyId;
            options.DefaultFrom = "01000000000";
        });
        return services.BuildServiceProvider();
    }

    private static string Written(List<object> shown, FakeLogCollector logs, EverythingListener listener)
    {
        var text = new StringBuilder();
        foreach (object value in shown)
        {
            text.AppendLine(value.ToString()).AppendLine(value is Result<SendReceipt> { IsSuccess: false } failure ? failure.Error.MessageIn(CultureInfo.GetCultureInfo("ko-KR")) : null);
        }

        foreach (FakeLogRecord record in logs.GetSnapshot())
        {
            text.AppendLine(record.Message).AppendLine(record.Exception?.ToString());
            foreach ((string name, string? value) in record.StructuredState ?? [])
            {
                text.Append(name).Append('=').AppendLine(value);
            }

            foreach (object? scope in record.Scopes)
            {
                text.AppendLine(scope?.ToString());
            }
        }

        return text.Append(listener.Text).ToString();
    }

    private static IEnumerable<string> Canaries()
    {
        string[] plain = [Secret, IwinvKey, IwinvSmsKey, IwinvSmsAuthKey, $"{IwinvSmsKey}&{IwinvSmsAuthKey}", Words, Name, Code];
        IEnumerable<string> encoded = plain.SelectMany(canary =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(canary);
            return new[] { canary, Convert.ToBase64String(bytes)[..^4], Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes), Uri.EscapeDataString(canary), JsonEncodedText.Encode(canary).ToString() };
        });
        return encoded.Distinct(StringComparer.Ordinal);
    }

    private static string Digits(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));
}
