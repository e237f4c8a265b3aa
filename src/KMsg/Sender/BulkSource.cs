using System.Globalization;
using System.Runtime.CompilerServices;

namespace KMessage.Sender;

/// <summary>Reads a request's recipients one by one and makes each one's message.</summary>
/// <param name="request">The request.</param>
/// <param name="keyPrefix">What the members' keys begin with; none without a ledger.</param>
internal sealed class BulkSource(BulkRequest request, string? keyPrefix)
{
    private readonly SeenNumbers? _seen = request.Duplicates == BulkDuplicates.Skip ? new SeenNumbers() : null;

    /// <summary>How many there are, when that can be known without reading them.</summary>
    public long? CountIfKnown =>
        request.Recipients is not null && request.Recipients.TryGetNonEnumeratedCount(out int count) ? count
        : request.Messages is not null && request.Messages.TryGetNonEnumeratedCount(out count) ? count
        : request.Total;

    public async IAsyncEnumerable<BulkItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long index = 0;
        if (request.Template is { } template)
        {
            await foreach (BulkRecipient? recipient in Either(request.Recipients, request.RecipientStream).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return Personal(template, recipient, index++);
            }
        }
        else
        {
            await foreach (Message? message in Either(request.Messages, request.MessageStream).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return Finished(message, index++);
            }
        }
    }

    private static IAsyncEnumerable<T> Either<T>(IEnumerable<T>? list, IAsyncEnumerable<T>? stream) => stream ?? Stream(list!);

    private static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> list)
    {
        foreach (T each in list)
        {
            yield return each;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private BulkItem Personal(Message template, BulkRecipient? recipient, long index)
    {
        if (recipient is null)
        {
            return new BulkItem(index, null, BulkErrors.NullRecipient());
        }

        try
        {
            Message message = Filled(template, recipient.Variables) with
            {
                To = recipient.To,
                Country = recipient.Country ?? template.Country,
                MessageId = recipient.MessageId,
                IdempotencyKey = recipient.IdempotencyKey ?? KeyOf(index),
            };
            return recipient.Variables.Count > 0 && VariablesOf(template) is null ? new BulkItem(index, null, BulkErrors.NoVariables(template.Type)) : Checked(message, index);
        }
        catch (Exception exception)
        {
            // Variables that the caller changes meanwhile can throw; that costs this one its message and no other.
            return new BulkItem(index, null, BulkErrors.CannotBeRead(exception));
        }
    }

    private BulkItem Finished(Message? message, long index) =>
        message is null ? new BulkItem(index, null, BulkErrors.NullMessage())
        : Checked(string.IsNullOrEmpty(message.IdempotencyKey) && keyPrefix is not null ? message with { IdempotencyKey = KeyOf(index) } : message, index);

    private BulkItem Checked(Message message, long index) => new(index, message, IsDuplicate: _seen is not null && _seen.WasSeen(message.To, message.Country));

    private string? KeyOf(long index) => keyPrefix is null ? null : string.Create(CultureInfo.InvariantCulture, $"{keyPrefix}{index}");

    private static MessageVariables? VariablesOf(Message message) => message switch
    {
        WrittenMessage written => written.Variables,
        TemplatedMessage templated => templated.Variables,
        BrandMessage brand => brand.Variables,
        _ => null,
    };

    private static Message Filled(Message template, MessageVariables own)
    {
        if (own.Count == 0 || VariablesOf(template) is not { } common)
        {
            return template;
        }

        var variables = new MessageVariables(common);
        foreach ((string name, string? value) in own)
        {
            variables[name] = value;
        }

        return template switch
        {
            WrittenMessage written => written with { Variables = variables },
            TemplatedMessage templated => templated with { Variables = variables },
            BrandMessage brand => brand with { Variables = variables },
            _ => template,
        };
    }
}
