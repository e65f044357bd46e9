using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VictimContact.Api;
using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Http;
using VictimContact.Api.Worker;
using VictimContact.Benchmarks.Running;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Milestones;
using Rules = VictimContact.Domain.Duties.Rules;

namespace VictimContact.Benchmarks.Rival;

/// <summary>
/// What the service is measured beside: recording a contact written the usual way, and an endpoint that does nothing. A process of its own,
/// on a database that the service has made. Tokens, request validation, JSON and the shape of the answers are those of the service.
/// </summary>
internal static class RivalProgram
{
    internal const string Verb = "rival";

    /// <summary>An endpoint behind the same authentication that answers nothing.</summary>
    internal const string EmptyPath = "/empty";

    internal static async Task Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        // The service is as quiet.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.AddAuthentication().AddJwtBearer(jwt => jwt.MapInboundClaims = false);
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var role in Role.All)
            authorization.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.Has(role)));
        builder.Services.ConfigureHttpJsonOptions(json => StrictJson.Configure(json.SerializerOptions));
        builder.Services.AddValidators(typeof(RecordContactRequest).Assembly);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new Rules(MilestoneCatalogue.Shipped, WorkingDayCalendar.Shipped));
        builder.Services.AddSettings<ReminderOptions>(ReminderOptions.Section, isWhole: true);
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<ReminderOptions>>().Value.ToPolicy());
        builder.Services.AddScoped<RecordContact>();
        AddRecords(builder);

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet(EmptyPath, () => Results.Ok()).RequireAuthorization(Role.RecordsRead);
        app.MapPost(
                "/v1/agreements/{id:guid}/contacts",
                (Guid id, RecordContactRequest body, HttpContext http, RecordContact useCase) => useCase.Handle(id, body, http))
            .RequireAuthorization(Role.RecordsWrite)
            .Body<RecordContactRequest>();
        await app.RunAsync();
    }

    // SQLite's own defaults are synchronous=FULL and the journal that the file was made with, which is a write-ahead log.
    private static void AddRecords(WebApplicationBuilder builder)
    {
        var connectionString = builder.Configuration["Storage:ConnectionString"];
        builder.Services.AddDbContextPool<RecordsContext>(options => _ = builder.Configuration["Storage:Provider"] == Servers.Postgres
            ? options.UseNpgsql(connectionString)
            : options.UseSqlite(connectionString).AddInterceptors(new BusyTimeout()));
    }
}
