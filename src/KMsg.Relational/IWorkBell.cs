namespace KMessage.Relational;

/// <summary>Tells the programs that wait for work that some was added, for engines that can. What is not heard is found by polling.</summary>
public interface IWorkBell : IAsyncDisposable
{
    /// <summary>A statement that rings the bell when its transaction commits. The parameter <c>@bell</c> is the name of the bell.</summary>
    string Ring { get; }

    /// <summary>Begins to listen, once; listens again by itself when the connection was lost.</summary>
    /// <param name="bell">The name of the bell.</param>
    /// <param name="heard">Is called when it rings, and when it may have rung unheard.</param>
    void Listen(string bell, Action heard);
}
