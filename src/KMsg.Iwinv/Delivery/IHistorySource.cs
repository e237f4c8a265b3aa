using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>One of the two histories: how it is asked and how its rows read.</summary>
internal interface IHistorySource
{
    IwinvClient Client { get; }

    /// <summary>How many rows a page may have; unknown when the gateway is left to choose.</summary>
    int? LargestPage { get; }

    /// <summary>Cuts a span into pieces that one request may ask for.</summary>
    IEnumerable<HistoryWindow> Cut(HistoryWindow window);

    ReadOnlyMemory<byte> Query(HistoryWindow window, HistoryFilter filter, int page, int? pageSize);

    HistoryRow Read(JsonElement row);
}
