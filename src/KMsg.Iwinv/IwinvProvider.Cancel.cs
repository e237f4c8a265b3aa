using System.Globalization;

namespace KMessage.Iwinv;

/// <content>Taking a reserved AlimTalk back (spec iwinv.md §3.5).</content>
public sealed partial class IwinvProvider
{
    /// <inheritdoc/>
    /// <remarks>
    /// IWINV cancels AlimTalk requests only, by their id. A reserved SMS, LMS or MMS cannot be taken back, and neither can an AlimTalk that shared its request with others
    /// (<see cref="KMsg.SendManyAsync"/>): those are refused without a request.
    /// </remarks>
    public async Task<Result<bool>> CancelScheduledAsync(SendReceipt receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (CancelRefusals.Check(receipt, Id) is { } refusal)
        {
            return Ours(refusal);
        }

        if (_alimTalk is null)
        {
            return Ours(Refusals.UnsupportedType(receipt.Type, SupportedTypes));
        }

        string id = receipt.ProviderMessageId!;
        ReadOnlyMemory<byte> body = WireJson.Object(writer =>
        {
            // A number in the transcribed specification, a text in another client's example: as it came.
            if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                writer.WriteNumber("seqNo", number);
            }
            else
            {
                writer.WriteString("seqNo", id);
            }
        });
        Result<IwinvAnswer> answer = await _alimTalk.ChangeAsync(IwinvPaths.Cancel, body, WireJson.ContentType, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? true : answer.Error;
    }
}
