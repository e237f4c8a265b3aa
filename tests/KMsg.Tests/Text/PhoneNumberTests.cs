namespace KMessage.Tests.Text;

public sealed class PhoneNumberTests
{
    [Theory]
    // as people write it
    [InlineData("01012345678", "01012345678")]
    [InlineData("010-1234-5678", "01012345678")]
    [InlineData("010 1234 5678", "01012345678")]
    [InlineData("010.1234.5678", "01012345678")]
    [InlineData("010·1234·5678", "01012345678")]
    [InlineData("(010) 1234-5678", "01012345678")]
    [InlineData("010)1234-5678", "01012345678")]
    [InlineData("  010-1234-5678\r\n", "01012345678")]
    [InlineData("\t010-1234-5678", "01012345678")]
    // dashes of every kind
    [InlineData("010–1234–5678", "01012345678")]
    [InlineData("010—1234—5678", "01012345678")]
    [InlineData("010‐1234‑5678", "01012345678")]
    [InlineData("010−1234−5678", "01012345678")]
    [InlineData("010－1234－5678", "01012345678")]
    [InlineData("010ㅡ1234ㅡ5678", "01012345678")]
    [InlineData("010ー1234ー5678", "01012345678")]
    // spaces of every kind
    [InlineData("010\u00A01234\u00A05678", "01012345678")]
    [InlineData("010\u20091234\u30005678", "01012345678")]
    // invisible company
    [InlineData("\u202A010-1234-5678\u202C", "01012345678")]
    [InlineData("\u200E010-1234-5678", "01012345678")]
    [InlineData("010\u200B1234\u200D5678", "01012345678")]
    [InlineData("\uFEFF01012345678", "01012345678")]
    [InlineData("010\u00AD12345678", "01012345678")]
    [InlineData("\u206801012345678\u2069", "01012345678")]
    // full width
    [InlineData("０１０１２３４５６７８", "01012345678")]
    [InlineData("０１０－１２３４－５６７８", "01012345678")]
    [InlineData("（０１０）１２３４．５６７８", "01012345678")]
    [InlineData("＋８２１０１２３４５６７８", "01012345678")]
    // with the country
    [InlineData("+821012345678", "01012345678")]
    [InlineData("+82 10-1234-5678", "01012345678")]
    [InlineData("+82-10-1234-5678", "01012345678")]
    [InlineData("+82 (0)10-1234-5678", "01012345678")]
    [InlineData("+82(0)1012345678", "01012345678")]
    [InlineData("+82 010-1234-5678", "01012345678")]
    [InlineData("(+82) 10 1234 5678", "01012345678")]
    [InlineData(" +82 10 1234 5678", "01012345678")]
    [InlineData("821012345678", "01012345678")]
    [InlineData("8201012345678", "01012345678")]
    [InlineData("82-10-1234-5678", "01012345678")]
    [InlineData("00821012345678", "01012345678")]
    [InlineData("0082 10-1234-5678", "01012345678")]
    [InlineData("+82 2-123-4567", "021234567")]
    [InlineData("+82 2 1234 5678", "0212345678")]
    [InlineData("8221234567", "021234567")]
    [InlineData("+82 31 123 4567", "0311234567")]
    [InlineData("+82 1588-1234", "15881234")]
    [InlineData("8215881234", "15881234")]
    // every kind of number
    [InlineData("011-123-4567", "0111234567")]
    [InlineData("016-1234-5678", "01612345678")]
    [InlineData("019-123-4567", "0191234567")]
    [InlineData("02-123-4567", "021234567")]
    [InlineData("02-1234-5678", "0212345678")]
    [InlineData("031-123-4567", "0311234567")]
    [InlineData("064-1234-5678", "06412345678")]
    [InlineData("070-1234-5678", "07012345678")]
    [InlineData("080-123-4567", "0801234567")]
    [InlineData("0505-123-4567", "05051234567")]
    [InlineData("0505-1234-5678", "050512345678")]
    [InlineData("030-1234-5678", "03012345678")]
    [InlineData("0303-1234-5678", "030312345678")]
    [InlineData("1588-1234", "15881234")]
    [InlineData("1661-0000", "16610000")]
    [InlineData("1800 1234", "18001234")]
    public void A_recipient_is_read_however_it_is_written(string text, string digits)
    {
        PhoneNumber.Parse(text, out PhoneNumber number).Should().Be(PhoneNumberProblem.None);

        number.Digits.Should().Be(digits);
        number.Country.Should().Be("82");
        PhoneNumber.TryParse(text, out _).Should().BeTrue();
    }

