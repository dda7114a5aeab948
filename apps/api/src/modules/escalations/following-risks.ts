import type { Tx } from '@heed/db';
import { bandsInForce, type CalledRisk, calledByScore, resolveEscalation } from '@heed/domain';
import { authorOf, type Work } from '../../http/actor.ts';
import { notify } from '../notifications/notify.usecases.ts';
import type { RiskRow, RiskSetting } from '../risks/risk-columns.ts';
import { escalationEvent } from './escalation-events.presenter.ts';
import { notificationOf } from './escalation-words.ts';
import { type EscalationRow, listUnresolvedOf, updateEscalation } from './escalations.repository.ts';
import { type Opening, openEscalations } from './opening.usecases.ts';
import { getPolicy } from './policy.repository.ts';

/** Events for the trail, to be recorded last. */
type Events = Awaited<ReturnType<typeof openEscalations>>;

/** Whether and why the score of a risk calls somebody, as it was and as it is. */
export const openingByScore = (
  bands: RiskSetting['policy'],
  before: CalledRisk | null,
  after: Opening['risk'],
  isImported = false,
): Opening | null => {
  const reason = calledByScore(bandsInForce(bands), before, after, isImported);
  return reason === null ? null : { risk: after, trigger: 'score', reason };
};

/** Resolves escalations of a risk because of what was done with it, and tells those who were called. */
export const resolveEscalations = async (
  q: Tx,
  work: Work,
  risk: RiskRow,
  isMeant: (row: EscalationRow) => boolean,
  resolution: string,
): Promise<Events> => {
  const rows = (await listUnresolvedOf(q, risk.id)).filter(isMeant);
  if (rows.length === 0) return [];
  const policy = await getPolicy(q, risk.registerId);
  const { name: by } = authorOf(work);
  const events: Events = [];
  for (const before of rows) {
    const after = await updateEscalation(
      q,
      before,
      { ...resolveEscalation(before, resolution, { by, at: work.now }), openKey: null },
      work.now,
    );
    if (!after) continue;
    await notify(q, work, [notificationOf('resolved', { ...policy, risk, row: after, by }, calledOf(after))]);
    events.push(escalationEvent(risk.ref, 'resolved', before, after));
  }
  return events;
};

/** Whom an escalation is with: the one it was given to, else all who are called. */
export const calledOf = ({ assigneeId, people }: Pick<EscalationRow, 'assigneeId' | 'people'>): string[] =>
  assigneeId === null ? people : [assigneeId];

const END_OF = { accepted: 'Risk accepted', closed: 'Risk closed' } as const;

/**
 * What the change of a risk means for its escalations: one that is closed or accepted needs none any more, one that
 * rises into a band with a clock calls. Answers the events, to be recorded last.
 */
export const followRisk = async (
  q: Tx,
  work: Work,
  before: RiskRow,
  after: RiskRow,
  opening: Opening | null,
): Promise<Events> => {
  const { state } = after;
  if (state !== before.state && (state === 'accepted' || state === 'closed'))
    return resolveEscalations(q, work, after, () => true, END_OF[state]);
  return opening ? openEscalations(q, work, after.registerId, [opening]) : [];
};
