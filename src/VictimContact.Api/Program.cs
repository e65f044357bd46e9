using Microsoft.Extensions.Options;
using Spectre.Console;
using VictimContact.Api;
using VictimContact.Api.Cli;
using VictimContact.Api.Http;
using VictimContact.Api.Page;

try
{
    if (!Verb.IsServing(args))
        return await Verb.Dispatch(args, AnsiConsole.Console, Console.Error);

    var builder = Composition.CreateBuilder(args);
    builder.AddVictimContact();
    builder.AddWorkers();
    builder.AddCompliancePage();

    var app = builder.Build();
    Routes.Map(app.UseHttp());
    PageRoutes.Map(app);
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    await app.Services.PrepareStorage();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is OptionsValidationException or InvalidSettingException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
