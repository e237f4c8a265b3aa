namespace KMessage.Inbox.Tests.Browser;

/// <summary>The tests that share the browser. They run one after another: two pages at once make each other slow.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
