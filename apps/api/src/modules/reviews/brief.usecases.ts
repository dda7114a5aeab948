import type { ReviewBrief, ScoringModel } from '@heed/contracts';
import { changesSinceReview, conflictOf, unchangedSinceReview } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { getScoringModel } from '../registers/registers.repository.ts';
import { getRisk, today } from '../risks/change-risk.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { listActions } from '../risks/risks.repository.ts';
import { findReviewedAt, listEscalationLives, listMeasured, listRiskEvents } from './brief.repository.ts';
import { nextAfterToday } from './next-review.ts';
import { getNextSetting } from './next-setting.repository.ts';
import { getRun } from './runs.usecases.ts';

const labelIn = (levels: ScoringModel['impact'], code: string | null): string | null =>
  code === null ? null : (levels.find((level) => level.code === code)?.label ?? code);

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `Medium × High, unchanged since 14 January 2025`. */
const standingOf = (risk: RiskRow, probability: string | null, impact: string | null): string => {
  const factors = [probability, impact].filter((each) => each !== null).join(' × ');
  const since = `unchanged since ${DAY.format(new Date(risk.movedAt ?? risk.createdAt))}`;
  return factors === '' ? `Not assessed by factors, ${since}` : `${factors}, ${since}`;
};

/** What changed about a risk since it was last reviewed, and when it is reviewed next if it is still accurate. */
export const readReviewBrief = async (
  work: Work,
  register: RegisterAccess,
  at: { readonly key: string; readonly ref: string },
): Promise<ReviewBrief> => {
  const q = work.read;
  const run = await getRun(q, register, at.key);
  const risk = await getRisk(q, register, at.ref);
  if (!run.riskIds.includes(risk.id)) throw notFound('risk', at.ref);
  const since = await findReviewedAt(q, risk.id, (runId) => runId !== run.id);
  const events = await listRiskEvents(q, risk, since);
  const model = await getScoringModel(q, register.id);
  const setting = await getNextSetting(q, register.id, today(work, register));
  const [probability, impact] = [labelIn(model.probability, risk.probability), labelIn(model.impact, risk.impact)];
  const changes = changesSinceReview({
    ...{ since, now: work.now, today: setting.today, events },
    actions: await listActions(q, risk.id),
    kris: await listMeasured(q, risk.id, since),
    escalations: await listEscalationLives(q, risk.id),
  });
  return {
    ...{ ref: risk.ref, title: risk.title, description: risk.description },
    ...{ priority: risk.priority, score: risk.score, probability: risk.probability, impact: risk.impact },
    standing: standingOf(risk, probability, impact),
    since,
    changes: changes.map((change) => ({ ...change, values: [...change.values] })),
    unchanged: unchangedSinceReview(events, risk),
    next: nextAfterToday(risk, setting),
    conflict: conflictOf(risk, setting.topics, setting.categories)?.message ?? '',
    version: risk.version,
  };
};
