using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>/phones: what a phone shows, and its fate.</summary>
internal sealed class PhoneRoutes(Inbox inbox)
{
    private const int MostOnScreen = 200;

    private static readonly string[] Fates = ["nickname", "carrier", "kakaoTalk", "power", "optedOut", "rcs"];

    public Task<ApiAnswer> ListAsync(ApiRequest request)
    {
        var numbers = inbox.Reader.NewestFirst().Select(facts => facts.Message.To)
            .Concat(inbox.Phones.Known.Where(phone => phone.IsTouched).Select(phone => phone.Number))
            .Distinct(StringComparer.Ordinal);
        return Task.FromResult(ApiAnswer.Ok(new JsonObject { ["phones"] = new JsonArray([.. numbers.Select(inbox.PhoneWriter.Write)]) }));
    }

    public async Task<ApiAnswer> OneAsync(ApiRequest request)
    {
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        var digits = ApiPhones.Digits(request.Path[1]);
        var phone = inbox.PhoneWriter.Write(digits);
        phone["screen"] = new JsonArray([.. inbox.Reader.For(digits).TakeLast(MostOnScreen).SelectMany(ScreenWriter.Write)]);
        return ApiAnswer.Ok(phone);
    }

    public async Task<ApiAnswer> ChangeAsync(ApiRequest request)
    {
        var digits = ApiPhones.Digits(request.Path[1]);
        if (request.Body.ValueKind != JsonValueKind.Object)
        {
            throw ApiRefusal.Malformed("JSON 객체를 보내세요. 예: {\"power\":false}", "Send a JSON object, for example {\"power\":false}.");
        }

        // All of it is read before anything is changed.
        var changes = request.Body.EnumerateObject().Select(member => Change(digits, member)).ToArray();
        var phone = inbox.Phones[digits];
        Array.ForEach(changes, change => change(phone));
        await inbox.LookAsync(request.Gone).ConfigureAwait(false);
        return ApiAnswer.Ok(inbox.PhoneWriter.Write(digits));
    }

    private static Action<SandboxPhone> Change(string digits, JsonProperty member)
    {
        if (!Fates.Contains(member.Name))
        {
            throw ApiRefusal.UnknownValue("fate", member.Name, Fates);
        }

        if (member.Name is "nickname")
        {
            var name = Text(member, canBeNull: true);
            return name is { Length: > 40 }
                ? throw new ApiRefusal(400, "unknown-value", Words.Of($"별명은 40자까지입니다. {name.Length}자입니다.", $"A nickname has 40 characters at most, not {name.Length}."))
                : phone => phone.Nickname = name;
        }

        if (member.Name is "carrier")
        {
            var name = Text(member, canBeNull: false)!;
            return PhoneCarriers.Find(name) is { } carrier ? phone => phone.Carrier = carrier : throw ApiRefusal.UnknownValue("carrier", name, PhoneCarriers.All);
        }

        if (member.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw ApiRefusal.Malformed($"{member.Name}은(는) true나 false입니다.", $"{member.Name} is true or false.");
        }

        if (PhoneFate.Magic(digits) is not null)
        {
            throw new ApiRefusal(
                409,
                "magic-number",
                new($"{InboxText.Phone(digits)}은(는) 운명이 정해진 번호입니다. 다른 번호를 쓰세요.", $"{InboxText.Phone(digits)} has a fixed fate. Use another number."));
        }

        var isSo = member.Value.GetBoolean();
        return member.Name switch
        {
            "kakaoTalk" => phone => phone.HasKakaoTalk = isSo,
            "power" => phone => phone.IsPoweredOn = isSo,
            "optedOut" => phone => phone.HasOptedOut = isSo,
            _ => phone => phone.TakesRcs = isSo,
        };
    }

    private static string? Text(JsonProperty member, bool canBeNull) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString(),
        JsonValueKind.Null when canBeNull => null,
        _ => throw ApiRefusal.Malformed($"{member.Name}은(는) 글자입니다.", $"{member.Name} is a text."),
    };
}
