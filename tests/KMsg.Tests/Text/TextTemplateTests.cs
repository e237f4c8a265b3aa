using CsCheck;

namespace KMessage.Tests.Text;

public sealed class TextTemplateTests
{
    private static readonly Dictionary<string, string?> Values = new()
    {
        ["이름"] = "홍길동",
        ["송장번호"] = "1234-5678",
        ["a"] = "#{b}",
        ["b"] = "second",
        ["dollar"] = "$& $1 $$ \\0",
        ["empty"] = "",
        ["null"] = null,
    };

    [Theory]
    [InlineData("#{이름}님", "홍길동님")]
    [InlineData("#{ 이름 }님", "홍길동님")]
    [InlineData("#{\t이름\u00A0}님", "홍길동님")]
    [InlineData("#{이름}#{송장번호}", "홍길동1234-5678")]
    [InlineData("#{이름} #{이름}", "홍길동 홍길동")]
    [InlineData("[#{empty}]", "[]")]
    [InlineData("no variables", "no variables")]
    [InlineData("", "")]
    public void Names_are_replaced_by_their_values(string text, string expected)
    {
        FilledText filled = TextTemplate.Fill(text, Values);

        filled.Text.Should().Be(expected);
        filled.Missing.Should().BeEmpty();
        filled.IsRefused.Should().BeFalse();
    }

    [Theory]
    [InlineData("#{a}", "#{b}")]
    [InlineData("#{a} #{b}", "#{b} second")]
    [InlineData("#{dollar}", "$& $1 $$ \\0")]
    public void What_a_value_brings_along_is_text(string text, string expected) => TextTemplate.Fill(text, Values).Text.Should().Be(expected);

    [Fact]
    public void Values_that_join_to_a_placeholder_are_not_read_again()
    {
        var values = new Dictionary<string, string?> { ["x"] = "#{", ["y"] = "b}", ["b"] = "secret" };

        TextTemplate.Fill("#{x}#{y}", values).Text.Should().Be("#{b}");
    }

    [Theory]
    [InlineData("#{")]
    [InlineData("끝 #{이름")]
    [InlineData("#{이름 #{")]
    [InlineData("#{} #{  }")]
    [InlineData("} #이름 {이름} # {이름}")]
    [InlineData("##")]
    public void What_is_not_a_placeholder_is_text(string text)
    {
        FilledText filled = TextTemplate.Fill(text, Values);

        filled.Text.Should().BeSameAs(text);
        filled.IsRefused.Should().BeFalse();
        TextTemplate.HasVariables(text).Should().BeFalse();
        TextTemplate.VariableNames(text).Should().BeEmpty();
    }

    [Theory]
    [InlineData("#{ 할인 #{b}", "#{ 할인 second")]
    [InlineData("#{#{b}}", "#{second}")]
    [InlineData("##{b}}", "#second}")]
    [InlineData("#{} #{b} #{", "#{} second #{")]
    public void The_last_opening_before_the_brace_counts(string text, string expected) => TextTemplate.Fill(text, Values).Text.Should().Be(expected);

    [Theory]
    [InlineData("constructor")]
    [InlineData("toString")]
    [InlineData("__proto__")]
    [InlineData("Length")]
    [InlineData("GetType")]
    [InlineData("이름.Length")]
    [InlineData("null")]
    [InlineData("A")]
    public void A_name_without_a_value_is_missing_whatever_it_is_called(string name)
    {
        FilledText filled = TextTemplate.Fill($"a #{{{name}}} b", Values);

        filled.IsRefused.Should().BeTrue();
        filled.Missing.Should().Equal(name);
        filled.Text.Should().Be($"a #{{{name}}} b");
    }

    [Fact]
    public void Missing_names_are_listed_once_in_order()
    {
        FilledText filled = TextTemplate.Fill("#{z} #{이름} #{ y } #{z} #{x}", Values);

        filled.Missing.Should().Equal("z", "y", "x");
    }

    [Fact]
    public void Keep_leaves_the_placeholder_as_it_was_written()
    {
        FilledText filled = TextTemplate.Fill("#{이름}: #{ 없음 }", Values, MissingVariable.Keep);

        filled.Text.Should().Be("홍길동: #{ 없음 }");
        filled.Missing.Should().Equal("없음");
        filled.IsRefused.Should().BeFalse();
    }

    [Fact]
    public void A_lookup_is_asked_with_trimmed_names()
    {
        var asked = new List<string>();

        FilledText filled = TextTemplate.Fill("#{ a } #{b}", name =>
        {
            asked.Add(name);
            return name.ToUpperInvariant();
        });

        filled.Text.Should().Be("A B");
        asked.Should().Equal("a", "b");
    }

    [Fact]
    public void Names_are_listed_in_the_order_of_first_appearance() =>
        TextTemplate.VariableNames("#{나} #{ 가 } #{나}#{다} #{").Should().Equal("나", "가", "다");

    [Fact]
    public void A_name_typed_on_a_Mac_is_the_same_name()
    {
        string decomposed = "#{송장번호}".Normalize(System.Text.NormalizationForm.FormD);

        TextTemplate.Fill(decomposed, Values).Text.Should().Be("1234-5678");
        TextTemplate.VariableNames(decomposed).Should().Equal("송장번호");
    }

    [Theory]
    [InlineData("#{a}", true)]
    [InlineData("a", false)]
    [InlineData(null, false)]
    public void It_is_known_whether_a_text_has_variables(string? text, bool expected) => TextTemplate.HasVariables(text).Should().Be(expected);

    [Fact]
    public void A_text_without_variables_allocates_nothing()
    {
        const string Text = "안녕하세요 고객님, 인증번호는 123456입니다. {a} #1";
        TextTemplate.Fill(Text, Values);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++)
        {
            TextTemplate.Fill(Text, Values);
            TextTemplate.HasVariables(Text);
            TextTemplate.VariableNames(Text);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Many_openings_without_an_end_are_read_quickly()
    {
        string text = string.Concat(Enumerable.Repeat("#{", 200_000));

        TextTemplate.Fill(text, Values).Text.Should().BeSameAs(text);
        TextTemplate.Fill(text + "b}", Values).Text.Should().EndWith("#{second");
    }

    [Fact]
    public void Filling_puts_every_value_in_its_place() =>
        Gen.Select(TextGen.PlainText.Where(text => !text.Contains('#') && !text.Contains('}')), TextGen.AnyText).Sample(
            (around, value) => TextTemplate.Fill(around + "#{v}" + around, name => value).Text == around + value + around,
            iter: TextGen.Samples);

    [Theory]
    [InlineData("송장", "송장번호")]
    [InlineData("이릉", "이름")]
    [InlineData("송쟝변호", "송장번호")]
    [InlineData("이 름", "이름")]
    [InlineData("번호", "송장번호")]
    [InlineData("ordernumber", "order_number")]
    [InlineData("OrderNumber", "order_number")]
    [InlineData("oder_number", "order_number")]
    [InlineData("전혀다른것", null)]
    [InlineData("x", null)]
    [InlineData("#", null)]
    public void The_name_that_was_meant_is_suggested(string missing, string? expected) =>
        TextTemplate.Suggest(missing, ["이름", "송장번호", "order_number", "y"]).Should().Be(expected);

    [Fact]
    public void The_closest_name_is_suggested() => TextTemplate.Suggest("금액1", ["금액", "금액10", "금액2", "총금액"]).Should().BeOneOf("금액", "금액10", "금액2");

    [Fact]
    public void Nothing_is_suggested_out_of_nothing() => TextTemplate.Suggest("이름", []).Should().BeNull();
}
