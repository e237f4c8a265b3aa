using System.Collections;

namespace KMessage;

/// <summary>The messages of a batch as a list, without a copy.</summary>
internal sealed class BatchMessages(IReadOnlyList<PreparedSend> members) : IReadOnlyList<Message>
{
    public int Count => members.Count;

    public Message this[int index] => members[index].Message;

    public IEnumerator<Message> GetEnumerator() => members.Select(member => member.Message).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
