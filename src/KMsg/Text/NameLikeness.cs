using System.Text;

namespace KMessage;

/// <summary>How much two names look alike, for "did you mean" in messages.</summary>
internal static class NameLikeness
{
    private const int LongestName = 64;
    private const int ShortestBeginning = 2;

    public static string? Closest(string wanted, IEnumerable<string> candidates)
    {
        string letters = Letters(wanted);
        string? closest = null;
        int smallest = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int difference = letters.Length == 0 || wanted == candidate ? int.MaxValue : Difference(letters, Letters(candidate));
            if (difference < smallest)
            {
                smallest = difference;
                closest = candidate;
            }
        }

        return closest;
    }

    /// <summary>Zero for names of the same letters, more the less they have in common, <see cref="int.MaxValue"/> when they are strangers.</summary>
    private static int Difference(string left, string right)
    {
        if (right.Length == 0)
        {
            return int.MaxValue;
        }

        int edits = Edits(left, right);
        if (edits <= Math.Max(1, Math.Min(left.Length, right.Length) / 3) && edits < Math.Min(left.Length, right.Length))
        {
            return edits;
        }

        (string shorter, string longer) = left.Length < right.Length ? (left, right) : (right, left);
        bool sharesEnd = shorter.Length >= ShortestBeginning
            && (longer.StartsWith(shorter, StringComparison.Ordinal) || longer.EndsWith(shorter, StringComparison.Ordinal));
        return sharesEnd ? LongestName + edits : int.MaxValue;
    }

    private static int Edits(string left, string right)
    {
        Span<int> previous = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            Span<int> swap = previous;
            previous = current;
            current = swap;
        }

        return previous[right.Length];
    }

    /// <summary>Lower-case letters and digits only, syllables taken apart, and no longer than is worth comparing.</summary>
    private static string Letters(string name)
    {
        var letters = new StringBuilder(LongestName);
        foreach (char unit in Composition.Compose(name))
        {
            if (letters.Length >= LongestName)
            {
                break;
            }

            if (unit - Cp949.FirstSyllable is >= 0 and < Cp949.SyllableCount)
            {
                Composition.AppendDecomposed(letters, unit);
            }
            else if (char.IsLetterOrDigit(unit))
            {
                letters.Append(char.ToLowerInvariant(unit));
            }
        }

        letters.Length = Math.Min(letters.Length, LongestName);
        return letters.ToString();
    }
}
