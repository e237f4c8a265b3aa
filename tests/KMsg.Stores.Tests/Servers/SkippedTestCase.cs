using Xunit.Abstractions;
using Xunit.Sdk;

namespace KMessage.Stores.Tests.Servers;

/// <summary>A test that is not run; one for a theory as a whole.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    private string _reason = "";

    [Obsolete("Called by the deserializer")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink sink, ITestMethod method, string reason)
        : base(sink, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method) => _reason = reason;

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue("reason", _reason);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        base.Deserialize(data);
        _reason = data.GetValue<string>("reason");
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason;
}
