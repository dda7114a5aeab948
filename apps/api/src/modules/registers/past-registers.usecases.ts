import type { Moved, MovementReport, Permission, Register } from '@heed/contracts';
import { countRisks, movementBetween, permissionsOf, priorityRank } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { invalid } from '../../http/app-error.ts';
import { hasDocumentSince } from '../history/history.repository.ts';
import { type PastRegister, type PastRisk, pastOf } from '../history/past-register.usecases.ts';
import { readMoment } from '../history/past-time.ts';
import { isName } from '../risks/risk-counters.repository.ts';
import { presentContents } from './registers.presenter.ts';
import { MOST_SUGGESTED } from './registers.repository.ts';

/** What is left to do with a register as it was. */
const IN_THE_PAST: readonly Permission[] = ['register.read', 'audit.read'];

/** Different texts, most used first: as the counters would have told them. */
const mostUsed = (texts: readonly (string | null)[]): string[] => {
  const uses = [...Map.groupBy(texts.filter(isName), (text) => text)].map(([text, all]) => ({ text, n: all.length }));
  const inOrder = uses.sort((a, b) => b.n - a.n || Buffer.compare(Buffer.from(a.text), Buffer.from(b.text)));
  return inOrder.slice(0, MOST_SUGGESTED).map(({ text }) => text);
};

const highestOf = (risks: readonly PastRisk[]): string | undefined =>
  risks.reduce<PastRisk | undefined>(
    (highest, risk) => (highest && highest.refNumber > risk.refNumber ? highest : risk),
    undefined,
  )?.ref;

/** A register as it stood at an earlier time: header, scales, categories and counts of then. Before it existed it was empty. */
export const readPastRegister = async (work: Work, access: RegisterAccess, asOf: string): Promise<Register> => {
  const moment = readMoment(asOf, work.now);
  const { header, scoring, categories, risks } = await pastOf(work, access, moment);
  const may = permissionsOf({ ...work.actor, roles: access.roles });
  return presentContents(work.read, work, access, header, {
    ...{ scoring, categories },
    counts: countRisks(risks),
    owners: mostUsed(risks.map(({ owner }) => owner)),
    stages: mostUsed(risks.map(({ stage }) => stage)),
    hasDocument: await hasDocumentSince(work.read, access.id, moment),
    highestRef: highestOf(risks),
    may: may.filter((permission) => IN_THE_PAST.includes(permission)),
  });
};

const placeOf = ({ probability, impact, score, priority }: PastRisk): Moved['now'] => ({
  ...{ probability, impact, score, priority },
});

/** What a reader looks for first. */
const DIRECTIONS: readonly Moved['direction'][] = ['up', 'new', 'down', 'closed'];

const movedBetween = (before: PastRegister, after: PastRegister): Moved[] => {
  const then = new Map(before.risks.map((risk) => [risk.ref, risk]));
  const standing = (risk: PastRisk, { scoring }: PastRegister) => ({ ...risk, model: scoring.version });
  const moved = after.risks.flatMap((risk): Moved[] => {
    const was = then.get(risk.ref);
    const direction = movementBetween(was ? standing(was, before) : null, standing(risk, after));
    if (direction === 'none') return [];
    const mark = direction === 'closed' && risk.closing?.selfApproved ? { selfApproved: true } : {};
    return [
      { ref: risk.ref, title: risk.title, direction, was: was ? placeOf(was) : null, now: placeOf(risk), ...mark },
    ];
  });
  const rank = ({ direction, now }: Moved) =>
    DIRECTIONS.indexOf(direction) * 10 + priorityRank(now?.priority ?? 'unassessed');
  // Sorting is stable: within one rank the order of the document stays.
  return moved.sort((a, b) => rank(a) - rank(b));
};

/** What moved in a register between an earlier time and another, or now: worst first. */
export const readMovement = async (
  work: Work,
  access: RegisterAccess,
  query: { since: string; until?: string | undefined },
): Promise<MovementReport> => {
  const since = readMoment(query.since, work.now, 'since');
  const until = query.until === undefined ? work.now : readMoment(query.until, work.now, 'until');
  if (since > until)
    throw invalid(
      'movement.backwards',
      `${query.since} is later than ${query.until}. Give the earlier one first.`,
      'since',
    );
  const before = await pastOf(work, access, since);
  const after = await pastOf(work, access, until);
  const moved = movedBetween(before, after);
  return {
    ...{ since, until, moved },
    before: countRisks(before.risks),
    after: countRisks(after.risks),
    unchanged: after.risks.length - moved.length,
  };
};
