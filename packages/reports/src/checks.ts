import type { DecisionNeeded, Narrative, ReportCheck, ReportSnapshot } from '@heed/contracts';
import { counted, listed } from '@heed/domain';

const check = (passes: boolean, right: string, wrong: string): ReportCheck => ({
  passes,
  text: passes ? right : wrong,
});

/** What a reader would trip over, to look at before a report is issued. */
export const checkReport = (
  snapshot: ReportSnapshot,
  narrative: Narrative,
  decisions: readonly DecisionNeeded[],
): ReportCheck[] => {
  const undated = decisions.filter(({ byWhen, byWhom }) => byWhen === null || byWhom === '').length;
  const refs = new Set(snapshot.risks.map(({ ref }) => ref));
  const lost = decisions.flatMap(({ ref }) => (ref !== null && ref !== '' && !refs.has(ref) ? [ref] : []));
  const worst = snapshot.risks.filter(
    ({ state, priority }) => state === 'active' && (priority === 'critical' || priority === 'high'),
  );
  const ownerless = worst.filter(({ owner }) => owner === '').map(({ ref }) => ref);
  const idle = worst.filter(({ actions }) => actions === 0).map(({ ref }) => ref);
  const old = snapshot.kris.filter(({ state }) => state === 'stale' || state === 'no data').map(({ name }) => name);
  const lateOwnerless = snapshot.overdueActions.filter(({ owner }) => owner === '').length;
  const gone = snapshot.acceptances
    .filter(({ standing }) => standing === 'stale' || standing === 'expired')
    .map(({ reference, standing }) => `${reference} (${standing})`);
  const unsigned = snapshot.acceptances.flatMap(({ standing, ref }) => (standing === 'unsigned' ? [ref ?? ''] : []));
  const unassessed = snapshot.counts.unassessed.now;
  return [
    check(snapshot.isOver, 'The month is over', `The month still runs: numbers as of ${snapshot.asOfText}`),
    check(narrative.summary.trim() !== '', 'The summary is written', 'Nobody wrote a summary: the computed one stands'),
    check(
      undated === 0,
      'Every decision has a date and a name',
      `${counted(undated, 'decision')} without a date or a name`,
    ),
    ...(lost.length > 0 ? [check(false, '', `${listed(lost)}: named by a decision, not in this register`)] : []),
    check(
      ownerless.length === 0,
      'Every Critical or High risk has an owner',
      `${listed(ownerless)}: Critical or High without an owner`,
    ),
    check(
      idle.length === 0,
      'Every Critical or High risk has actions',
      `${listed(idle)}: Critical or High without an action`,
    ),
    check(unassessed === 0, 'Every active risk is assessed', `${counted(unassessed, 'active risk')} not assessed`),
    check(old.length === 0, 'Every KRI is fresh', `${listed(old)}: stale or without data`),
    ...(gone.length > 0 ? [check(false, '', `${listed(gone)}: no longer good, to be decided anew`)] : []),
    ...(unsigned.length > 0 ? [check(false, '', `${listed(unsigned)}: accepted, and nobody signed that`)] : []),
    ...(lateOwnerless > 0 ? [check(false, '', `${counted(lateOwnerless, 'overdue action')} without an owner`)] : []),
  ];
};
