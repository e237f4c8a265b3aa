using System.Text;
using CsCheck;

namespace KMessage.Tests.Text;

public sealed class MessageTextLengthTests
{
    private static readonly Encoding Cp949 =
        CodePagesEncodingProvider.Instance.GetEncoding(949, new EncoderReplacementFallback("?"), new DecoderReplacementFallback("\uFFFD"))!;

    private static readonly Encoding StrictCp949 =
        CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    [Theory]
    [InlineData("", 0)]
    [InlineData("hello", 5)]
    [InlineData("안녕하세요", 10)]
    [InlineData("똠방각하", 8)]
    [InlineData("[카카오] 인증번호 123456", 24)]
    [InlineData("a\r\nb\tc", 6)]
    [InlineData("€ ★ ①", 8)]
    [InlineData("“따옴표” ‘안’ …", 20)]
    public void A_text_is_as_long_as_its_CP949_bytes(string text, int bytes) => MessageText.CountBytes(text).Should().Be(bytes);

    [Theory]
    [InlineData(45, 90)]
    [InlineData(46, 92)]
    [InlineData(1000, 2000)]
    public void Syllables_count_two_however_many(int syllables, int bytes) => MessageText.CountBytes(new string('가', syllables)).Should().Be(bytes);

    [Fact]
    public void Limits_are_those_of_the_carriers() =>
        new[] { MessageText.SmsMaxBytes, MessageText.LmsMaxBytes, MessageText.SubjectMaxBytes }.Should().Equal(90, 2000, 40);

    [Fact]
    public void All_11172_syllables_can_be_sent_and_count_two()
    {
        string[] syllables = [.. Enumerable.Range(0xAC00, 11_172).Select(code => ((char)code).ToString())];

        syllables.Should().OnlyContain(syllable => MessageText.CountBytes(syllable) == 2 && MessageText.IsSendable(syllable[0]));
    }

    [Fact]
    public void Random_texts_count_as_the_encoder_counts_them() =>
        TextGen.AnyText.Sample(text => MessageText.CountBytes(text) == Cp949.GetByteCount(text), iter: TextGen.Samples);

    [Fact]
    public void Every_UTF16_unit_counts_as_the_encoder_counts_it_at_every_place_in_a_block()
    {
        var wrong = new List<string>();
        for (int code = 0; code <= char.MaxValue; code++)
        {
            int place = code % 19;
            string text = new string('가', place) + (char)code + new string('a', 18 - place);
            if (MessageText.CountBytes(text) != Cp949.GetByteCount(text))
            {
                wrong.Add($"U+{code:X4}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void A_unit_can_be_sent_exactly_when_the_strict_encoder_takes_it_and_a_phone_shows_it()
    {
        var wrong = new List<string>();
        for (int code = 0; code <= char.MaxValue; code++)
        {
            char unit = (char)code;
            bool isShown = unit is '\n' or '\r' or '\t' || (!char.IsControl(unit) && unit is not ((>= '\uE000' and <= '\uF8FF') or '\u00AD'));
            if (MessageText.IsSendable(unit) != (isShown && TakesStrictly(unit)))
            {
                wrong.Add($"U+{code:X4}");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void The_first_unsendable_unit_is_found_wherever_it_stands()
    {
        for (int place = 0; place < 40; place++)
        {
            string text = new string('가', place) + "₩" + new string('나', 39 - place) + "₩";

            MessageText.CountBytes(text, out int first);

            first.Should().Be(place);
        }
    }

    [Theory]
    [InlineData(0x1F389)]
    [InlineData(0x20000)]
    [InlineData(0x20A9)]
    [InlineData(0x1B)]
    public void Code_points_that_CP949_lacks_cannot_be_sent(int codePoint) => MessageText.IsSendable(new Rune(codePoint)).Should().BeFalse();

    [Fact]
    public void Counting_allocates_nothing()
    {
        string[] texts = ["hello, world", "안녕하세요 고객님, 인증번호는 123456입니다.", "€★₩🎉\uD83C"];
        MessageText.CountBytes(texts[2]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int bytes = 0;
        for (int round = 0; round < 1000; round++)
        {
            foreach (string text in texts)
            {
                bytes += MessageText.CountBytes(text);
            }
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        bytes.Should().BePositive();
    }

    [Theory]
    [InlineData("주문이 발송되었습니다 안내 말씀드립니다", 20, "주문이 발송되었습니")]
    [InlineData("ab가", 3, "ab")]
    [InlineData("ab가", 4, "ab가")]
    [InlineData("가👨‍👩‍👧나", 5, "가")]
    [InlineData("가", 0, "")]
    public void A_subject_is_cut_between_characters(string text, int maxBytes, string expected) =>
        MessageText.Truncate(text, maxBytes).Should().Be(expected);

    private static bool TakesStrictly(char unit)
    {
        if (char.IsSurrogate(unit))
        {
            return false;
        }

        try
        {
            return StrictCp949.GetString(StrictCp949.GetBytes([unit])) == unit.ToString();
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
