using System.Globalization;

namespace KMessage.Sender;

/// <summary>The numbers of a run, eight bytes each in an open table. A number is at most three digits of country and fifteen of its own, which a <see cref="ulong"/> holds exactly.</summary>
internal sealed class SeenNumbers
{
    private ulong[] _slots = new ulong[1024];
    private int _count;

    /// <summary>Remembers a recipient.</summary>
    /// <returns>Whether the number was there before. A number that cannot be read never was: it is refused on its own.</returns>
    public bool WasSeen(string? to, string? country)
    {
        if (PhoneNumber.Parse(to, country, out PhoneNumber number) != PhoneNumberProblem.None)
        {
            return false;
        }

        // The 1 in front keeps leading zeros; a country of fixed width cannot run into the number.
        return !Add(ulong.Parse($"1{number.Country.PadLeft(3, '0')}{number.Digits}", NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private bool Add(ulong value)
    {
        if (!Place(_slots, value))
        {
            return false;
        }

        if (++_count > _slots.Length / 4 * 3)
        {
            var larger = new ulong[_slots.Length * 2];
            foreach (ulong kept in _slots)
            {
                if (kept != 0)
                {
                    Place(larger, kept);
                }
            }

            _slots = larger;
        }

        return true;
    }

    private static bool Place(ulong[] slots, ulong value)
    {
        int mask = slots.Length - 1;
        int slot = (int)((value * 0x9E3779B97F4A7C15) >> 32) & mask;
        while (slots[slot] != 0)
        {
            if (slots[slot] == value)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        slots[slot] = value;
        return true;
    }
}
