using System.Text;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;

namespace VictimContact.Api.Http;

/// <summary>Says that a body of this type goes through a validator, with an example of one for the published document.</summary>
internal sealed record ValidatedBody(Type Type, object? Example);

internal static class Validation
{
    /// <summary>Registers every validator of an assembly. Validators hold no state but injected singletons.</summary>
    internal static void AddValidators(this IServiceCollection services, System.Reflection.Assembly assembly)
    {
        // Sentences are part of the contract: English on every machine.
        ValidatorOptions.Global.LanguageManager.Enabled = false;
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            var contract = type
                .GetInterfaces()
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>));
            if (contract is not null)
                services.AddSingleton(contract, type);
        }
    }

    /// <summary>
    /// Runs the validator of the body's type before the handler; a refusal names every fault. Without a validator for
    /// <typeparamref name="T"/> the program does not start, unless the body has only words, which reading has checked.
    /// </summary>
    internal static RouteHandlerBuilder Body<T>(this RouteHandlerBuilder route, T? example = default)
    {
        route.WithMetadata(new ValidatedBody(typeof(T), example));
        return route.AddEndpointFilterFactory((context, next) =>
        {
            var validator = context.ApplicationServices.GetService<IValidator<T>>();
            if (validator is null)
                return HasOnlyWords(typeof(T)) ? next : throw new InvalidOperationException($"No validator looks at {typeof(T).Name}.");
            return async call =>
            {
                var result = validator.Validate(call.Arguments.OfType<T>().Single());
                return result.IsValid ? await next(call) : Refusal(result.Errors);
            };
        });
    }

    private static bool HasOnlyWords(Type body) => body.GetProperties().All(p => p.PropertyType.IsEnum);

    /// <summary>
    /// The problem for failures: of their own code where they share one that the catalogue knows, else <c>validation-failed</c>.
    /// </summary>
    internal static Problem Refusal(IReadOnlyList<ValidationFailure> failures)
    {
        var codes = failures.Select(f => f.ErrorCode).Distinct().ToList();
        var kind = codes is [var only] ? ProblemCatalogue.All.FirstOrDefault(k => k.Code == only) : null;
        return new Problem(
            kind ?? ProblemCatalogue.Of("validation-failed"),
            kind is null ? null : failures[0].ErrorMessage,
            [.. failures.Select(f => new Fault(f.ErrorMessage, PointerOf(f.PropertyName)))]);
    }

    /// <summary><c>Terms.UnsafeChannels[0]</c> → <c>/terms/unsafeChannels/0</c>.</summary>
    internal static string PointerOf(string propertyPath)
    {
        var pointer = new StringBuilder();
        foreach (var part in propertyPath.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            pointer.Append('/').Append(JsonNamingPolicy.CamelCase.ConvertName(part));
        return pointer.ToString();
    }
}
