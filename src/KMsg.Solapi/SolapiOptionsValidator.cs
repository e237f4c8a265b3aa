using Microsoft.Extensions.Options;

namespace KMessage.Solapi;

/// <summary>Checks the options when the host starts, in the words of the place where they were set.</summary>
/// <param name="registration">The registration's name.</param>
/// <param name="section">The configuration section they come from; none when they were set in code.</param>
internal sealed class SolapiOptionsValidator(string registration, string? section) : IValidateOptions<SolapiOptions>
{
    public ValidateOptionsResult Validate(string? name, SolapiOptions options)
    {
        if (name != registration)
        {
            return ValidateOptionsResult.Skip;
        }

        string[] failures = [.. SolapiOptionsRules.Check(options).Select(found => $"{NameOf(found.Property)} {found.Problem}")];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>A value can come from the environment as well, where <c>:</c> is written <c>__</c>.</summary>
    private string NameOf(string property) => section is null
        ? $"{nameof(SolapiOptions)}.{property}"
        : $"{section}:{property} ({section.Replace(":", "__", StringComparison.Ordinal)}__{property})";
}
