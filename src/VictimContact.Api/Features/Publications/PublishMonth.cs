using FluentValidation;
using VictimContact.Api.Http;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Publications;

namespace VictimContact.Api.Features.Publications;

/// <param name="Month">A London month that is over.</param>
public sealed record PublishMonthRequest(Month Month);

internal sealed class PublishMonthValidator : AbstractValidator<PublishMonthRequest>
{
    private const int FirstYear = 2000;

    public PublishMonthValidator(TimeProvider clock) => RuleFor(r => r.Month)
        .Must(month => month.LastDay < clock.Today()).WithErrorCode("month-not-over").WithMessage("This month is not over in London.")
        .Must(month => month.FirstDay.Year >= FirstYear).WithErrorCode("event-too-old").WithMessage("This month is before 2000-01.");
}

internal static class PublishMonthRoute
{
    internal static void Map(IEndpointRouteBuilder v1) => v1.MapPost(
            "/publications", (PublishMonthRequest body, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
                mediator.Answer(
                    new PublishMonthCommand(body.Month, http.ActingUserName()),
                    cancellation,
                    made => Results.Created($"/v1/publications/{made.Month}?version={made.Version}", made)))
        .RequireRole(Role.ComplianceWrite)
        .WithTags("Publications")
        .WithName("PublishMonth")
        .WithSummary("Publish a month's figures")
        .WithDescription("""
            Keeps the figures of a month that is over as they stand at this moment, for the oversight body: what the police owed, of each
            kind, and what happened to protective orders, for the force, by unit and (duties) by class of offence, never crossed. Later
            entries change nothing in it. The same month again is a whole new version beside the old ones, which stay, also where no figure
            has changed: a repeat after a time-out is one more version.

            **Nobody can be found in it.** Counts are rounded to the nearest 5, days too. Below the force a count of 0 to 7 is `null`. A 0
            is `null` as well, since a `null` that could not be 0 would say that there is somebody. The force's own counts are rounded too
            (never `null` for being small): by exact ones two versions would tell what happened to one victim, and a total less its parts
            would tell what is withheld.

            **Sums.** Below the force `judged` (due and not exempt) is rounded by itself, so that there is a rate where its parts are small;
            for the force it is the sum of its rounded parts. `due` is always `judged` and `exempt` as they are shown, and `null` where one
            is. So the figures of the units need not add up to the force's, nor parts to `judged`. Where one count alone of a sum would be
            `null`, the smallest other one is too; and whatever else it takes, the force's counts last, so that by no sum, of kinds,
            units or classes, is one of 1 to 4 told, or one that is `null` and small told from 0. Reviews for orders are among the reviews,
            and are looked at together with them.

            **Orders.** `orders` has the figures of `GET /v1/compliance/orders` that are of a month: what ended, breaches and telling of
            them, and reviews for orders. How many hold at the moment is of no month, and is not kept. Victims whose day to be told has not
            come are in no count.

            **Rates** come from the counts as they are shown, cut off to four decimals, and are `null` where one of these is: `onTimeRate`
            is met / judged, `keptRate` is 1 − `daysSilent` / `daysAgreed`. Units are those that anything was counted for, open duties of
            other months among it; all classes are there.

            Of the exact figures nothing is kept.
            """)
        .Body(new PublishMonthRequest(PublicationExamples.Publication.Month))
        .Answers(PublicationExamples.Publication, StatusCodes.Status201Created)
        .AnswersHeaders("Location")
        .Problems("month-not-over", "event-too-old");
}

internal sealed record PublishMonthCommand(Month Month, string By) : IRequest<Result<PublicationAnswer>>;

internal sealed class PublishMonthHandler(IDatabase database, TimeProvider clock)
    : IRequestHandler<PublishMonthCommand, Result<PublicationAnswer>>
{
    public async Task<Result<PublicationAnswer>> Handle(PublishMonthCommand request, CancellationToken cancellationToken)
    {
        var now = clock.Now();

        // Read at one look, which a write does not have on every database.
        var figures = await database.Read(
            connection => MonthFigures.Read(connection, request.Month, LondonTime.DayOf(now)), cancellationToken);
        var publication = new PublicationRow
        {
            Month = request.Month.ToString(),
            Version = 1,
            PublishedAt = now,
            PublishedBy = request.By,
            Figures = figures.Written(),
        };
        return PublicationAnswer.Of(await database.Write(
            connection => PublicationStore.Add(connection, publication), cancellationToken));
    }
}
