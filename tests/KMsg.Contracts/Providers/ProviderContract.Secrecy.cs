namespace KMessage.Contracts.Providers;

/// <content>What is shown never holds a key, a whole number or a text.</content>
public abstract partial class ProviderContract<TProvider>
{
    [Fact]
    public async Task Receipts_errors_and_the_provider_show_no_key_no_whole_number_and_no_text()
    {
        List<string> shown = [];
        List<string> secrets = [.. Harness.Keys];
        foreach (IProvider provider in new[] { Provider(), Provider(new ProviderSetup { HasWrongKeys = true }) })
        {
            shown.Add(provider.ToString()!);
            foreach (MessageType type in TypesOf(provider))
            {
                Message message = Harness.CreateMessage(type, 0);
                secrets.AddRange([message.To, .. WordsOf(message)]);
                shown.AddRange(TextsOf(await SendAsync(provider, message)));
                shown.AddRange(TextsOf(await SendAsync(provider, Harness.CreateRefusedMessage(type, 1))));
            }

            foreach (Message message in EveryMessage.OfEveryType().Where(message => !provider.SupportedTypes.Contains(message.Type)))
            {
                secrets.AddRange([message.To, .. WordsOf(message)]);
                shown.AddRange(TextsOf(await SendAsync(provider, message)));
            }
        }

        await ShowFaultsAsync(Provider(), shown);

        secrets.Should().OnlyContain(secret => secret.Length >= 6, "shorter ones would be found anywhere");
        foreach (string secret in secrets.Distinct(StringComparer.Ordinal))
        {
            shown.Should().NotContain(text => text.Contains(secret, StringComparison.Ordinal));
        }
    }

    private async Task ShowFaultsAsync(IProvider provider, List<string> shown)
    {
        GatewayFault[] waiting = [GatewayFault.RefuseConnections, GatewayFault.NoAnswer, GatewayFault.NoAnswerAfterRecording, GatewayFault.LateAnswer];
        foreach (GatewayFault fault in Enum.GetValues<GatewayFault>().Except(waiting))
        {
            await Gateway.ArmAsync(fault);
            shown.AddRange(TextsOf(await SendAsync(provider, Harness.CreateMessage(TypesOf(provider).First(), 0))));
        }

        await Gateway.ArmAsync(GatewayFault.RefuseConnections);
        foreach (MessageType type in TypesOf(provider))
        {
            shown.AddRange(TextsOf(await FinishAsync(SendAsync(provider, Harness.CreateMessage(type, 0)))));
        }
    }
}
