using KMessage.Sandbox.Tool;

return await SandboxCommand.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
