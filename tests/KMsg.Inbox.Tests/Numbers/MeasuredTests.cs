using System.Globalization;
using System.Text.Json.Nodes;
using KMessage.Inbox.Tests.Browser;
using KMessage.Inbox.Tests.Checks;
using KMessage.Inbox.Tests.Sending;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace KMessage.Inbox.Tests.Numbers;

/// <summary>
/// A full store: what has to work is asserted, how long it takes is reported (benchmarks/results/inbox.md) and never asserted.
/// <c>KMSG_TEST_INBOX_MESSAGES</c> says how many messages there are.
/// </summary>
public sealed class MeasuredTests(BrowserFixture fixture, ITestOutputHelper output) : InboxChecks(fixture)
{
    private const int Arrivals = 100;

    private static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("KMSG_TEST_INBOX_MESSAGES") ?? "2000", CultureInfo.InvariantCulture);

    protected override string[] Arguments => ["--keep", (Messages + Arrivals).ToString(CultureInfo.InvariantCulture), "--delay", "0"];

    [BrowserFact]
    public async Task A_full_store_opens_and_takes_new_messages_without_growing()
    {
        await FillAsync();
        var inbox = await OpenAsync();
        await Expect(inbox.Page.Locator("[data-chip=all] b")).ToHaveTextAsync(Messages.ToString(CultureInfo.InvariantCulture));

        var opening = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            await inbox.Page.GotoAsync(Tool.Address.ToString());
            opening.Add(await inbox.Page.EvaluateAsync<double>(FirstRow));
        }

        (await inbox.Rows.CountAsync()).Should().BeInRange(5, 100, "the list is windowed");
        var before = await MemoryAsync(inbox);
        var appearing = await inbox.Page.EvaluateAsync<double[]>(ArrivalsOneByOne, Arrivals);
        await FillAsync();
        await Expect(inbox.Page.Locator("[data-chip=all] b")).ToHaveTextAsync((Messages + Arrivals).ToString(CultureInfo.InvariantCulture));
        var after = await MemoryAsync(inbox);

        appearing.Should().HaveCount(Arrivals).And.OnlyContain(milliseconds => milliseconds > 0, "every message appears");
        (await inbox.Rows.CountAsync()).Should().BeInRange(5, 100, "the list is windowed");
        output.WriteLine($"{Messages:N0} messages kept");
        output.WriteLine($"page opens, until the first row is drawn: {opening.Min():N0} to {opening.Max():N0} ms in {opening.Count} rounds");
        output.WriteLine($"new message, from the start of its POST until its row is in the document: median {Percentile(appearing, 50):N0} ms, p95 {Percentile(appearing, 95):N0} ms, slowest {appearing.Max():N0} ms of {Arrivals}");
        output.WriteLine($"page's heap {before.Heap / 1e6:N1} MB before, {after.Heap / 1e6:N1} MB after {Arrivals + Messages:N0} more messages; elements {before.Elements:N0} and {after.Elements:N0}");
        output.WriteLine($"tool's working set {before.WorkingSet / 1e6:N0} MB and {after.WorkingSet / 1e6:N0} MB");
    }

    /// <summary>Milliseconds from the start of the navigation until a row of the list is on screen.</summary>
    private const string FirstRow =
        """
        () => new Promise((resolve) => {
          const look = () => (document.querySelector('.message') ? requestAnimationFrame(() => resolve(performance.now())) : requestAnimationFrame(look));
          look();
        })
        """;

    /// <summary>Sends messages from within the page; for each the milliseconds until its row is in the document.</summary>
    private const string ArrivalsOneByOne =
        """
        async (count) => {
          const times = [];
          for (let number = 0; number < count; number++) {
            const text = `측정 ${number} ${Math.random()}`;
            const start = performance.now();
            const appeared = new Promise((resolve) => {
              const observer = new MutationObserver(() => {
                if (document.querySelector('.groups').textContent.includes(text)) {
                  observer.disconnect();
                  resolve(performance.now() - start);
                }
              });
              observer.observe(document.querySelector('#groups'), { childList: true, subtree: true });
            });
            await fetch('/api/v1/messages', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ to: '01012345678', text }) });
            times.push(await appeared);
          }
          return times;
        }
        """;

    private static double Percentile(double[] values, int percent) => values.Order().ElementAt((values.Length - 1) * percent / 100);

    private async Task<(double Heap, double Elements, long WorkingSet)> MemoryAsync(InboxPage inbox)
    {
        var session = await inbox.Page.Context.NewCDPSessionAsync(inbox.Page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        await session.SendAsync("Performance.enable");
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        await session.DetachAsync();
        return (metrics["JSHeapUsedSize"], metrics["Nodes"], Tool.WorkingSet);
    }

    private async Task FillAsync()
    {
        using var raw = await RawSolapi.ForAsync(Tool);
        for (var sent = 0; sent < Messages;)
        {
            var count = Math.Min(500, Messages - sent);
            JsonObject[] batch = [.. Enumerable.Range(sent, count).Select(number => RawSolapi.Text($"0109{number % 300:D7}", $"[모락] {number}번째 주문이 접수되었습니다"))];
            await raw.SendAsync(batch);
            sent += count;
        }
    }
}
