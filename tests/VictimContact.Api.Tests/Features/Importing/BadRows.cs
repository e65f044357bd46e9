namespace VictimContact.Api.Tests.Features.Importing;

/// <summary>Files with forty kinds of rows that cannot be used among a few that can.</summary>
internal static class BadRows
{
    /// <summary>Writes them, and answers what is to be said of each.</summary>
    internal static string[] Write(ImportScene scene)
    {
        var long65 = new string('x', 65);
        scene.File("units.csv", "unit,deskMobile", "CID A,07700 900555", "CID-A,999");
        scene.File(
            "officers.csv",
            "officerId,unit,mobile,supervisorId,language,asOf",
            "1742,CID-A,07700 900174,,,",
            "17 42,CID-A,07700 900174,,,",
            ",CID-A,07700 900174,,,",
            "1801,,07700 900174,,,",
            "1802,CID A,07700 900174,,,",
            "1803,CID-A,01267 234567,,,",
            "1804,CID-A,07700 900174,8 80,,",
            "1805,CID-A,07700 900174,,fr,",
            "1806,CID-A,07700 900174,,,2026-10-01",
            "1807,CID-A,07700 900174,,");
        scene.File("availability.csv", "officerId,availability", "1742,on leave", "9999,absent");
        scene.File(
            "investigations.csv",
            "investigationRef,offence,reportedOn,officerId,unit",
            "DPP/1/26,burglary,2026-09-01,1742,",
            ",burglary,2026-09-01,1742,",
            $"{long65},burglary,2026-09-01,1742,",
            "DPP/2/26,burglary,01/09/2026,1742,",
            "DPP/3/26,burglary,2026-10-03,1742,",
            "DPP/4/26,burglary,2026-09-01,1742,CID-A",
            "DPP/5/26,burglary,2026-09-01,,",
            "DPP/6/26,!?,2026-09-01,1742,",
            "DPP/7/26,burglary,2026-09-01,9999,");
        scene.File("assignments.csv", "investigationRef,assignedAt,officerId", "DPP/2/26,2026-09-02T09:00:00Z,1742", "DPP/1/26,,1742");
        scene.File(
            "agreements.csv",
            "investigationRef,victimRef,entitlement.level,terms.agreedAt,terms.frequency,terms.channel,terms.safeContact,terms.voicemailAllowed",
            "DPP/1/26,N-1,,2026-09-03T09:00:00Z,P7D,phone,,",
            "DPP/9/26,N-2,,,,,,",
            "DPP/1/26,N-3,high,,,,,",
            "DPP/1/26,N-4,,2026-09-03T09:00:00Z,P7X,phone,,",
            "DPP/1/26,N-5,,2026-09-03T09:00:00Z,P7D,pigeon,,",
            "DPP/1/26,N-6,,2026-09-03T09:00:00Z,P7D,phone,ring 07700 900123,",
            "DPP/1/26,N-7,,,P7D,phone,,",
            "DPP/1/26,N-8,,2026-09-03T09:00:00Z,P7D,phone,,maybe");
        scene.File(
            "milestones.csv",
            "investigationRef,type,occurredAt,notifiedAt,order.orderRef,order.kind",
            "DPP/1/26,promoted,2026-09-04T09:00:00Z,,,",
            "DPP/1/26,charged,2026-10-02T09:00:00Z,,,",
            "DPP/1/26,hearing-listed,2026-09-04T09:00:00Z,,,",
            "DPP/1/26,order-made,2026-09-04T09:00:00Z,,,",
            "DPP/1/26,charged,2026-09-04T09:00:00Z,,O-1,restraining",
            "DPP/1/26,order-made,2026-09-04T09:00:00Z,,O-1,parking");
        scene.File(
            "contacts.csv",
            "investigationRef,victimRef,at,channel,outcome,sourceId",
            "DPP/1/26,N-99,2026-09-05T09:00:00Z,phone,spoke,",
            "DPP/1/26,N-1,2026-09-05 09:00,phone,spoke,",
            "DPP/1/26,N-1,1999-09-05T09:00:00Z,phone,spoke,",
            $"DPP/1/26,N-1,2026-09-05T09:00:00Z,phone,spoke,{long65}",
            "DPP/1/26,,2026-09-05T09:00:00Z,phone,spoke,");
        scene.File("terms.csv", "investigationRef,victimRef,agreedAt,frequency,chanel", "DPP/1/26,N-1,2026-09-06T09:00:00Z,P7D,phone");
        scene.File("closings.csv", "investigationRef,at,reason", "DPP/1/26,2026-09-06T09:00:00Z,case-concluded");
        scene.File("reopenings.csv", "investigationRef,victimRef,at,at", "DPP/1/26,N-1,2026-09-06T09:00:00Z,2026-09-06T09:00:00Z");
        return
        [
            "units.csv line 2, unit: This must be 1 to 40 letters A to Z, digits or hyphens.",
            "units.csv line 3, deskMobile: This must be a mobile number of the United Kingdom, without an extension.",
            "officers.csv line 3, officerId: This must be 1 to 16 letters A to Z, digits or hyphens.",
            "officers.csv line 4, officerId: This is required.",
            "officers.csv line 5, unit: This member is required.",
            "officers.csv line 6, unit: This must be 1 to 40 letters A to Z, digits or hyphens.",
            "officers.csv line 7, mobile: This must be a mobile number of the United Kingdom, without an extension.",
            "officers.csv line 8, supervisorId: This must be 1 to 16 letters A to Z, digits or hyphens.",
            "officers.csv line 9, language: This must be one of the words en, cy.",
            "officers.csv line 10, asOf: This must be an instant with seconds and an offset (RFC 3339), as 2026-11-02T10:15:00Z.",
            "officers.csv line 11: The row has 5 fields, and the headings have 6.",
            "availability.csv line 2, availability: This must be one of the words available, absent, left.",
            "availability.csv line 3, officerId: The officer is not known, and has no good row in officers.csv.",
            "investigations.csv line 3, investigationRef: This is required.",
            "investigations.csv line 4, investigationRef: This must have 1 to 64 characters, none of them a control character.",
            "investigations.csv line 5, reportedOn: This must be a day, as 2026-11-02.",
            "investigations.csv line 6, reportedOn: This day has not begun in London.",
            "investigations.csv line 7, unit: A case that an officer has belongs to the officer's unit: send one of `officerId` and `unit`.",
            "investigations.csv line 8, officerId: One of `officerId` and `unit` says whose the case is.",
            "investigations.csv line 9, offence: This must have 1 to 80 characters that can be printed, a letter or digit among them.",
            "investigations.csv line 10, officerId: The officer is not known, and has no good row in officers.csv.",
            "assignments.csv line 2, investigationRef: The investigation is not known, and has no good row in investigations.csv.",
            "assignments.csv line 3, assignedAt: This member is required.",
            "agreements.csv line 3, investigationRef: The investigation is not known, and has no good row in investigations.csv.",
            "agreements.csv line 4, entitlement.level: This must be one of the words standard, enhanced.",
            "agreements.csv line 5, terms.frequency: This must be P1D to P365D, P1W to P52W, P1M to P12M, milestones-only or declined.",
            "agreements.csv line 6, terms.channel: This must be one of the words phone, sms, email, letter, in-person, video, portal, representative, support-service.",
            "agreements.csv line 7, terms.safeContact: This holds a number or an address. Leave those in the records management system.",
            "agreements.csv line 8, terms.agreedAt: This member is required.",
            "agreements.csv line 9, terms.voicemailAllowed: This must be true or false.",
            "milestones.csv line 2, type: The catalogue has no type of this name.",
            "milestones.csv line 3, occurredAt: This is more than five minutes in the future.",
            "milestones.csv line 4, notifiedAt: This type counts from when the witness care unit was told.",
            "milestones.csv line 5, order: A milestone of this type names its order.",
            "milestones.csv line 6, order: A milestone of this type is about no order.",
            "milestones.csv line 7, order.kind: This must be one of the words stalking-protection, domestic-abuse-protection, domestic-violence-protection, restraining, non-molestation, "
                + "sexual-harm-prevention, sexual-risk, criminal-behaviour, occupation, other.",
            "terms.csv line 1, column 5: The heading of this column is none that the file may have.",
            "contacts.csv line 2, victimRef: The victim's agreement is not known, and has no good row in agreements.csv.",
            "contacts.csv line 3, at: This must be an instant with seconds and an offset (RFC 3339), as 2026-11-02T10:15:00Z.",
            "contacts.csv line 4, at: This is before 2000-01-01T00:00:00Z.",
            "contacts.csv line 5, sourceId: This must have 1 to 64 characters, none of them a control character.",
            "contacts.csv line 6, victimRef: This is required.",
            "closings.csv line 1, victimRef: This column is missing.",
            "reopenings.csv line 1, at: This column is there twice.",
        ];
    }
}
