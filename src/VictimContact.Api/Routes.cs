using VictimContact.Api.Features.Agreements;
using VictimContact.Api.Features.Compliance;
using VictimContact.Api.Features.Events;
using VictimContact.Api.Features.Investigations;
using VictimContact.Api.Features.Merges;
using VictimContact.Api.Features.Milestones;
using VictimContact.Api.Features.Offences;
using VictimContact.Api.Features.Officers;
using VictimContact.Api.Features.Orders;
using VictimContact.Api.Features.Publications;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Features.Sandbox;

namespace VictimContact.Api;

/// <summary>The table of contents: every operation of the service, one line each.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder v1)
    {
        PutOfficerRoute.Map(v1);
        PutOfficersRoute.Map(v1);
        PutAvailabilityRoute.Map(v1);
        ReadOfficerRoute.Map(v1);
        ListOfficersRoute.Map(v1);
        ListOfficerDutiesRoute.Map(v1);
        PutUnitRoute.Map(v1);
        ListUnitsRoute.Map(v1);

        PutInvestigationRoute.Map(v1);
        ReadInvestigationRoute.Map(v1);
        ListOffencesRoute.Map(v1);

        RegisterAgreementRoute.Map(v1);
        ListAgreementsRoute.Map(v1);
        ReadAgreementRoute.Map(v1);
        AgreeTermsRoute.Map(v1);
        ChangeEntitlementRoute.Map(v1);
        CorrectIdentificationRoute.Map(v1);
        RecordContactRoute.Map(v1);
        RecordReviewRoute.Map(v1);
        GrantExceptionRoute.Map(v1);
        CloseAgreementRoute.Map(v1);
        ReopenAgreementRoute.Map(v1);
        VoidFactRoute.Map(v1);
        RestoreFactRoute.Map(v1);
        ReadTimelineRoute.Map(v1);
        ExplainDutyRoute.Map(v1);

        RecordMilestoneRoute.Map(v1);
        VoidMilestoneRoute.Map(v1);
        RestoreMilestoneRoute.Map(v1);
        ListMilestoneTypesRoute.Map(v1);
        ListOrdersRoute.Map(v1);

        RecordMergeRoute.Map(v1);
        VoidMergeRoute.Map(v1);

        PutClockRoute.Map(v1);

        FollowEventsRoute.Map(v1);

        ListRemindersRoute.Map(v1);
        ReadReminderRoute.Map(v1);
        RecordReceiptRoute.Map(v1);
        RecordInboundMessageRoute.Map(v1);

        ReadComplianceRoute.Map(v1);
        ReadQualityRoute.Map(v1);
        ListConcernsRoute.Map(v1);
        ReadOrdersRoute.Map(v1);
        ListOverdueDutiesRoute.Map(v1);
        ListUnheardVictimsRoute.Map(v1);
        RecordChaseRoute.Map(v1);
        DrawDipSampleRoute.Map(v1);

        PublishMonthRoute.Map(v1);
        ListPublicationsRoute.Map(v1);
        ReadPublicationRoute.Map(v1);
    }
}