    [Theory]
    [InlineData(null, PhoneNumberProblem.Empty)]
    [InlineData("", PhoneNumberProblem.Empty)]
    [InlineData(" - ", PhoneNumberProblem.Empty)]
    [InlineData("+", PhoneNumberProblem.Empty)]
    [InlineData("\u200B", PhoneNumberProblem.Empty)]
    [InlineData("O10-1234-5678", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("010-1234-567x", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("02-123-4567/8", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("02-123-4567~8", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("010-1234-5678, 010-8765-4321", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("tel:010-1234-5678", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("홍길동 010-1234-5678", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("٠١٠١٢٣٤٥٦٧٨", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("010१२३४५६७८", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("010\u00001234\u00005678", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("++821012345678", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("010+12345678", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("①②③", PhoneNumberProblem.UnexpectedCharacter)]
    [InlineData("0", PhoneNumberProblem.TooShort)]
    [InlineData("112", PhoneNumberProblem.TooShort)]
    [InlineData("010-1234-567", PhoneNumberProblem.TooShort)]
    [InlineData("02-123-456", PhoneNumberProblem.TooShort)]
    [InlineData("1588-123", PhoneNumberProblem.TooShort)]
    [InlineData("0505-123-456", PhoneNumberProblem.TooShort)]
    [InlineData("+82", PhoneNumberProblem.TooShort)]
    [InlineData("010-1234-56789", PhoneNumberProblem.TooLong)]
    [InlineData("02-1234-56789", PhoneNumberProblem.TooLong)]
    [InlineData("1588-1234-111", PhoneNumberProblem.TooLong)]
    [InlineData("010-1234-5678 010-8765-4321", PhoneNumberProblem.TooLong)]
    [InlineData("0101234567801012345678010123456780", PhoneNumberProblem.TooLong)]
    [InlineData("777-7777", PhoneNumberProblem.MissingAreaCode)]
    [InlineData("7777-7777", PhoneNumberProblem.MissingAreaCode)]
    [InlineData("1012345678", PhoneNumberProblem.MissingLeadingZero)]
    [InlineData("212345678", PhoneNumberProblem.MissingLeadingZero)]
    [InlineData("099-123-4567", PhoneNumberProblem.UnknownPrefix)]
    [InlineData("071-123-4567", PhoneNumberProblem.UnknownPrefix)]
    [InlineData("1999-1234", PhoneNumberProblem.UnknownPrefix)]
    [InlineData("+1 212 555 0100", PhoneNumberProblem.OtherCountry)]
    [InlineData("+81 90 1234 5678", PhoneNumberProblem.OtherCountry)]
    [InlineData("0012125550100", PhoneNumberProblem.OtherCountry)]
    [InlineData("+01012345678", PhoneNumberProblem.OtherCountry)]
    public void What_is_not_a_recipient_is_told_why(string? text, PhoneNumberProblem problem)
    {
        PhoneNumber.Parse(text, out PhoneNumber number).Should().Be(problem);

        number.Should().Be(default(PhoneNumber));
        number.Digits.Should().BeEmpty();
    }

    [Theory]
    [InlineData("+1 (212) 555-0100", "1", "2125550100")]
    [InlineData("+1 (212) 555-0100", "+1", "2125550100")]
    [InlineData("001-212-555-0100", "1", "2125550100")]
    [InlineData("1-212-555-0100", "1", "2125550100")]
    [InlineData("212-555-0100", "1", "2125550100")]
    [InlineData("+81 90-1234-5678", "81", "9012345678")]
    [InlineData("090-1234-5678", "81", "09012345678")]
    [InlineData("+44 (0)20 7946 0000", "44", "2079460000")]
    [InlineData("+55 55 99123 4567", "55", "55991234567")]
    [InlineData("55991234567", "55", "55991234567")]
    [InlineData("7012345678", "7", "7012345678")]
    [InlineData("1234", "376", "1234")]
    [InlineData("1234", "1", "1234")]
    public void A_recipient_of_another_country_loses_its_prefix_only(string text, string country, string digits)
    {
        PhoneNumber.Parse(text, country, out PhoneNumber number).Should().Be(PhoneNumberProblem.None);

        number.Digits.Should().Be(digits);
        number.Country.Should().Be(country.TrimStart('+'));
    }

    [Theory]
    [InlineData("123", "1", PhoneNumberProblem.TooShort)]
    [InlineData("1234567890123456", "49", PhoneNumberProblem.TooLong)]
    [InlineData("+821012345678", "1", PhoneNumberProblem.OtherCountry)]
    [InlineData("2125550100", "US", PhoneNumberProblem.InvalidCountry)]
    [InlineData("2125550100", "", PhoneNumberProblem.InvalidCountry)]
    [InlineData("2125550100", "0", PhoneNumberProblem.InvalidCountry)]
    [InlineData("2125550100", "1234", PhoneNumberProblem.InvalidCountry)]
    [InlineData("01012345", "82", PhoneNumberProblem.TooShort)]
    [InlineData("01012345", "+82", PhoneNumberProblem.TooShort)]
    public void What_is_not_a_recipient_of_that_country_is_told_why(string text, string country, PhoneNumberProblem problem) =>
        PhoneNumber.Parse(text, country, out _).Should().Be(problem);

    [Fact]
    public void Plain_digits_keep_their_string_and_cost_nothing()
    {
        const string Text = "01012345678";
        PhoneNumber.Parse(Text, out PhoneNumber number);
        number.Digits.Should().BeSameAs(Text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++)
        {
            PhoneNumber.Parse(Text, out number);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void A_number_shows_itself_masked()
    {
        PhoneNumber.Parse("010-1234-5678", out PhoneNumber number);

        number.ToString().Should().Be("010****5678");
        $"{number}".Should().NotContain("1234");
    }

    [Theory]
    [InlineData("01012345678", null, "010-1234-5678")]
    [InlineData("0111234567", null, "011-123-4567")]
    [InlineData("021234567", null, "02-123-4567")]
    [InlineData("0212345678", null, "02-1234-5678")]
    [InlineData("0311234567", null, "031-123-4567")]
    [InlineData("05051234567", null, "0505-123-4567")]
    [InlineData("050512345678", null, "0505-1234-5678")]
    [InlineData("03012345678", null, "030-1234-5678")]
    [InlineData("030312345678", null, "0303-1234-5678")]
    [InlineData("15881234", null, "1588-1234")]
    [InlineData("2125550100", "1", "+1 2125550100")]
    public void A_number_is_written_as_people_write_it(string text, string? country, string expected)
    {
        PhoneNumber.Parse(text, country, out PhoneNumber number);

        number.ToDisplayString().Should().Be(expected);
    }

    [Fact]
    public void The_same_number_written_differently_is_equal()
    {
        PhoneNumber.Parse("010-1234-5678", out PhoneNumber one);
        PhoneNumber.Parse("+82 10 1234 5678", "+82", out PhoneNumber other);

        other.Should().Be(one);
    }
}
