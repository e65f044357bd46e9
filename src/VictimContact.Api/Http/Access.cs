using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace VictimContact.Api.Http;

/// <summary>Who may call: bearer tokens by the framework's own configuration section, and one policy for each role.</summary>
internal static class Access
{
    private const string Schemes = "Authentication:Schemes";
    private const string Section = $"{Schemes}:Bearer";

    // OpenID Connect Core 1.0, section 2.
    private const int LongestSubject = 255;

    internal static void AddAccess(this WebApplicationBuilder builder)
    {
        // Named, so that it stays the one for all that names none, whatever others come beside it.
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(Configure);
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedCalls>();
        var authorization = builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var role in Role.All)
            authorization.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.Has(role)));

        if (!builder.Environment.IsDevelopment())
        {
            builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
                .Validate(
                    CanCheckTokens,
                    $"No token could be checked: set {Section}:Authority and :ValidAudiences, or {Section}:ValidIssuer, :ValidAudiences and :SigningKeys.")
                .ValidateOnStart();
        }
    }

    /// <summary>
    /// Lets the framework read a scheme's settings now, and not with the first request. Throws a sentence that names the one that it
    /// cannot work with.
    /// </summary>
    internal static void CheckScheme<TOptions>(this WebApplication app, string scheme)
    {
        try
        {
            app.Services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(scheme);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            // The framework names the setting, or quotes its value.
            var section = app.Configuration.GetSection($"{Schemes}:{scheme}");
            var setting = section.GetChildren().FirstOrDefault(s => e.Message.Contains($"'{s.Value}'", StringComparison.Ordinal))
                ?? section.GetChildren().Where(s => e.Message.Contains(s.Key, StringComparison.Ordinal))
                    .MinBy(s => e.Message.IndexOf(s.Key, StringComparison.Ordinal))
                ?? section;
            throw new InvalidSettingException($"{setting.Path} cannot be worked with: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;

        // The framework hands over an enumeration that reads the configuration anew for each token.
        if (HasKeys(options.TokenValidationParameters))
            options.TokenValidationParameters.IssuerSigningKeys = [.. options.TokenValidationParameters.IssuerSigningKeys];
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                // Everything recorded names who recorded it.
                var subject = context.Principal?.FindFirst("sub")?.Value;
                if (string.IsNullOrWhiteSpace(subject) || subject.Length > LongestSubject || !StoredText.IsClean(subject))
                    context.Fail(new NoSubjectException());
                return Task.CompletedTask;
            },
            // Without its provider's keys the framework calls every token's signature wrong. So they are asked for, which throws when they
            // cannot be fetched.
            OnAuthenticationFailed = context =>
                context.Options.ConfigurationManager?.GetConfigurationAsync(context.HttpContext.RequestAborted) ?? Task.CompletedTask,
            OnChallenge = Challenge,
        };
    }

    // The framework's own error_description quotes the token's audience and issuer; this one says what went wrong and no more.
    private static async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var failure = context.AuthenticateFailure;
        context.Response.Headers.WWWAuthenticate = failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        var detail = failure switch
        {
            null => "There is no bearer token.",
            SecurityTokenExpiredException => "The token has expired.",
            SecurityTokenNotYetValidException => "The token is not valid yet.",
            SecurityTokenInvalidIssuerException => "The token is of another issuer.",
            SecurityTokenInvalidAudienceException => "The token is for another audience.",
            NoSubjectException => "The token has no claim `sub`, or one that cannot be kept: everything recorded names who recorded it.",
            SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "The token's signature is not valid.",
            _ => "The token is not valid.",
        };
        context.HttpContext.RequestServices.GetRequiredService<RefusalLog>().Unauthorized(context.HttpContext, detail);
        await Problem.Of("unauthorized", detail).ExecuteAsync(context.HttpContext);
    }

    private sealed class NoSubjectException : Exception;

    private static bool CanCheckTokens(JwtBearerOptions options)
    {
        var checks = options.TokenValidationParameters;
        return AnyIsSet([options.Audience, checks.ValidAudience, .. checks.ValidAudiences ?? []])
            && (AnyIsSet([options.Authority, options.MetadataAddress])
                || (AnyIsSet([checks.ValidIssuer, .. checks.ValidIssuers ?? []]) && HasKeys(checks)));
    }

    private static bool AnyIsSet(IEnumerable<string?> values) => values.Any(v => !string.IsNullOrWhiteSpace(v));

    private static bool HasKeys(TokenValidationParameters checks)
    {
        try
        {
            return checks.IssuerSigningKeys?.Any() == true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // A key of no length, or one that is not base64.
            return false;
        }
    }
}
