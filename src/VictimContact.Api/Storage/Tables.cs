using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Events;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Merges;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Publications;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Storage;

/// <summary>The tables whose rows are written as records. Who writes one is found by its name here.</summary>
internal static class Tables
{
    internal static readonly Table<OfficerRow> Officers = new("officers");
    internal static readonly Table<OfficerUnitRow> OfficerUnits = new("officer_units");
    internal static readonly Table<UnitRow> Units = new("units");
    internal static readonly Table<InvestigationRow> Investigations = new("investigations");
    internal static readonly Table<AgreementRow> Agreements = new("agreements");
    internal static readonly Table<MergeRow> Merges = new("merges");
    internal static readonly Table<MergedReferenceRow> MergedReferences = new("merged_references");
    internal static readonly Table<FactRow> Facts = new("facts");
    internal static readonly Table<OrderRow> Orders = new("orders");
    internal static readonly Table<OrderMakingRow> OrderMakings = new("order_makings");
    internal static readonly Table<OrderBreachRow> OrderBreaches = new("order_breaches");
    internal static readonly Table<OrderVictimRow> OrderVictims = new("order_victims");
    internal static readonly Table<DutyRow> Duties = new("duties");
    internal static readonly Table<NextLookRow> NextLooks = new("duties");
    internal static readonly Table<ReminderRow> Reminders = new("reminders");
    internal static readonly Table<ReminderLineRow> ReminderDuties = new("reminder_duties");
    internal static readonly Table<ReminderEventRow> ReminderEvents = new("reminder_events");
    internal static readonly Table<AttemptRow> SmsAttempts = new("sms_attempts");
    internal static readonly Table<ChaseRow> Chases = new("chases");
    internal static readonly Table<TallyRow> Tallies = new("tallies");
    internal static readonly Table<EventRow> Events = new("events");
    internal static readonly Table<PublicationRow> Publications = new("publications");
}
