using System.Reflection;

namespace KMessage.Tests;

/// <summary>Makes objects with every member set, by reflection, so that a member added later is set too.</summary>
internal static class Complete
{
    public const string Canary = "CANARY-01099998888-http://canary.example/";

    public static IEnumerable<Type> MessageTypes => typeof(Message).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Message)) && !type.IsAbstract);

    public static object Of(Type type, string text = "value") => Value(type, string.Empty, text)!;

    private static object? Value(Type type, string name, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => text == Canary ? Canary : name == nameof(Message.To) ? Some.Recipient : $"{text}-{name}",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 3,
            _ when type == typeof(long) => 3L,
            _ when type == typeof(double) => 37.5665,
            _ when type == typeof(decimal) => 12.5m,
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(90),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2030, 12, 1, 9, 30, 15, 123, TimeSpan.FromHours(9)),
            _ when type == typeof(DateOnly) => new DateOnly(2030, 12, 1),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
            _ when type == typeof(Attachment) => Attachment.FromBytes(new byte[] { 1, 2, 3 }, text == Canary ? Canary : "picture.jpg"),
            _ when type == typeof(MessageVariables) => new MessageVariables { ["이름"] = text, ["없음"] = null },
            _ when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { ["orderId"] = text },
            _ when type == typeof(IReadOnlyDictionary<string, long>) => new Dictionary<string, long> { ["4000"] = 3 },
            _ when type == typeof(Message) => new TextMessage { To = text, Text = text },
            _ when type == typeof(SendContext) => typeof(SendContext).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single().Invoke([Value(typeof(Message), name, text), "fake", DateTimeOffset.UnixEpoch]),
            _ when type == typeof(Result<SendReceipt>) => Result.Success((SendReceipt)Of(typeof(SendReceipt))),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GetGenericArguments()[0], text),
            _ => Object(type, text),
        };
    }

    private static Array List(Type element, string text)
    {
        var list = Array.CreateInstance(element, 2);
        list.SetValue(Value(element, "first", text), 0);
        list.SetValue(Value(element, "second", text), 1);
        return list;
    }

    private static object Object(Type type, string text)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(each => each.GetParameters().Length).First();
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, parameter.Name!, text))]);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite && property.GetIndexParameters().Length == 0))
        {
            property.SetValue(made, Value(property.PropertyType, property.Name, text));
        }

        return made;
    }
}
