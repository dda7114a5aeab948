import type {
  AcceptanceChange,
  AcceptanceContent,
  Pinned,
  PinnedLevel,
  PinnedRisk,
  RiskAction,
  RiskPriority,
  RiskResponse,
  RiskState,
} from '@heed/contracts';
import { capitalised } from './wording.ts';

interface Text {
  readonly text: string;
}

/** A risk as far as a decision can rest on it. */
export interface RestingRisk {
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly response: RiskResponse | null;
  readonly contingency: readonly Text[];
  readonly rollback: {
    readonly summary: string;
    readonly options: readonly { readonly title: string; readonly code: string }[];
  };
  readonly monitoring: readonly Text[];
}

export const isPinnedRisk = (pinned: Pinned): pinned is PinnedRisk => 'priority' in pinned;

const textsOf = (items: readonly Text[]): string[] => items.map(({ text }) => text.trim());

/**
 * Takes down what a decision about a risk rests on. Its title, owner, dates and the progress of its actions are not
 * part of it; an action that was dropped is. Without a response it is to be accepted, which is what is asked for.
 */
export const pinRisk = (
  risk: RestingRisk,
  actions: readonly Pick<RiskAction, 'text' | 'state'>[],
  levels: { readonly probability: PinnedLevel | null; readonly impact: PinnedLevel | null },
): PinnedRisk => ({
  ...levels,
  score: risk.score,
  priority: risk.priority,
  response: risk.response ?? 'accept',
  actions: textsOf(actions.filter(({ state }) => state !== 'dropped')),
  contingency: textsOf(risk.contingency),
  rollback: [risk.rollback.summary, ...risk.rollback.options.map(({ title, code }) => [title, code].join('\n'))]
    .map((text) => text.trim())
    .filter((text) => text !== ''),
  monitoring: textsOf(risk.monitoring),
});

const PLAIN: readonly { readonly name: string; readonly of: (pinned: PinnedRisk) => string | null }[] = [
  { name: 'Probability', of: ({ probability }) => probability?.label ?? null },
  { name: 'Impact', of: ({ impact }) => impact?.label ?? null },
  { name: 'Score', of: ({ score }) => (score === null ? null : String(score)) },
  { name: 'Priority', of: ({ priority }) => capitalised(priority) },
  { name: 'Response', of: ({ response }) => capitalised(response) },
];

const TEXTS = [
  { name: 'Actions', field: 'actions' },
  { name: 'Contingency', field: 'contingency' },
  { name: 'Rollback plan', field: 'rollback' },
  { name: 'Monitoring', field: 'monitoring' },
] as const;

/** What a level or a word was compared by: its code, where a label may be written anew. */
const comparedBy = (pinned: PinnedRisk, name: string, shown: string | null): string | null => {
  if (name === 'Probability') return pinned.probability?.code ?? null;
  if (name === 'Impact') return pinned.impact?.code ?? null;
  return shown;
};

/** The fields that are not as they were, by the names people know them by. Texts are named without their words. */
export const changesOfRisk = (before: PinnedRisk, after: PinnedRisk): AcceptanceChange[] => [
  ...PLAIN.flatMap(({ name, of }): AcceptanceChange[] => {
    const [was, is] = [of(before), of(after)];
    return comparedBy(before, name, was) === comparedBy(after, name, is) ? [] : [{ name, before: was, after: is }];
  }),
  ...TEXTS.filter(({ field }) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map(
    ({ name }): AcceptanceChange => ({ name, before: null, after: null }),
  ),
];

/** An accepted risk that is in another state since: somebody took it up again, or it ended. */
export const changeOfState = (state: RiskState): AcceptanceChange[] =>
  state === 'accepted' ? [] : [{ name: 'State', before: 'Accepted', after: capitalised(state) }];

/** What it rests on, for people to read before they sign and on the certificate. */
export const contentOfRisk = (pinned: PinnedRisk): AcceptanceContent[] => [
  { name: 'Assessment', lines: PLAIN.map(({ name, of }) => `${name}: ${of(pinned) ?? 'not assessed'}`) },
  ...TEXTS.filter(({ field }) => pinned[field].length > 0).map(({ name, field }) => ({
    name,
    lines: [...pinned[field]],
  })),
];
