using Xunit.Abstractions;
using Xunit.Sdk;

namespace KMessage.Stores.Tests.Servers;

/// <summary>A test that is not run because its class needs a server; one for a theory as a whole.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    [Obsolete("Called by the deserializer")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink sink, ITestMethod method)
        : base(sink, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method)
    {
    }

    /// <summary>Why the tests of a class are skipped; nothing when they can run.</summary>
    public static string? Reason(ITestMethod method)
    {
        IAttributeInfo? needed = method.TestClass.Class.GetCustomAttributes(typeof(NeedsServerAttribute)).FirstOrDefault();
        return needed is null ? null : NeedsServerAttribute.WhySkipped(needed.GetConstructorArguments().OfType<string>().Single());
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => Reason(TestMethod);
}
