using Microsoft.Extensions.Options;

namespace VictimContact.Api;

/// <summary>How settings become options: bound, and checked at the start, which one that cannot be worked with stops.</summary>
internal static class SettingsBinding
{
    /// <summary>
    /// Options of a section of the configuration, or of all of it where <paramref name="section"/> is empty. A value that is not of its
    /// setting's type is an <see cref="InvalidSettingException"/>; so is a name that is none of theirs, where <paramref name="isWhole"/>
    /// says that they are the whole section.
    /// </summary>
    internal static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section, bool isWhole = false)
        where T : class =>
        services.AddOptions<T>().Configure<IConfiguration>((options, configuration) =>
        {
            try
            {
                var settings = section.Length == 0 ? configuration : configuration.GetSection(section);
                settings.Bind(options, binder => binder.ErrorOnUnknownConfiguration = isWhole);
            }
            catch (InvalidOperationException e)
            {
                // The binder's sentence names the setting.
                throw new InvalidSettingException(e.Message);
            }
        }).ValidateOnStart();

    /// <summary>
    /// Refuses options of which <paramref name="faults"/> says anything: one sentence, which names the setting, for each fault.
    /// </summary>
    internal static OptionsBuilder<T> Refuse<T>(this OptionsBuilder<T> builder, Func<T, IEnumerable<string>> faults) where T : class
    {
        builder.Services.AddSingleton<IValidateOptions<T>>(new Validator<T>(faults));
        return builder;
    }

    private sealed class Validator<T>(Func<T, IEnumerable<string>> faults) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            faults(options).ToList() is { Count: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
    }
}
