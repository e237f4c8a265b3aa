using Microsoft.Extensions.Options;

namespace KMessage.Iwinv;

/// <summary>Checks the options when the host starts, in the words of the place where they were set.</summary>
/// <param name="registration">The registration's name.</param>
/// <param name="section">The configuration section they come from; none when they were set in code.</param>
internal sealed class IwinvOptionsValidator(string registration, string? section) : IValidateOptions<IwinvOptions>
{
    public ValidateOptionsResult Validate(string? name, IwinvOptions options)
    {
        if (name != registration)
        {
            return ValidateOptionsResult.Skip;
        }

        string[] failures = [.. IwinvOptionsRules.Check(options).Select(found => $"{NameOf(found.Property)} {found.Problem}")];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>A value can come from the environment as well, where <c>:</c> is written <c>__</c>.</summary>
    private string NameOf(string property) => section is null
        ? $"{nameof(IwinvOptions)}.{property}"
        : $"{section}:{property} ({section.Replace(":", "__", StringComparison.Ordinal)}__{property})";
}
