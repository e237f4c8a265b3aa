using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>The account's uploaded files.</summary>
internal sealed class SolapiFiles(int? keep)
{
    private readonly ConcurrentDictionary<string, SolapiFile> _files = new(StringComparer.Ordinal);

    public IEnumerable<SolapiFile> NewestFirst => _files.Values.OrderByDescending(file => file.CreatedAt).ThenByDescending(file => file.FileId, StringComparer.Ordinal);

    public void Add(SolapiFile file)
    {
        _files[file.FileId] = file;
        if (_files.Count > keep)
        {
            _files.TryRemove(_files.Values.MinBy(known => known.CreatedAt)!.FileId, out _);
        }
    }

    public SolapiFile? Find(string fileId) => _files.GetValueOrDefault(fileId);

    public SolapiFile? Remove(string fileId) => _files.TryRemove(fileId, out var file) ? file : null;

    public void Clear() => _files.Clear();
}
