using System.Globalization;
using System.Text;
using KMessage;
using KMessage.Sandbox;

namespace Quickstart;

/// <summary>What each phone shows, in columns that line up although Hangul is two cells wide.</summary>
internal static class PhoneTable
{
    private static readonly int[] Widths = [9, 5, 13, 34, 9];

    public static void Write(IReadOnlyList<SandboxMessage> messages, TextWriter output)
    {
        WriteRow(output, ["type", "bytes", "to", "receipt", "status", "the phone shows"]);
        foreach (SandboxMessage message in messages)
        {
            string bytes = message.Type == SandboxMessageType.AlimTalk ? "-" : MessageText.CountBytes(message.Text).ToString(CultureInfo.InvariantCulture);
            string shows = message.View.IsVisible ? message.View.Text!.ReplaceLineEndings(" ") : $"nothing: {message.View.Reason}";
            WriteRow(output, [message.Type.ToString(), bytes, Masking.PhoneNumber(message.To), message.MessageId, message.Status.ToString(), Cut(shows, 60)]);
        }
    }

    private static void WriteRow(TextWriter output, string[] cells)
    {
        var line = new StringBuilder();
        for (int i = 0; i < cells.Length; i++)
        {
            line.Append(cells[i]);
            if (i < Widths.Length)
            {
                line.Append(' ', Math.Max(1, Widths[i] + 1 - Cells(cells[i])));
            }
        }

        output.WriteLine(line.ToString().TrimEnd());
    }

    private static string Cut(string text, int cells)
    {
        int width = 0;
        for (int i = 0; i < text.Length; i++)
        {
            width += Cells(text[i].ToString());
            if (width > cells)
            {
                return text[..i] + "…";
            }
        }

        return text;
    }

    private static int Cells(string text) => text.Sum(character => character is >= '\u1100' and not '…' ? 2 : 1);
}
