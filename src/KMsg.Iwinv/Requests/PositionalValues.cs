using System.Globalization;

namespace KMessage.Iwinv;

/// <summary>An AlimTalk's values in the order in which IWINV takes them (spec iwinv.md §3.2).</summary>
internal sealed class PositionalValues(VariableOrderCache orders, Func<AlimTalkMessage, IReadOnlyList<string>?>? given)
{
    /// <summary>The longest finished AlimTalk, in characters (codes 516 and 517).</summary>
    private const int MaxCharacters = 1000;

    /// <summary>The values; none for a template without variables.</summary>
    public async ValueTask<Result<IReadOnlyList<string>>> OfAsync(AlimTalkMessage message, CancellationToken cancellationToken)
    {
        if (given is not null)
        {
            Result<IReadOnlyList<string>>? values = Given(message);
            if (values is not null)
            {
                return values;
            }
        }

        if (message.TemplateText is { } text)
        {
            return Arrange(message, VariableOrder.Of(text, message.Buttons.Select(TemplateButton.From)));
        }

        if (message.Variables.Count == 0)
        {
            // Nothing to put in order. If the template has variables after all, IWINV says so (code 508).
            return Result.Success<IReadOnlyList<string>>([]);
        }

        Result<VariableOrder> order = await orders.GetAsync(message.TemplateCode, cancellationToken).ConfigureAwait(false);
        return order.IsSuccess ? Arrange(message, order.Value) : order.Error;
    }

    private static Result<IReadOnlyList<string>> Arrange(AlimTalkMessage message, VariableOrder order)
    {
        MessageVariables variables = message.Variables;
        List<string> missing = [.. order.Names.Where(name => !variables.TryGetValue(name, out string? value) || value is null)];
        if (missing.Count > 0)
        {
            return TemplateRefusals.MissingVariables(message.TemplateCode, missing, variables);
        }

        int characters = new StringInfo(TextTemplate.Fill(order.Text, variables).Text).LengthInTextElements;
        return characters > MaxCharacters
            ? Refusals.TooManyCharacters("The finished AlimTalk", characters, MaxCharacters)
            : Result.Success<IReadOnlyList<string>>([.. order.Names.Select(name => variables[name]!)]);
    }

    private Result<IReadOnlyList<string>>? Given(AlimTalkMessage message)
    {
        try
        {
            return given!(message) is { } values ? Result.Success<IReadOnlyList<string>>([.. values.Select(value => value ?? string.Empty)]) : null;
        }
        catch (Exception exception)
        {
            return TemplateRefusals.PositionalParametersThrew(exception.GetType().Name);
        }
    }
}
