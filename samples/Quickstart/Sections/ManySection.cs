using KMessage;

namespace Quickstart.Sections;

/// <summary>The README's blocks on many messages.</summary>
internal static class ManySection
{
    public static async Task RunAsync(KMsg kmsg)
    {
        var progress = new ConsoleProgress();

        // snippet: many
        SendManyResult many = await kmsg.SendManyAsync(
            [
                new TextMessage { To = "01011112222", Text = "hello 1" },
                new TextMessage { To = "01033334444", Text = "hello 2" },
            ],
            new SendManyOptions { Concurrency = 10, Progress = progress });

        // many.Results[i] belongs to input i; many.Total, many.Succeeded, many.Failed
        // end-snippet

        Console.WriteLine($"  {many}");

        // snippet: stream
        long accepted = 0;
        await foreach (StreamedSend sent in kmsg.SendStreamAsync(ReadRecipientsAsync()))
        {
            accepted += sent.Result.IsSuccess ? 1 : 0;
        }
        // end-snippet

        Console.WriteLine($"  {accepted} of a stream accepted");
    }

    private static async IAsyncEnumerable<Message> ReadRecipientsAsync()
    {
        await Task.Yield();
        for (int i = 0; i < 3; i++)
        {
            yield return new TextMessage { To = $"0105555000{i}", Text = $"stream {i}" };
        }
    }

    private sealed class ConsoleProgress : IProgress<SendProgress>
    {
        public void Report(SendProgress value) => Console.WriteLine($"  {value.Completed} of {value.Total}");
    }
}
