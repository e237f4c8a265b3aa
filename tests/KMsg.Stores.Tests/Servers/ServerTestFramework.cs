using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("KMessage.Stores.Tests.Servers.ServerTestFramework", "KMsg.Stores.Tests")]

namespace KMessage.Stores.Tests.Servers;

/// <summary>Lets <see cref="NeedsServerAttribute"/> skip the tests that a class inherits from a contract suite, which an attribute on a test cannot.</summary>
public sealed class ServerTestFramework(IMessageSink sink) : XunitTestFramework(sink)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) => new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider source, IMessageSink sink) : XunitTestFrameworkDiscoverer(assembly, source, sink)
    {
        protected override bool FindTestsForMethod(ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
        {
            bool isSkipped = testMethod.Method.GetCustomAttributes(typeof(FactAttribute)).Any() && SkippedTestCase.Reason(testMethod) is not null;
            return isSkipped
                ? ReportDiscoveredTestCase(new SkippedTestCase(DiagnosticMessageSink, testMethod), includeSourceInformation, messageBus)
                : base.FindTestsForMethod(testMethod, includeSourceInformation, messageBus, discoveryOptions);
        }
    }

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider source, IMessageSink sink) : XunitTestFrameworkExecutor(assembly, source, sink)
    {
        protected override ITestFrameworkDiscoverer CreateDiscoverer() => new Discoverer(AssemblyInfo, SourceInformationProvider, DiagnosticMessageSink);
    }
}
