using FluentValidation;
using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Investigations;
using VictimContact.Api.Http;

namespace VictimContact.Api.Cli.Import;

internal sealed class ImportedAssignmentValidator : AbstractValidator<ImportedAssignment>
{
    public ImportedAssignmentValidator(IValidator<PutInvestigationRequest> investigation)
    {
        // The same as for an investigation, whose other members are what they are.
        var anyDay = new DateOnly(2000, 1, 1);
        RuleFor(r => r).Custom((row, context) =>
        {
            var body = new PutInvestigationRequest("any", anyDay, row.OfficerId, row.Unit, row.AssignedAt);
            foreach (var failure in investigation.Validate(body).Errors)
                context.AddFailure(failure);
        });
    }
}

internal sealed class ImportedExceptionValidator : AbstractValidator<ImportedException>
{
    public ImportedExceptionValidator(IValidator<GrantExceptionRequest> exception)
    {
        RuleFor(r => r.Milestone).SourceId();
        RuleFor(r => r).Custom((row, context) =>
        {
            foreach (var failure in exception.Validate(row.Of(Guid.Empty)).Errors)
                context.AddFailure(failure);
        });
    }
}
