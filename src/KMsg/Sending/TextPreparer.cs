namespace KMessage;

/// <summary>Fills variables in, makes texts sendable and measures them: on the finished text, never on the raw one.</summary>
internal sealed class TextPreparer(TextOptions options)
{
    /// <summary>Fills the placeholders in.</summary>
    public KMsgError? Fill(string field, string text, MessageVariables variables, out string filled)
    {
        FilledText result = TextTemplate.Fill(text, variables, options.MissingVariable);
        filled = result.Text;
        return result.IsRefused ? TextErrors.MissingVariables(field, result.Missing, variables) : null;
    }

    /// <summary>Fills the placeholders in and makes the text fit for SMS, LMS and MMS.</summary>
    public KMsgError? FillForCarrier(string field, string? text, MessageVariables variables, out PreparedText prepared)
    {
        prepared = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return TextErrors.Empty(field);
        }

        if (Fill(field, text, variables, out string filled) is { } missing)
        {
            return missing;
        }

        prepared = MessageText.Prepare(filled, options.Unencodable);
        return prepared switch
        {
            { IsSendable: false } => TextErrors.Unsendable(field, prepared.FirstUnsendable!, prepared.UnsendableCount),
            _ when string.IsNullOrWhiteSpace(prepared.Text) => TextErrors.Empty(field),
            _ => null,
        };
    }

    /// <summary>A subject: optional, at most 40 bytes.</summary>
    public KMsgError? PrepareSubject(string field, string? subject, MessageVariables variables, MessageType type, out string? prepared)
    {
        prepared = null;
        if (string.IsNullOrWhiteSpace(subject))
        {
            return null;
        }

        if (FillForCarrier(field, subject, variables, out PreparedText text) is { } error)
        {
            return error;
        }

        prepared = text.Text;
        return text.ByteCount > MessageText.SubjectMaxBytes ? TextErrors.TooLong(field, type, text.ByteCount, MessageText.SubjectMaxBytes) : null;
    }
}
