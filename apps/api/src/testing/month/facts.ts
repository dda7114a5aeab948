import type { Reader } from '@heed/db';
import { asc, eq, inArray } from 'drizzle-orm';

interface Event {
  readonly registerId: string | null;
  readonly entity: string;
  readonly key: string;
  readonly action: string;
  readonly at: string;
  readonly changes: string;
}

/** Names of what events and rows only know by id. */
const loadNames = async (q: Reader) => {
  const { registers, risks, kris, escalations } = q.t;
  const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  return {
    registers: byId(await q.select({ id: registers.id, slug: registers.slug }).from(registers)),
    risks: byId(await q.select({ id: risks.id, ref: risks.ref }).from(risks)),
    kris: byId(await q.select({ id: kris.id, slug: kris.slug }).from(kris)),
    escalations: byId(
      await q.select({ id: escalations.id, trigger: escalations.trigger, kriId: escalations.kriId }).from(escalations),
    ),
  };
};
type Names = Awaited<ReturnType<typeof loadNames>>;

const factOfEscalation = ({ key, action, changes }: Event, names: Names): string => {
  const { escalation, level } = JSON.parse(changes) as { escalation: [null, string]; level?: [string, string] };
  const row = names.escalations.get(escalation[1]);
  const name = `${key} ${row?.trigger} ${names.kris.get(row?.kriId ?? '')?.slug ?? ''}`.trim();
  if (action === 'opened') return `${name} opened at ${level?.[1]}`;
  if (action === 'raised') return `${name} raised to ${level?.[1]}`;
  if (action === 'breached') return `${name} breached, ${level?.[1] ?? 'nobody above'} called`;
  return `${name} ${action}`;
};

/** What the trail, and the rows that are only ever added, say has happened since the month began: sorted lines. */
export const observedFacts = async (q: Reader): Promise<string[]> => {
  const names = await loadNames(q);
  const { auditEvents, proposals, reviews, reviewCalls, communicationRuns, communicationRules } = q.t;
  const slugOf = (id: string | null): string => names.registers.get(id ?? '')?.slug ?? '';
  const events: Event[] = await q
    .select()
    .from(auditEvents)
    .where(inArray(auditEvents.entity, ['escalation', 'kri']))
    .orderBy(asc(auditEvents.seq));
  const ofEvents = events
    .filter(({ entity, action }) => entity === 'escalation' || /^(critical|warning|recovered|stale)$/.test(action))
    .map((event) => {
      const fact = event.entity === 'kri' ? `${event.key} ${event.action}` : factOfEscalation(event, names);
      return `${slugOf(event.registerId)}: ${fact} @ ${event.at}`;
    });
  const ofProposals = (await q.select().from(proposals)).flatMap((row) => {
    const about = `${slugOf(row.registerId)}: ${names.risks.get(row.riskId)?.ref} ${names.kris.get(row.kriId)?.slug}`;
    const made = `${about} proposed ${row.fromProbability} to ${row.toProbability} @ ${row.createdAt}`;
    return row.state === 'open' ? [made] : [made, `${about} ${row.state} @ ${row.decidedAt}`];
  });
  const ofReviews = (await q.select().from(reviews)).map(
    (row) =>
      `${slugOf(row.registerId)}: ${names.risks.get(row.riskId ?? '')?.ref} reviewed, next ${row.next ?? 'never'} @ ${row.at}`,
  );
  const calls = await q.select().from(reviewCalls).where(eq(reviewCalls.kind, 'due'));
  const ofReminders = calls.map(
    ({ registerId, subjectId, due, at }) =>
      `${slugOf(registerId)}: ${names.risks.get(subjectId)?.ref} review due ${due} @ ${at}`,
  );
  const runs = await q
    .select({
      registerId: communicationRuns.registerId,
      due: communicationRuns.due,
      who: communicationRules.stakeholder,
    })
    .from(communicationRuns)
    .innerJoin(communicationRules, eq(communicationRules.id, communicationRuns.ruleId));
  const ofRuns = runs.map(({ registerId, who, due }) => `${slugOf(registerId)}: ${who} run of ${due}`);
  return [...ofEvents, ...ofProposals, ...ofReviews, ...ofReminders, ...ofRuns].sort();
};
