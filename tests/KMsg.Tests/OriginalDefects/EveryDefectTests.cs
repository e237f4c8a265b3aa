namespace KMessage.Tests.OriginalDefects;

/// <summary>Sections A and B are complete: each defect has a test, or a reason why it cannot come back.</summary>
public sealed class EveryDefectTests
{
    private static readonly Dictionary<int, string> NotApplicable = new()
    {
        [2] = "The facade writes no rows; the ledger's own tests hold that a send is not undone by a failing store.",
        [20] = "There is no queue strategy in the facade: a queue has its own worker.",
        [21] = "There is no log strategy: hooks get the outcome and are isolated.",
        [26] = "The code of the documents is compiled; the option that did not exist is SendManyOptions.Concurrency.",
        [30] = "There are no retry policies that replace a default set.",
        [31] = "There are no retry policies; what is retryable follows from the outcome.",
        [32] = "Retry-After is read by the gateways' HTTP seam, as seconds or as a date, and tested there.",
    };

    [Fact]
    public void Every_defect_has_a_test_or_a_reason()
    {
        IEnumerable<int> tested = GetType().Assembly.GetTypes()
            .Where(type => type.Namespace == GetType().Namespace)
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType == typeof(TraitAttribute) && Equals(attribute.ConstructorArguments[0].Value, "Defect"))
            .Select(attribute => int.Parse((string)attribute.ConstructorArguments[1].Value!, System.Globalization.CultureInfo.InvariantCulture))
            .Distinct();

        tested.Concat(NotApplicable.Keys).Order().Should().Equal(Enumerable.Range(1, 35));
    }
}
