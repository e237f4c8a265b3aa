using System.Text;
using System.Text.RegularExpressions;

namespace KMessage.Tests.Repository;

/// <summary>The READMEs' C# is the compiled sample's: each block names its snippet, and the snippet stands between two comments in samples/.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string> Readmes => ["README.md", "README.ko.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_block_of_code_is_what_the_sample_compiles(string readme)
    {
        MatchCollection blocks = CodeBlock().Matches(RepositoryFolder.Read(readme));

        blocks.Should().NotBeEmpty();
        foreach (Match block in blocks)
        {
            block.Groups["name"].Success.Should().BeTrue($"every C# block of {readme} needs its <!-- snippet: … --> line above it");
            block.Groups["code"].Value.TrimEnd().Should().Be(Snippet(block.Groups["name"].Value), $"snippet '{block.Groups["name"].Value}' of {readme} stands in samples/");
        }
    }

    [Fact]
    public void Both_languages_show_the_same_code_under_the_same_number_of_headings()
    {
        string english = RepositoryFolder.Read("README.md");
        string korean = RepositoryFolder.Read("README.ko.md");

        CodeBlock().Matches(korean).Select(block => block.Value).Should().Equal(CodeBlock().Matches(english).Select(block => block.Value));
        Heading().Count(korean).Should().Be(Heading().Count(english));
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_link_to_a_file_leads_somewhere(string readme)
    {
        IEnumerable<string> files = LocalLink().Matches(RepositoryFolder.Read(readme)).Select(match => match.Groups[1].Value);

        files.Should().NotBeEmpty().And.OnlyContain(file => File.Exists(Path.Combine(RepositoryFolder.Root, file)));
    }

    private static string Snippet(string name)
    {
        List<string> parts = [];
        foreach (string file in RepositoryFolder.SourceFiles("samples"))
        {
            List<string>? part = null;
            foreach (string line in File.ReadLines(file))
            {
                if (line.Trim() == $"// snippet: {name}")
                {
                    part = [];
                }
                else if (line.Trim() == "// end-snippet" && part is not null)
                {
                    parts.Add(Dedent(part));
                    part = null;
                }
                else
                {
                    part?.Add(line);
                }
            }
        }

        parts.Should().NotBeEmpty($"a snippet '{name}' has to stand in samples/");
        return string.Join("\n\n", parts);
    }

    private static string Dedent(List<string> lines)
    {
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        var text = new StringBuilder();
        foreach (string line in lines)
        {
            text.Append(line.Length > indent ? line[indent..] : line.TrimStart()).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    [GeneratedRegex(@"(?:<!-- snippet: (?<name>[\w-]+) -->\n)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^#+ ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(([\w./]+)\)")]
    private static partial Regex LocalLink();
}
