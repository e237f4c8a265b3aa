namespace KMessage;

/// <summary>A number that must not be sent to.</summary>
public sealed record OptOut
{
    /// <summary>The number in national digits.</summary>
    public required string Number { get; init; }

    /// <summary>Who does not want it.</summary>
    public required OptOutKind Kind { get; init; }

    /// <summary>The sender number that was refused; all of them when there is none.</summary>
    public string? SenderNumber { get; init; }

    /// <summary>A note that was made with it.</summary>
    public string? Note { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The kind and the masked number.</summary>
    public override string ToString() => $"{Masking.PhoneNumber(Number)} ({Kind})";
}
