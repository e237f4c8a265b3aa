namespace KMessage.Tests.Results;

public sealed class DeliveryStatusTests
{
    [Fact]
    public void The_statuses_are_those_of_the_field() =>
        Enum.GetNames<DeliveryStatus>().Should().Equal("Pending", "Sent", "Delivered", "Failed", "Cancelled", "Unknown");

    [Fact]
    public void Only_what_is_under_way_is_worth_asking_about() =>
        Enum.GetValues<DeliveryStatus>().Where(status => !status.IsTerminal()).Should().Equal(DeliveryStatus.Pending, DeliveryStatus.Sent);
}
