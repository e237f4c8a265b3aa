namespace KMessage.Tests.Results;

public sealed class ResultTests
{
    private static readonly KMsgError Broken = Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected);

    [Fact]
    public void A_success_has_a_value_and_no_error()
    {
        Result<int> result = 42;

        result.IsSuccess.Should().BeTrue();
        result.Value.Should().Be(42);
        result.Error.Should().BeNull();
    }

    [Fact]
    public void A_failure_has_an_error()
    {
        Result<int> result = Broken;

        result.IsSuccess.Should().BeFalse();
        result.Error.Should().BeSameAs(Broken);
    }

    [Fact]
    public void The_value_of_a_failure_throws_its_very_error()
    {
        Func<int> reading = () => Result.Failure<int>(Broken).Value;

        reading.Should().Throw<KMsgException>().WithMessage("It went wrong. Do it right.").Which.Error.Should().BeSameAs(Broken);
    }

    [Fact]
    public void Match_takes_the_way_of_the_value_or_of_the_error()
    {
        Result<int> failure = Broken;

        Result.Success(42).Match(value => $"got {value}", error => $"{error.Code}").Should().Be("got 42");
        failure.Match(value => $"got {value}", error => $"{error.Code}").Should().Be("MessageSendFailed");
    }

    [Fact]
    public void A_failure_without_an_error_is_misuse()
    {
        Action making = () => Result.Failure<int>(null!);

        making.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void It_speaks_for_itself()
    {
        Result<int> failure = Broken;

        Result.Success(42).ToString().Should().Be("Success: 42");
        failure.ToString().Should().Be("Failure: MessageSendFailed: It went wrong. Do it right.");
    }
}
