import type { ReportContent, ReportRisk } from '@heed/contracts';
import { acceptanceStanding } from './content-acceptances.ts';
import { levelText, moneyText } from './words.ts';

export interface ReportDifference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

type Comparable = Pick<ReportContent, 'snapshot' | 'narrative' | 'decisions'>;

const COUNTS = [
  ['active', 'Total Active'],
  ['critical', 'Critical'],
  ['high', 'High'],
  ['medium', 'Medium'],
  ['low', 'Low'],
  ['unassessed', 'Unassessed'],
  ['new', 'New'],
  ['closed', 'Closed'],
] as const;

const TEXTS = [
  ['summary', 'Executive Summary'],
  ['risks', 'Critical/High Risks'],
  ['trends', 'Risk Trends'],
  ['actions', 'Actions Required'],
] as const;

const riskText = (risk: ReportRisk): string =>
  [
    levelText(risk),
    risk.title,
    risk.owner || 'no owner',
    risk.state,
    `${risk.actionsDone} of ${risk.actions} done`,
  ].join(', ');

const decisionText = ({ what, byWhom, byWhen, cost, ifNot }: Comparable['decisions'][number]): string =>
  [what, byWhom, byWhen ?? 'no date', moneyText(cost), ifNot].filter(Boolean).join(', ');

const kriText = ({ value, state }: Comparable['snapshot']['kris'][number]): string =>
  [value, state].filter(Boolean).join(', ');

/** Values by their name, in one order. */
const valuesOf = ({ snapshot, narrative, decisions }: Comparable): Map<string, string> =>
  new Map([
    ['Data as of', snapshot.asOfText],
    ...COUNTS.map(([name, label]): [string, string] => [label, String(snapshot.counts[name].now)]),
    ...snapshot.risks.map((risk): [string, string] => [risk.ref, riskText(risk)]),
    ...snapshot.kris.map((kri): [string, string] => [`KRI ${kri.name}`, kriText(kri)]),
    ['Overdue actions', String(snapshot.overdueActions.length)],
    ...snapshot.reserves.items.map(({ category, allocated, available }): [string, string] => [
      `Reserve of ${category}`,
      `${moneyText(allocated)} allocated, ${moneyText(available)} available`,
    ]),
    ...snapshot.acceptances.map((each): [string, string] => [
      each.reference || `Acceptance of ${each.ref}`,
      acceptanceStanding(each),
    ]),
    ['Escalations opened', String(snapshot.escalations.total)],
    ['Acknowledged in time', String(snapshot.escalations.acknowledgedInTime)],
    ...TEXTS.map(([name, label]): [string, string] => [`Text of ${label}`, narrative[name].trim()]),
    ...decisions.map((decision, i): [string, string] => [`Decision ${i + 1}`, decisionText(decision)]),
  ]);

/** What one version of a report says otherwise than another; empty where only one of them says it. */
export const compareReports = (before: Comparable, after: Comparable): ReportDifference[] => {
  const [old, fresh] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((what) => {
    const [from, to] = [old.get(what) ?? '', fresh.get(what) ?? ''];
    return from === to ? [] : [{ what, before: from, after: to }];
  });
};
