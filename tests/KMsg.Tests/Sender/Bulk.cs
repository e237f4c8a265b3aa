using KMessage.Sender;

namespace KMessage.Tests.Sender;

/// <summary>Recipients, requests and waiting, for tests of runs.</summary>
internal static class Bulk
{
    public static readonly LmsMessage Template = new() { To = "", Text = "#{name}: #{news}", Variables = new() { ["name"] = "nobody", ["news"] = "the shop opens" } };

    public static string NumberOf(long index) => $"010{20_000_000 + index}";

    public static BulkRecipient Recipient(long index) => new(NumberOf(index)) { Variables = new() { ["name"] = $"person {index}" } };

    public static IEnumerable<BulkRecipient> Recipients(int count) => Enumerable.Range(0, count).Select(index => Recipient(index));

    public static BulkRequest Request(IEnumerable<BulkRecipient> recipients, int batchSize = 10, int concurrency = 4) =>
        new() { Template = Template, Recipients = recipients, BatchSize = batchSize, Concurrency = concurrency };

    public static Task<BulkResult> SendAsync(IProvider provider, BulkRequest request) => new BulkMessageSender(Some.KMsg(provider)).Start(request).Completion.WaitAsync(Deadline.Span);

    public static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> items)
    {
        foreach (T item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    /// <summary>Waits on a condition; the test's own deadline ends it when it never comes.</summary>
    public static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
