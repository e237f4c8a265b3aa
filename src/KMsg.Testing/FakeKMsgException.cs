using System.Globalization;
using System.Text;

namespace KMessage.Testing;

/// <summary>An assertion of a <see cref="FakeKMsg"/> does not hold. Its message lists what was sent, with numbers and texts: it is for the output of a test.</summary>
public sealed class FakeKMsgException : Exception
{
    private const int MostListed = 50;

    private FakeKMsgException(string message)
        : base(message)
    {
    }

    internal static FakeKMsgException Expected(string expected, int found, IReadOnlyList<SentMessage> sent)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Expected {expected}, but found {found}.");
        if (sent.Count == 0)
        {
            text.Append(" Nothing was sent.");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" Sent ({sent.Count}):");
            foreach (SentMessage each in sent.Take(MostListed))
            {
                text.AppendLine().Append("  ").Append(each.Describe());
            }

            if (sent.Count > MostListed)
            {
                text.AppendLine().Append(CultureInfo.InvariantCulture, $"  … and {sent.Count - MostListed} more");
            }
        }

        return new FakeKMsgException(text.ToString());
    }
}
