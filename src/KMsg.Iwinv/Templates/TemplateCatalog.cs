using System.Globalization;

namespace KMessage.Iwinv;

/// <summary>Reads the registered templates, page by page.</summary>
internal sealed class TemplateCatalog(IwinvClient client)
{
    // A search for one code: the vendor's own default page. A list of all: the largest page.
    private const int SearchPage = 15;
    private const int LargestPage = 1000;
    private const int MostPages = 200;

    /// <summary>The template with exactly this code. IWINV's search is no proof: only an equal code counts.</summary>
    public async Task<Result<TemplateRow>> FindAsync(string code, CancellationToken cancellationToken)
    {
        Result<IReadOnlyList<TemplateRow>> found = await ReadPagesAsync("templateCode", code, SearchPage, row => row.Code == code, cancellationToken).ConfigureAwait(false);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        return found.Value is [.., var last] && last.Code == code ? last : TemplateRefusals.NotFound(code);
    }

    /// <summary>All templates.</summary>
    public Task<Result<IReadOnlyList<TemplateRow>>> ListAsync(CancellationToken cancellationToken) => ReadPagesAsync(filter: null, value: null, LargestPage, isLast: null, cancellationToken);

    /// <summary>The templates whose name IWINV finds.</summary>
    public Task<Result<IReadOnlyList<TemplateRow>>> ListByNameAsync(string name, CancellationToken cancellationToken) => ReadPagesAsync("templateName", name, LargestPage, isLast: null, cancellationToken);

    /// <summary>Reads until a row is the last one wanted, all rows are read, or a page brings nothing.</summary>
    private async Task<Result<IReadOnlyList<TemplateRow>>> ReadPagesAsync(string? filter, string? value, int pageSize, Func<TemplateRow, bool>? isLast, CancellationToken cancellationToken)
    {
        List<TemplateRow> rows = [];
        for (int page = 1; page <= MostPages; page++)
        {
            Result<IwinvAnswer> answer = await client.ReadAsync(IwinvPaths.Templates, Query(page, pageSize, filter, value), cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                return answer.Error;
            }

            int before = rows.Count;
            foreach (TemplateRow row in answer.Value.Root.Items("list").Select(TemplateRow.Read))
            {
                rows.Add(row);
                if (isLast?.Invoke(row) == true)
                {
                    return rows;
                }
            }

            int total = answer.Value.Root.WholeNumber("totalCount") ?? (rows.Count - before < pageSize ? rows.Count : int.MaxValue);
            if (rows.Count == before || rows.Count >= total)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>The paging fields are texts here, unlike in the history (spec iwinv.md §3.7).</summary>
    private static ReadOnlyMemory<byte> Query(int page, int pageSize, string? filter, string? value) => WireJson.Object(writer =>
    {
        writer.WriteString("pageNum", page.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("pageSize", pageSize.ToString(CultureInfo.InvariantCulture));
        if (filter is not null)
        {
            writer.WriteString(filter, value);
        }
    });
}
