using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using VictimContact.Api.Http;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;

namespace VictimContact.Api.Tests.Http;

/// <param name="Ref">A reference.</param>
/// <param name="At">When it happened.</param>
/// <param name="Terms">What was agreed.</param>
public sealed record ProbeRequest(
    string Ref,
    DateTimeOffset At,
    Channel Channel,
    ProbeTerms? Terms = null,
    IReadOnlyList<Channel>? UnsafeChannels = null,
    DateOnly? On = null,
    Month? During = null,
    int? Count = null,
    bool? Consulted = null,
    Guid? DutyId = null,
    IReadOnlyList<string>? InformedOf = null);

public sealed record ProbeTerms(string Frequency, Channel Channel, ProbeNote? Note = null);

public sealed record ProbeNote(string Text);

/// <param name="GroupBy">What to count by.</param>
public sealed record ProbeFilters(Word<DutyKind>? GroupBy = null, Month? From = null, string? Unit = null);

/// <summary>What a probe was asked to record.</summary>
public sealed record ProbeAnswer(string Ref, DateTimeOffset At, Channel Channel, DateOnly? On, Month? During, string RecordedBy);

internal sealed class ProbeValidator : AbstractValidator<ProbeRequest>
{
    public ProbeValidator(TimeProvider clock)
    {
        RuleFor(r => r.Ref).Reference();
        RuleFor(r => r.At).Happened(clock);
        RuleFor(r => r.Terms!).SetValidator(new ProbeTermsValidator()).When(r => r.Terms is not null);
        RuleForEach(r => r.UnsafeChannels).NotEqual(Channel.Phone).WithMessage("This cannot be phone.");
        RuleForEach(r => r.InformedOf).SourceId();
    }
}

internal sealed class ProbeTermsValidator : AbstractValidator<ProbeTerms>
{
    public ProbeTermsValidator() => RuleFor(t => t.Frequency).Unit();
}

internal static class ProbeRoutes
{
    internal const string CrashSecret = "Gwen Harries of 4 Quay Street";

    private static readonly ProbeRequest Example = new("DPP/1234/23", new(2026, 11, 2, 10, 15, 0, TimeSpan.Zero), Channel.Phone);

    internal static void Map(IEndpointRouteBuilder v1, Task held)
    {
        v1.MapPost("/probes", (ProbeRequest body, HttpContext http) =>
                Results.Ok(new ProbeAnswer(body.Ref, body.At, body.Channel, body.On, body.During, http.ActingUserName())))
            .WithName("RecordProbe").WithSummary("Records a probe.").WithDescription(
                "It is answered as it was read.").WithTags("Agreements")
            .RequireRole(Role.RecordsWrite).Body(Example)
            .Answers(new ProbeAnswer("DPP/1234/23", Example.At, Channel.Phone, null, null, "k.evans"), 200, 201)
            .AnswersHeaders("ETag", "Location").TakesIfMatch().Problems("agreement-not-found", "source-id-reused", "unknown-investigation");
        v1.MapGet("/probes", (
                Word<AgreementStatus>? status, Word<DutyKind>? kind, Month? from, DateOnly? on, Limit? limit, string? unit, int? size,
                Guid? dutyId) =>
                Results.Ok(
                    new
                    {
                        limit = (limit ?? Limit.Default).Value,
                        status = status?.Value,
                        kind = kind?.Value,
                        from,
                        on,
                        unit,
                        size,
                        dutyId
                    }))
            .WithName("ListProbes").WithSummary("Lists probes.").WithDescription("All of them.").WithTags("Agreements")
            .RequireRole(Role.RecordsRead).Answers<ProbeAnswer>(200);
        v1.MapGet("/probes/by-reference", (string investigationRef) => Results.Ok(new { investigationRef }))
            .WithName("FindProbe").WithSummary("Finds a probe.").WithDescription("By its reference.").WithTags("Agreements")
            .RequireRole(Role.RecordsRead).Answers<ProbeAnswer>(200);
        v1.MapGet("/probes/{id:guid}", (Guid id) => Results.Ok(new { id })).ExcludeFromDescription();
        v1.MapGet("/officers/{officerId}", (string officerId) => Results.Ok(new { officerId })).ExcludeFromDescription();
        v1.MapGet("/refusals/{code}", (string code) =>
            ((Result<int>)new DomainError(code, "A sentence.", "/at", new Guid("0199c1d2-6f00-7000-8000-000000000001"))).ToHttp(v =>
                Results.Ok(v))).ExcludeFromDescription();
        v1.MapPost("/revisions", (HttpContext http) =>
        {
            http.Response.SetRevision(8);
            return Results.Ok(new { expected = http.ExpectedRevision() });
        }).TakesIfMatch().ExcludeFromDescription();
        v1.MapGet(
            "/bundled",
            ([AsParameters] ProbeFilters filters, [FromHeader(Name = "Accept-Language")] string? language) => Results.Ok(filters))
            .WithName("CountProbes").WithSummary("Counts probes.").WithDescription("By kind.").WithTags("Compliance")
            .RequireRole(Role.RecordsRead).Answers<ProbeAnswer>(200);
        v1.MapGet("/held", async (CancellationToken ct) => { await held.WaitAsync(ct); return Results.Ok(); }).ExcludeFromDescription();
        v1.MapGet("/crash", IResult () => throw new InvalidOperationException(CrashSecret)).ExcludeFromDescription();
        v1.MapGet("/crash/inner", IResult () => throw new InvalidOperationException(CrashSecret, new FormatException(CrashSecret)))
            .ExcludeFromDescription();
        v1.MapGet("/crash/late", async (HttpContext http) =>
        {
            await http.Response.WriteAsync("begun");
            await http.Response.Body.FlushAsync();
            throw new InvalidOperationException(CrashSecret);
        }).ExcludeFromDescription();
        v1.MapGet("/away", IResult () => throw new DatabaseAway()).ExcludeFromDescription();
    }

    private sealed class DatabaseAway : System.Data.Common.DbException
    {
        public override bool IsTransient => true;
    }
}
