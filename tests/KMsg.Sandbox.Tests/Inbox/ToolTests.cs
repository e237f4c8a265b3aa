using System.Net;
using System.Net.Sockets;
using KMessage.Sandbox.Tests.Support;
using KMessage.Solapi;
using Microsoft.Data.Sqlite;

namespace KMessage.Sandbox.Tests.Inbox;

/// <summary>The command, as a process.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmsg-sandbox-tests-");

    [Fact]
    public async Task The_command_prints_where_it_is_and_what_to_paste_and_the_SDK_sends_to_it()
    {
        await using var tool = await ToolProcess.StartAsync("--port", "0", "--delay", "0");
        using var inbox = new InboxCaller(tool.Address);

        var solapi = new KMsg(new KMsgOptions
        {
            Providers =
            [
                new SolapiProvider(new SolapiOptions
                {
                    BaseAddress = new Uri(tool.Setting("Solapi", "BaseAddress")),
                    ApiKey = tool.Setting("Solapi", "ApiKey"),
                    ApiSecret = tool.Setting("Solapi", "ApiSecret"),
                    DefaultFrom = tool.Setting("Solapi", "DefaultFrom"),
                }),
            ],
        });
        await SdkSender.SendAsync(solapi, new TextMessage { To = "01012345678", Text = "인증번호 482913" });

        (await inbox.GetAsync("otp?to=01012345678")).Json.Text("code").Should().Be("482913");
        tool.Output.Should().Contain($"SOLAPI_BASE_URL={tool.Address}solapi/");
        (await inbox.Http.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_a_file_messages_are_there_again_after_a_restart()
    {
        var file = Path.Combine(_folder.FullName, "inbox.sqlite");
        string? id;
        await using (var first = await ToolProcess.StartAsync("--port", "0", "--db", file))
        {
            using var inbox = new InboxCaller(first.Address);
            await inbox.PutAsync("phones/01012345678", """{"nickname":"김하늘"}""");
            id = (await inbox.PostAsync("messages", """{"text":"남는 글"}""")).Json.Text("id");
            await inbox.GetAsync("wait?status=delivered&timeout=20s");
        }

        await using var second = await ToolProcess.StartAsync("--port", "0", "--db", file);
        using var again = new InboxCaller(second.Address);

        var list = (await again.GetAsync("messages")).Json;
        list.Items("messages").Column("id").Should().Equal(id);
        list.Items("phones").Column("nickname").Should().Equal("김하늘");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_another_one_that_is_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var other = await ToolProcess.StartAsync("--port", "0");

        var foreign = await ToolProcess.RunAsync("--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var own = await ToolProcess.RunAsync("--port", other.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        foreign.ExitCode.Should().Be(2);
        foreign.Errors.Should().Contain($"Port {port} is taken by").And.Contain("Try --port ");
        foreign.Errors.Trim().Should().NotContain("\n").And.NotContain("   at ");
        own.Errors.Should().Contain("taken by another KMsg sandbox");
    }

    [Fact]
    public async Task A_file_of_a_newer_version_and_a_file_of_something_else_are_left_alone()
    {
        var newer = Path.Combine(_folder.FullName, "newer.sqlite");
        await using (await ToolProcess.StartAsync("--port", "0", "--db", newer))
        {
        }

        Run(newer, "PRAGMA user_version = 9");
        var foreign = Path.Combine(_folder.FullName, "foreign.sqlite");
        Run(foreign, "CREATE TABLE customer (id INTEGER)");
        var noDatabase = Path.Combine(_folder.FullName, "notes.txt");
        await File.WriteAllTextAsync(noDatabase, new string('x', 4096));

        (await ToolProcess.RunAsync("--port", "0", "--db", newer)).Errors.Should().Contain("written by a newer kmsg-sandbox").And.Contain("form 9");
        (await ToolProcess.RunAsync("--port", "0", "--db", foreign)).Errors.Should().Contain("something else");
        (await ToolProcess.RunAsync("--port", "0", "--db", noDatabase)).Errors.Should().Contain("cannot be used");
    }

    [Theory]
    [InlineData("'--prot' is not known", "--prot", "1")]
    [InlineData("--port '99999' is no number", "--port", "99999")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("needs --token", "--host", "0.0.0.0")]
    [InlineData("16 are the least", "--token", "short")]
    [InlineData("loopback addresses only", "--webhook", "https://example.com/hook")]
    public async Task What_is_wrong_on_the_command_line_is_told_in_one_line(string hint, params string[] args)
    {
        var run = await ToolProcess.RunAsync(args);

        run.ExitCode.Should().Be(2);
        run.Errors.Should().StartWith("kmsg-sandbox: ").And.Contain(hint);
        run.Errors.Trim().Should().NotContain("\n");
    }

    [Fact]
    public async Task Help_names_every_switch()
    {
        var run = await ToolProcess.RunAsync("--help");

        run.ExitCode.Should().Be(0);
        foreach (var name in new[] { "--port", "--host", "--token", "--db", "--keep", "--delay", "--webhook", "--webhook-secret", "--version" })
        {
            run.Output.Should().Contain(name);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
