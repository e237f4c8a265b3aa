using System.Text;
using CsCheck;

namespace KMessage.Tests.Text;

public sealed class MessageTextPreparationTests
{
    [Theory]
    [InlineData("총 ₩10,000 – 감사합니다", "총 ￦10,000 - 감사합니다")]
    [InlineData("가\u00A0나\u2009다\u202F라", "가 나 다 라")]
    [InlineData("가\u200B나\u200D다\uFEFF라\u00AD마\u200E바", "가나다라마바")]
    [InlineData("09:00〜18:00", "09:00～18:00")]
    [InlineData("• 하나 ‣ 둘 ・셋", "· 하나 · 둘 ·셋")]
    [InlineData("‐ ‑ ‒ — −", "- - - - -")]
    [InlineData("© 2026 «회사» „인용‟", "(c) 2026 《회사》 \"인용\"")]
    [InlineData("“그대로” ‘그대로’ … · ™ ® € ★ ♥", "“그대로” ‘그대로’ … · ™ ® € ★ ♥")]
    [InlineData("❤️ ☎️ 1️⃣ ✔️ ⭐", "♥ ☎ 1 √ ★")]
    [InlineData("José Nguyễn Ångström", "Jose Nguyen \u212Bngstrom")]
    [InlineData("⑯ ❶ Ⅻ ﬁ", "(16) ① XII fi")]
    [InlineData("가\u2028나", "가\n나")]
    [InlineData("5µm ½", "5μm ½")]
    public void What_CP949_lacks_is_replaced_by_its_stand_in(string text, string expected)
    {
        PreparedText prepared = MessageText.Prepare(text);

        prepared.Text.Should().Be(expected);
        prepared.IsSendable.Should().BeTrue();
        prepared.ByteCount.Should().Be(MessageText.CountBytes(expected));
    }

    [Theory]
    [InlineData("안녕하세요 한글 맥북에서 썼습니다")]
    [InlineData("똠방각하 뷁 쫌 값")]
    public void Decomposed_Hangul_is_the_same_as_composed(string text)
    {
        string decomposed = text.Normalize(NormalizationForm.FormD);

        foreach (Unencodable unencodable in Enum.GetValues<Unencodable>())
        {
            PreparedText prepared = MessageText.Prepare(decomposed, unencodable);

            prepared.Text.Should().Be(text);
            prepared.ByteCount.Should().Be(MessageText.CountBytes(text));
            prepared.IsSendable.Should().BeTrue();
        }
    }

    [Fact]
    public void Every_syllable_comes_back_from_its_decomposed_form()
    {
        string all = string.Concat(Enumerable.Range(0xAC00, 11_172).Select(code => (char)code));

        MessageText.Prepare(all.Normalize(NormalizationForm.FormD)).Text.Should().Be(all);
    }

    [Theory]
    [InlineData("\u212B\u2126豈")] // NFC would turn the first into Å, which CP949 lacks
    [InlineData("hello")]
    [InlineData("안녕하세요 €10 ★")]
    [InlineData("")]
    public void A_text_that_can_be_sent_is_the_same_instance(string text) => MessageText.Prepare(text).Text.Should().BeSameAs(text);

