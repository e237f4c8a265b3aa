using System.Reflection;
using System.Text.RegularExpressions;

namespace KMessage.Tests.Results;

/// <summary>Every error that the core can make is made once, by reflection: an error that is added has to keep to the same rules.</summary>
public sealed partial class ErrorTextTests
{
    private const BindingFlags Factories = BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;

    // What the law wants to stand in a text stands in the English sentence, too.
    private static readonly string[] Wanted = ["(광고)", "[광고]", "(광 고)", "무료수신거부"];

    public static TheoryData<string> ErrorFactories => [.. FindFactories().Select(NameOf)];

    [Theory]
    [MemberData(nameof(ErrorFactories))]
    public void Every_error_says_what_is_wrong_and_what_to_do_in_both_languages(string factory)
    {
        foreach (KMsgError error in ErrorsOf(factory))
        {
            foreach (LocalizedText text in new[] { error.Problem, error.Fix })
            {
                text.English.Should().NotBeNullOrWhiteSpace().And.MatchRegex(@"[.?]$");
                Wanted.Aggregate(text.English, (sentence, words) => sentence.Replace(words, "", StringComparison.Ordinal)).Should().NotMatchRegex(Korean().ToString());
                text.Korean.Should().NotBeNullOrWhiteSpace().And.MatchRegex(Korean().ToString());
            }
        }
    }

    [Fact]
    public void The_factories_are_found() => FindFactories().Should().HaveCountGreaterThan(15);

    private static IEnumerable<MethodInfo> FindFactories() =>
        from type in typeof(KMsg).Assembly.GetTypes()
        where type is { Namespace: "KMessage", IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Errors", StringComparison.Ordinal)
        from method in type.GetMethods(Factories)
        where method.ReturnType == typeof(KMsgError) && method.GetParameters().All(parameter => parameter.ParameterType != typeof(LocalizedText))
        select method;

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    // An enum parameter is tried with each of its members.
    private static IEnumerable<KMsgError> ErrorsOf(string factory)
    {
        MethodInfo method = FindFactories().Single(each => NameOf(each) == factory);
        ParameterInfo[] parameters = method.GetParameters();
        Array choices = parameters.Select(parameter => parameter.ParameterType).FirstOrDefault(type => type.IsEnum) is { } type ? Enum.GetValues(type) : new object[] { 0 };
        foreach (object choice in choices)
        {
            yield return (KMsgError)method.Invoke(null, [.. parameters.Select(parameter => parameter.ParameterType.IsEnum ? choice : Argument(parameter))])!;
        }
    }

    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        Type type when type == typeof(string) => parameter.Name!,
        Type type when type == typeof(int) => 12,
        Type type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        Type type when type == typeof(Exception) => new InvalidOperationException(),
        Type type when type == typeof(IReadOnlyList<string>) => new[] { "name" },
        Type type when type == typeof(MessageVariables) => new MessageVariables { ["names"] = "secret" },
        Type type when type == typeof(UnsendableCharacter) => new UnsendableCharacter(3, "🎉", "U+1F389"),
        Type type when type == typeof(SenderNumberVerdict) => SenderNumber.Check("02-1588-1234"),
        Type type when type == typeof(IProvider) => new FakeProvider(),
        Type type when type == typeof(ProviderCollection) => Some.KMsg(new FakeProvider()).Providers,
        Type type when type == typeof(LedgerKey) => new LedgerKey(LedgerKeyKind.Idempotency, "key"),
        Type type when type == typeof(LedgerEntry) => Complete.Of(typeof(LedgerEntry)),
        Type type when type == typeof(AdvertisingOptions) => new AdvertisingOptions(),
        Type type when type == typeof(QuietHours) => QuietHours.Default,
        Type type => throw new NotSupportedException($"Give this test a {type.Name}."),
    };

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Korean();
}
