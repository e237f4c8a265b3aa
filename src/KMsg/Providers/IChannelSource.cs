namespace KMessage;

/// <summary>A provider that can be asked for the Kakao channels linked at its gateway.</summary>
public interface IChannelSource
{
    /// <summary>All channels.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<IReadOnlyList<LinkedChannel>>> ListChannelsAsync(CancellationToken cancellationToken = default);
}