    [Fact]
    public void Preparing_a_text_that_can_be_sent_allocates_nothing()
    {
        const string Text = "안녕하세요 고객님, 인증번호는 123456입니다. €";
        MessageText.Prepare(Text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++)
        {
            MessageText.Prepare(Text);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Every_stand_in_can_itself_be_sent_and_only_what_cannot_be_sent_has_one()
    {
        int standIns = 0;
        foreach (int code in Enumerable.Range(0, 0x110000).Where(Rune.IsValid))
        {
            var rune = new Rune(code);
            if (MessageText.SubstituteFor(rune) is not { } standIn)
            {
                continue;
            }

            standIns++;
            MessageText.IsSendable(rune).Should().BeFalse("U+{0:X4} needs no stand-in", code);
            standIn.Should().Match<string>(text => text.All(MessageText.IsSendable), "the stand-in of U+{0:X4} goes into the text", code);
        }

        standIns.Should().BeGreaterThan(500);
    }

    [Theory]
    [InlineData("안녕하세요, 반갑습니다🎉", 13, "🎉", "U+1F389")]
    [InlineData("🎉", 1, "🎉", "U+1F389")]
    [InlineData("가족 👨‍👩‍👧 모두", 4, "👨‍👩‍👧", "U+1F468 U+200D U+1F469 U+200D U+1F467")]
    [InlineData("👍🏽", 1, "👍🏽", "U+1F44D U+1F3FD")]
    [InlineData("a🇰🇷b", 2, "🇰🇷", "U+1F1F0 U+1F1F7")]
    [InlineData("❤️‍🔥", 1, "❤️‍🔥", "U+2764 U+FE0F U+200D U+1F525")]
    [InlineData("줄\r\n바꿈🎉", 5, "🎉", "U+1F389")]
    [InlineData("가\u001B[31m", 2, "␛", "U+001B")]
    [InlineData("\0", 1, "␀", "U+0000")]
    [InlineData("a\u007F", 2, "␡", "U+007F")]
    [InlineData("a\u0085", 2, "\uFFFD", "U+0085")]
    [InlineData("ab\uE000", 3, "\uE000", "U+E000")]
    [InlineData("\uFFFE", 1, "\uFFFE", "U+FFFE")]
    [InlineData("ไทย", 1, "ไ", "U+0E44")]
    public void What_has_no_stand_in_is_reported_with_its_place(string text, int position, string shown, string codePoints)
    {
        PreparedText prepared = MessageText.Prepare(text);

        prepared.IsSendable.Should().BeFalse();
        prepared.FirstUnsendable.Should().Be(new UnsendableCharacter(position, shown, codePoints));
    }

    [Fact]
    public void Halves_of_surrogate_pairs_cannot_be_sent()
    {
        // Not theory data: a test runner cannot carry malformed strings.
        foreach (string text in new[] { "가\uD83C", "가\uDF89", "가\uDF89\uD83C", "가\uD83C나" })
        {
            PreparedText prepared = MessageText.Prepare(text);

            prepared.FirstUnsendable!.Position.Should().Be(2);
            prepared.FirstUnsendable.Text.Should().Be("\uFFFD");
            prepared.FirstUnsendable.CodePoints.Should().MatchRegex("^U\\+D[8F]");
            MessageText.Prepare(text, Unencodable.Remove).Text.Trim('나').Should().Be("가");
        }
    }

    [Fact]
    public void The_place_is_counted_in_decomposed_text_as_a_person_counts()
    {
        string decomposed = "한글 좋아요🎉".Normalize(NormalizationForm.FormD);

        MessageText.Prepare(decomposed).FirstUnsendable!.Position.Should().Be(7);
    }

    [Fact]
    public void All_unsendable_characters_are_counted()
    {
        PreparedText prepared = MessageText.Prepare("🎉 – 👨‍👩‍👧 – 🇰🇷");

        prepared.UnsendableCount.Should().Be(3);
        prepared.Text.Should().Be("🎉 - 👨‍👩‍👧 - 🇰🇷");
    }

    [Fact]
    public void The_report_reads_as_a_sentence_begins() =>
        MessageText.Prepare("안녕하세요, 반갑습니다 🎉").FirstUnsendable!.ToString().Should().Be("Character 14, '🎉' (U+1F389)");

    [Theory]
    [InlineData("축하합니다🎉!", "축하합니다!")]
    [InlineData("👨‍👩‍👧가족👍🏽🇰🇷❤️‍🔥", "가족")]
    [InlineData("₩100 – ❤️", "￦100 - ♥")]
    [InlineData("가\u001B\0나", "가나")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F영국", "영국")]
    [InlineData("🎉", "")]
    public void Remove_takes_whole_characters_out_and_replaces_the_rest(string text, string expected)
    {
        PreparedText prepared = MessageText.Prepare(text, Unencodable.Remove);

        prepared.Text.Should().Be(expected);
        prepared.IsSendable.Should().BeTrue();
        prepared.ByteCount.Should().Be(MessageText.CountBytes(expected));
    }

    [Theory]
    [InlineData("총 ₩100 – 끝", 2, 3, "U+20A9")]
    [InlineData("가\u00A0나", 1, 2, "U+00A0")]
    [InlineData("가\u200B나", 1, 2, "U+200B")]
    public void Refuse_reports_even_what_has_a_stand_in(string text, int count, int position, string codePoints)
    {
        PreparedText prepared = MessageText.Prepare(text, Unencodable.Refuse);

        prepared.UnsendableCount.Should().Be(count);
        prepared.FirstUnsendable!.Position.Should().Be(position);
        prepared.FirstUnsendable.CodePoints.Should().Be(codePoints);
        prepared.Text.Should().Be(text);
    }

    [Fact]
    public void Whatever_comes_in_what_Remove_gives_can_be_sent() =>
        TextGen.AnyText.Sample(
            text =>
            {
                PreparedText prepared = MessageText.Prepare(text, Unencodable.Remove);
                return prepared.IsSendable && prepared.Text.All(MessageText.IsSendable) && prepared.ByteCount == MessageText.CountBytes(prepared.Text);
            },
            iter: TextGen.Samples);

    [Fact]
    public void Preparing_twice_changes_nothing_more() =>
        TextGen.AnyText.Sample(
            text =>
            {
                PreparedText once = MessageText.Prepare(text);
                return !once.IsSendable || ReferenceEquals(MessageText.Prepare(once.Text).Text, once.Text);
            },
            iter: TextGen.Samples);

    [Fact]
    public void Plain_texts_stay_as_they_are() =>
        TextGen.PlainText.Sample(text => ReferenceEquals(MessageText.Prepare(text).Text, text), iter: TextGen.Samples);
}
