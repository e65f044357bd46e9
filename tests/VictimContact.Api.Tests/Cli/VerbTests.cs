using VictimContact.Api.Cli;

namespace VictimContact.Api.Tests.Cli;

public sealed class VerbTests
{
    [Theory]
    [InlineData]
    [InlineData("--Storage:ConnectionString", "Data Source=records.db")]
    [InlineData("--environment=Production")]
    [InlineData("Storage:Provider=sqlite")]
    public void Without_a_verb_the_program_serves(params string[] args) => Assert.True(Verb.IsServing(args));

    [Theory]
    [InlineData("verify")]
    [InlineData("verfy")]
    [InlineData("--help")]
    [InlineData("/tmp")]
    public void Any_other_first_argument_is_no_setting(string first) => Assert.False(Verb.IsServing([first]));

    [Fact]
    public async Task An_unknown_verb_is_told_which_there_are()
    {
        var answer = await CommandLine.Run("verfy");

        Assert.Equal(2, answer.ExitCode);
        Assert.Empty(answer.Output);
        Assert.StartsWith("There is no verb 'verfy'.", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("replay <folder>", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("verify", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("verify", "records.db")]
    public async Task A_verb_with_too_few_or_too_many_words_is_told_how_it_is_used(params string[] args)
    {
        var answer = await CommandLine.Run(args);

        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith($"It is used as: {args[0]}", answer.Errors, StringComparison.Ordinal);
    }

    // Left to the configuration it would be passed over, and what follows it taken for its value.
    [Theory]
    [InlineData("--chek", "--chek", "--skip-bad")]
    [InlineData("--recorded-by", "--recorded-by", "RMS")]
    [InlineData("--skip-bad=yes", "--skip-bad")]
    [InlineData("--check=", "--check")]
    public async Task An_option_that_there_is_not_is_named_and_nothing_begun(string given, string named, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("victim-contact-");
        var file = Path.Combine(folder.FullName, "records.db");

        string[] setting = ["--Storage:ConnectionString", $"Data Source={file}"];
        var answer = await CommandLine.Run([.. (string[])["import", folder.FullName, .. setting, given], .. more]);

        Assert.Equal(2, answer.ExitCode);
        Assert.Empty(answer.Output);
        Assert.StartsWith($"import has no option '{named}'.", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("import <folder>", answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        var answer = await CommandLine.Run("--help");

        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Errors);
        Assert.Contains("serves the API", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_neither_made_nor_called_sound()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("victim-contact-").FullName, "none.db");

        var answer = await CommandLine.Run("verify", "--Storage:ConnectionString", $"Data Source={file}");

        Assert.Equal(2, answer.ExitCode);
        Assert.StartsWith("The database cannot be used: ", answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_setting_that_cannot_be_worked_with_is_named()
    {
        var answer = await CommandLine.Run("verify", "--Storage:Provider", "oracle");

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("Storage:Provider must be ", answer.Errors, StringComparison.Ordinal);
    }
}
