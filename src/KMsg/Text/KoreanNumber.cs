namespace KMessage;

/// <summary>Korea's numbering plan, as far as it decides whether a message can go to or come from a number.</summary>
internal static class KoreanNumber
{
    public const int ServiceNumberDigits = 8;

    private const int ShortestLocalNumber = 7;
    private const int ShortestNumberAfterCountry = 8;
    private const int LongestNumber = 12;

    public static PhoneNumberProblem CheckRecipient(ref PhoneDigits digits)
    {
        PhoneNumberProblem problem = ToNational(ref digits);
        return problem == PhoneNumberProblem.None ? Check(digits.Value) : problem;
    }

    /// <summary>Takes +82, 0082 or 82 off and puts the zero back that goes with it.</summary>
    public static PhoneNumberProblem ToNational(ref PhoneDigits digits)
    {
        if (!digits.TryTakeCountry(PhoneNumber.Korea, out bool isTaken))
        {
            return PhoneNumberProblem.OtherCountry;
        }

        // No number at home begins with 82 and has ten digits.
        if (!isTaken && digits.Value.StartsWith(PhoneNumber.Korea) && digits.Value.Length >= ShortestNumberAfterCountry + 2)
        {
            digits.Skip(2);
            isTaken = true;
        }

        if (isTaken && digits.Value is not ['0', ..] && !IsServiceNumber(digits.Value))
        {
            digits.PutZeroInFront();
        }

        return PhoneNumberProblem.None;
    }

    /// <summary>Checks national digits.</summary>
    public static PhoneNumberProblem Check(ReadOnlySpan<char> digits)
    {
        if (digits is ['0', ..])
        {
            return CheckWithPrefix(digits);
        }

        if (BeginsLikeServiceNumber(digits))
        {
            return CheckLength(digits.Length, ServiceNumberDigits, ServiceNumberDigits);
        }

        if (digits.Length < ShortestLocalNumber)
        {
            return PhoneNumberProblem.TooShort;
        }

        if (digits.Length > LongestNumber)
        {
            return PhoneNumberProblem.TooLong;
        }

        if (digits.Length <= ServiceNumberDigits)
        {
            return digits[0] == '1' ? PhoneNumberProblem.UnknownPrefix : PhoneNumberProblem.MissingAreaCode;
        }

        return LacksZero(digits) ? PhoneNumberProblem.MissingLeadingZero : PhoneNumberProblem.UnknownPrefix;
    }

    /// <summary>Numbers for the whole country without an area code: 15xx, 16xx and 18xx with four more digits.</summary>
    public static bool IsServiceNumber(ReadOnlySpan<char> digits) => digits.Length == ServiceNumberDigits && BeginsLikeServiceNumber(digits);

    public static bool BeginsLikeServiceNumber(ReadOnlySpan<char> digits) => digits.Length >= 2 && digits[0] == '1' && digits[1] is '5' or '6' or '8';

    /// <summary>How many digits an area code has at the beginning, or 0 when the number begins otherwise.</summary>
    public static int AreaCodeLength(ReadOnlySpan<char> digits) => digits switch
    {
        ['0', '2', ..] => 2,
        ['0', >= '3' and <= '6', not '0', ..] => 3,
        _ => 0,
    };

    /// <summary>Writes national digits as people do: 010-1234-5678, 02-123-4567, 0505-123-4567, 1588-1234.</summary>
    public static string Format(ReadOnlySpan<char> digits)
    {
        const int LastGroup = 4;
        int prefix = digits switch
        {
            ['0', '2', ..] => 2,
            ['0', '5', '0', ..] => 4,
            ['0', '3', '0', ..] when digits.Length == LongestNumber => 4,
            ['0', ..] => 3,
            _ => 0,
        };
        return digits.Length switch
        {
            ServiceNumberDigits when prefix == 0 => $"{digits[..LastGroup]}-{digits[LastGroup..]}",
            _ when prefix == 0 || digits.Length <= prefix + LastGroup => digits.ToString(),
            _ => $"{digits[..prefix]}-{digits[prefix..^LastGroup]}-{digits[^LastGroup..]}",
        };
    }

    private static PhoneNumberProblem CheckWithPrefix(ReadOnlySpan<char> digits) => digits switch
    {
        { Length: < 3 } => PhoneNumberProblem.TooShort,
        ['0', '1', '0', ..] or ['0', '7', '0', ..] => CheckLength(digits.Length, 11, 11),
        ['0', '1', ..] => CheckLength(digits.Length, 10, 11),
        ['0', '2', ..] => CheckLength(digits.Length, 9, 10),
        ['0', '3' or '5', '0', ..] => CheckLength(digits.Length, 11, 12),
        ['0', >= '3' and <= '6', ..] or ['0', '8', '0', ..] => CheckLength(digits.Length, 10, 11),
        _ => PhoneNumberProblem.UnknownPrefix,
    };

    private static PhoneNumberProblem CheckLength(int length, int fewest, int most) =>
        length < fewest ? PhoneNumberProblem.TooShort : length > most ? PhoneNumberProblem.TooLong : PhoneNumberProblem.None;

    private static bool LacksZero(ReadOnlySpan<char> digits)
    {
        Span<char> whole = stackalloc char[LongestNumber + 1];
        whole[0] = '0';
        digits.CopyTo(whole[1..]);
        return CheckWithPrefix(whole[..(digits.Length + 1)]) == PhoneNumberProblem.None;
    }
}
