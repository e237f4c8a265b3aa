namespace KMessage.Testing;

/// <summary>Which messages fail, and how often.</summary>
internal sealed class FailureScript
{
    private readonly Lock _lock = new();
    private readonly List<Line> _lines = [];

    public void Add(Func<Message, bool> matches, KMsgError error, int? times)
    {
        lock (_lock)
        {
            _lines.Add(new Line(matches, error, times));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _lines.Clear();
        }
    }

    public KMsgError? FailureFor(Message message)
    {
        lock (_lock)
        {
            int index = _lines.FindIndex(line => line.Matches(message));
            if (index < 0)
            {
                return null;
            }

            Line line = _lines[index];
            if (line.Left is { } left)
            {
                _lines[index] = line with { Left = left - 1 };
                _lines.RemoveAll(each => each.Left == 0);
            }

            return line.Error;
        }
    }

    private sealed record Line(Func<Message, bool> Matches, KMsgError Error, int? Left);
}
