using System.Text;

namespace KMessage.Tests.Messages;

public sealed class MessageVariablesTests
{
    [Theory]
    [InlineData("code")]
    [InlineData("#{code}")]
    [InlineData(" code ")]
    [InlineData("#{ code }")]
    public void A_name_may_be_bare_or_as_in_the_template(string name)
    {
        var variables = new MessageVariables { [name] = "1" };

        variables.Keys.Should().Equal("code");
        variables["#{code}"].Should().Be("1");
    }

    [Fact]
    public void A_name_from_a_Mac_is_the_same_name()
    {
        var variables = new MessageVariables { ["이름".Normalize(NormalizationForm.FormD)] = "김" };

        variables["이름"].Should().Be("김");
    }

    [Fact]
    public void Equal_sets_are_equal_in_any_order() =>
        new MessageVariables { ["a"] = "1", ["b"] = null }.Equals(new MessageVariables { ["b"] = null, ["a"] = "1" }).Should().BeTrue();

    [Fact]
    public void An_empty_name_is_misuse()
    {
        Action adding = () => new MessageVariables().Add("#{ }", "1");

        adding.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_missing_name_is_said_without_a_value()
    {
        Func<string?> reading = () => new MessageVariables { ["a"] = "secret" }["b"];

        reading.Should().Throw<KeyNotFoundException>().WithMessage("There is no variable 'b'.");
    }
}
