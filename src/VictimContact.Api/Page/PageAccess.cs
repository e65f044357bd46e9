using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using VictimContact.Api.Http;
using VictimContact.Api.Page.Cases;
using VictimContact.Api.Page.Charts;
using VictimContact.Api.Page.Figures;
using VictimContact.Api.Page.Lists;
using VictimContact.Api.Storage.SignIn;

namespace VictimContact.Api.Page;

/// <summary>Who may see the page.</summary>
/// <param name="SignIn">People sign in by OpenID Connect.</param>
/// <param name="IsServed">False outside Development where nobody could sign in.</param>
/// <param name="Provider">The provider's origin, to which forms may lead when a session has ended; null without sign-in.</param>
/// <param name="OfficerClaim">The claim that says which officer somebody is.</param>
internal sealed record PageAccess(bool SignIn, bool IsServed, string? Provider, string OfficerClaim)
{
    internal const string Policy = "compliance-page";
    internal const string PublicationsPolicy = "publications-page";
    internal const string OfficerPolicy = "duties-page";
    internal const string OfficerClaimSetting = "Page:OfficerClaim";
}

/// <summary>
/// People sign in by OpenID Connect, configured by the framework's own keys, and are known by a cookie thereafter. The cookie opens
/// this page only: <c>/v1</c> asks for a bearer token, as ever.
/// </summary>
internal static class PageSignIn
{
    private const string Section = "Authentication:Schemes:OpenIdConnect";

    // A working day. It is not prolonged, so that somebody who loses the role loses the page by tomorrow.
    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

    internal static void AddCompliancePage(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddSettings<ComplianceTargets>(ComplianceTargets.Section, isWhole: true).Refuse(targets => targets.Faults());
        var authority = builder.Configuration[$"{Section}:Authority"];
        var access = new PageAccess(
            SignIn: authority is { Length: > 0 },
            IsServed: authority is { Length: > 0 } || builder.Environment.IsDevelopment(),
            OriginOf(authority),
            builder.Configuration[PageAccess.OfficerClaimSetting] is { Length: > 0 } claim ? claim : "officer_id");
        builder.Services.AddSingleton(access);
        builder.Services.AddSingleton<OverdueReading>();
        builder.Services.AddSingleton<ServiceNews>();
        builder.Services.AddDataProtection().SetApplicationName("VictimContact");
        builder.Services.AddSingleton<PageKeys>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<PageKeys>((options, keys) => options.XmlRepository = keys);
        builder.Services.AddAntiforgery(options =>
        {
            options.FormFieldName = AgreementModel.TokenField;
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.Name = "victim-contact-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.IsEssential = true;
            // Where nobody signs in it is a developer's machine, which may have no certificate.
            options.Cookie.SecurePolicy = access.SignIn ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        if (!access.SignIn)
            return;

        if (builder.Configuration[$"{Section}:ClientId"] is not { Length: > 0 })
            throw new InvalidSettingException($"{Section}:ClientId must name this application at the provider.");
        builder.Services.AddAuthentication().AddCookie(Configure).AddOpenIdConnect(Configure);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(PageAccess.Policy, policy => policy
                .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(context => context.User.Has(Role.ComplianceRead)))
            .AddPolicy(PageAccess.PublicationsPolicy, policy => policy
                .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(context => context.User.Has(Role.ComplianceRead) || context.User.Has(Role.ScrutinyRead)))
            .AddPolicy(PageAccess.OfficerPolicy, policy => policy
                .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser());
    }

    private static string? OriginOf(string? authority)
    {
        if (authority is not { Length: > 0 })
            return null;
        return Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new InvalidSettingException(
                $"{Section}:Authority must be the address of the provider, as https://login.microsoftonline.com/<tenant>/v2.0.");
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        // Browsers and providers live by the real time, whatever clock the cases live by.
        options.TimeProvider = TimeProvider.System;
        options.ForwardChallenge = OpenIdConnectDefaults.AuthenticationScheme;
        options.ExpireTimeSpan = Session;
        options.SlidingExpiration = false;
        options.Cookie.Name = "victim-contact";
        Keep(options.Cookie);
        options.Events.OnRedirectToAccessDenied = context => SignInRoutes.Forbidden(context.HttpContext);
    }

    private static void Configure(OpenIdConnectOptions options)
    {
        options.TimeProvider = TimeProvider.System;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.ResponseType = "code";
        // The answer comes by a link that is followed, with which a Lax cookie goes along; a posted form would need one that goes anywhere.
        options.ResponseMode = "query";
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.SignedOutRedirectUri = SignInRoutes.SignedOut;
        Keep(options.NonceCookie);
        Keep(options.CorrelationCookie);
        options.Events.OnTokenValidated = KeepLittle;
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.ClientId = context.Options.ClientId;
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            return SignInRoutes.Failed(context.HttpContext);
        };
    }

    // The cookie needs to say who it is and what they may do, and no more.
    private static Task KeepLittle(TokenValidatedContext context)
    {
        var from = (ClaimsIdentity)context.Principal!.Identity!;
        var officer = context.HttpContext.RequestServices.GetRequiredService<PageAccess>().OfficerClaim;
        var kept = from.Claims.Where(c => c.Type is "sub" or "oid" || c.Type == officer || (c.Type is "roles" or "role" && Role.All.Contains(c.Value)));
        context.Principal = new(new ClaimsIdentity(kept, from.AuthenticationType));
        return Task.CompletedTask;
    }

    private static void Keep(CookieBuilder cookie)
    {
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.IsEssential = true;
    }
}
