// A records system's first hour, with the types that openapi-typescript generates: node client.js <address> <token>.
import createClient from "openapi-fetch";
import type { paths } from "./generated.js";

const [baseUrl, token] = process.argv.slice(2);
const investigationRef = "KIT-TS/1/26";
let isTomorrow = false;

// Answers, once it is asked to, as a later release may: with a word and a member that this one does not have.
const fetchOf = async (request: Request) => {
  const response = await fetch(request);
  if (!isTomorrow) return response;
  const answer = (await response.text()).replace('"status":"active"', '"status":"dormant","mood":{"word":1}');
  return new Response(answer, { status: response.status, headers: { "Content-Type": "application/json" } });
};
const service = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` }, fetch: fetchOf });

const expect = (what: string, isSo: boolean) => {
  if (!isSo) throw new Error(`Not ${what}.`);
  console.log(what);
};

await service.PUT("/v1/officers/{officerId}", {
  params: { path: { officerId: "1742" } },
  body: { unit: "CID-LLANELLI", mobile: "07700 900174" },
});
await service.PUT("/v1/investigations", {
  params: { query: { investigationRef } },
  body: { officerId: "1742", offence: "stalking", reportedOn: "2026-11-06" },
});
const { data: agreement } = await service.POST("/v1/agreements", {
  body: {
    investigationRef,
    victimRef: "N-884211",
    terms: { agreedAt: "2026-11-09T10:15:00Z", frequency: "P14D", channel: "in-person", unsafeChannels: ["support-service"] },
  },
});
if (!agreement) throw new Error("Not registered.");
expect("registered", agreement.terms?.channel === "in-person" && agreement.unsafeChannels[0] === "support-service");

const { data: now } = await service.GET("/v1/events", { params: { query: { after: "latest" } } });
await service.POST("/v1/milestones", {
  body: { investigationRef, type: "suspect-arrested", occurredAt: "2026-11-10T07:30:00Z", sourceId: "ARR-1" },
});
const { data: overdue } = await service.GET("/v1/compliance/overdue", { params: { query: { kind: "inform", order: "days" } } });
expect("overdue", overdue?.items.some((d) => d.agreementId === agreement.id && d.dueOn === "2026-11-11") === true);

const { data: events } = await service.GET("/v1/events", { params: { query: { after: now?.nextCursor ?? undefined, wait: 5 } } });
const changed = events?.items.find((e) => e.type === "agreement.changed" && e.subject === agreement.id);
expect("followed", (changed?.data.revision ?? 0) > agreement.revision);

const { data: csv } = await service.GET("/v1/compliance/overdue.csv", { params: { query: { kind: "inform" } }, parseAs: "text" });
expect("as CSV", csv?.includes(investigationRef) === true);

const { error: refused } = await service.POST("/v1/agreements/{id}/contacts", {
  params: { path: { id: agreement.id } },
  body: { at: "2099-01-01T00:00:00Z", channel: "phone", outcome: "spoke" },
});
expect("refused", refused?.type === "urn:victim-contact:event-in-future" && !refused.retryable && refused.errors?.[0]?.pointer === "/at");

// A later release has a word more. Were the words of answers closed, this comparison would not compile.
isTomorrow = true;
const { data: later } = await service.GET("/v1/agreements/{id}", { params: { path: { id: agreement.id } } });
expect("a word of tomorrow", later?.status === "dormant");
