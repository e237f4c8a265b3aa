namespace KMessage.Tests.Messages;

public sealed class AttachmentTests
{
    [Fact]
    public void There_is_no_way_to_name_an_address_or_a_path_in_a_message() =>
        typeof(Attachment).GetProperties().Select(property => property.Name).Should().BeEquivalentTo("Content", "FileName", "FileId");

    [Fact]
    public void An_empty_file_is_misuse()
    {
        Action making = () => Attachment.FromBytes(default);

        making.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("/home/user/a.jpg", "a.jpg")]
    [InlineData(@"C:\Users\user\a.jpg", "a.jpg")]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("folder/", null)]
    [InlineData(null, null)]
    public void The_folder_is_not_kept(string? given, string? kept) => Attachment.FromBytes(new byte[] { 1 }, given).FileName.Should().Be(kept);

    [Fact]
    public async Task A_stream_is_read_to_its_end()
    {
        using var stream = new MemoryStream([1, 2, 3]);

        Attachment file = await Attachment.FromStreamAsync(stream, "a.jpg");

        file.Content.ToArray().Should().Equal(1, 2, 3);
    }
}
