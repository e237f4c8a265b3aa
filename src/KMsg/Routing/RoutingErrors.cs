namespace KMessage;

/// <summary>The errors of routing.</summary>
internal static class RoutingErrors
{
    public static KMsgError UnknownProvider(string id, ProviderCollection providers) => Invalid(
        nameof(Message.ProviderId),
        new($"No provider has the id '{Masking.ForeignText(id, 60)}'.", $"'{Masking.ForeignText(id, 60)}'라는 프로바이더가 없습니다."),
        new($"Registered: {providers.Names}. Correct the id, or leave ProviderId out and let the routing decide.", $"등록된 프로바이더: {providers.Names}. id를 고치거나 ProviderId를 비워 라우팅에 맡기세요."));

    public static KMsgError TypeNotSupported(IProvider provider, MessageType type) => Invalid(
        nameof(Message.ProviderId),
        new($"Provider '{provider.Id}' does not take {type}.", $"프로바이더 '{provider.Id}'는 {type}을(를) 보내지 못합니다."),
        new($"It takes: {Kinds(provider)}. Name another provider, or leave ProviderId out.", $"보낼 수 있는 종류: {Kinds(provider)}. 다른 프로바이더를 쓰거나 ProviderId를 비우세요."));

    public static KMsgError NoProvider(MessageType type, ProviderCollection providers)
    {
        string registered = string.Join(", ", providers.Select(provider => $"'{provider.Id}' ({Kinds(provider)})"));
        return Invalid(
            nameof(Message.Type),
            new($"No provider takes {type}. Registered: {registered}.", $"{type}을(를) 보낼 프로바이더가 없습니다. 등록됨: {registered}."),
            new("Add one that does to KMsgOptions.Providers, e.g. services.AddKMsg().AddSolapi(…).", "보낼 수 있는 프로바이더를 KMsgOptions.Providers에 추가하세요. 예: services.AddKMsg().AddSolapi(…)."));
    }

    private static string Kinds(IProvider provider) => string.Join(", ", provider.SupportedTypes.Order());

    private static KMsgError Invalid(string field, LocalizedText problem, LocalizedText fix) =>
        new() { Code = KMsgErrorCode.InvalidRequest, Outcome = SendOutcome.NotSent, Field = field, Problem = problem, Fix = fix };
}
