import type { Register, RegisterPatch } from '@heed/contracts';
import { formatDate, formatDue } from '../../lib/format.ts';

/** A further line of the header, with a name of its own so that two people's lines can be told apart. */
export interface FactDraft {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

type Field = Exclude<keyof RegisterPatch, 'facts'>;

export type HeaderDraft = { readonly [F in Field]: Exclude<RegisterPatch[F], undefined> } & {
  readonly facts: readonly FactDraft[];
};

/** Lines of the same label are told apart by how many of it came before. */
const factDrafts = (facts: Register['facts']): FactDraft[] =>
  facts.map(({ label, value }, at) => {
    const before = facts.slice(0, at).filter((fact) => fact.label === label).length;
    return { id: `${label}#${before}`, label, value };
  });

export const headerOf = (register: Register): HeaderDraft => ({
  title: register.title,
  project: register.project,
  documentVersion: register.documentVersion,
  date: register.date,
  owner: register.owner,
  documentStatus: register.documentStatus,
  reviewCadence: register.reviewCadence,
  lastReview: register.lastReview,
  nextReview: register.nextReview,
  executiveSummary: register.executiveSummary,
  overallStated: register.overall.stated,
  facts: factDrafts(register.facts),
  separateDuties: register.separateDuties.setting,
});

/** What is sent: a line without label and value was never filled in and is left out. */
export const headerPatch = ({ facts, ...changes }: Partial<HeaderDraft>): RegisterPatch => ({
  ...changes,
  ...(facts && {
    facts: facts
      .map(({ label, value }) => ({ label: label.trim(), value: value.trim() }))
      .filter(({ label, value }) => label || value),
  }),
});

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** What the form can say before it is sent. */
export const headerProblems = (draft: HeaderDraft): FieldProblem[] => [
  ...(draft.title.trim() ? [] : [{ field: 'title', message: 'Write a title: a register is found by it.' }]),
  ...draft.facts.flatMap((fact) =>
    fact.value.trim() && !fact.label.trim()
      ? [{ field: `facts.${fact.id}`, message: `Say what “${fact.value.trim()}” is: write its label.` }]
      : [],
  ),
  ...(draft.lastReview && draft.nextReview && draft.nextReview < draft.lastReview
    ? [{ field: 'nextReview', message: 'The next review lies before the last one. Choose a later day.' }]
    : []),
];

/** What the setting about who decides means, in a sentence. */
export const dutiesSentence = (setting: boolean | null, { separateDuties }: Register): string => {
  if (setting === true) return 'Nobody verifies what they proposed or own, even where nobody else could.';
  if (setting === false) return 'Whoever has the right may verify their own proposals, too.';
  const rule = 'On from the moment two people of the register could decide.';
  if (separateDuties.setting !== null) return rule;
  return `${rule} ${separateDuties.inForce ? 'Now it is on.' : 'Now it is off: only one person could decide.'}`;
};

const STATUS_MEANS = {
  draft: 'The document counts as a draft.',
  active: 'The document counts as active.',
  archived: 'The document counts as archived. The register stays in use; archive it in the list of registers.',
} as const;

/** What saving would mean beyond the words themselves. */
export const headerConsequences = (before: Register, changes: Partial<HeaderDraft>): string[] => {
  const said: (string | false | undefined)[] = [
    changes.title !== undefined &&
      `The register is called “${changes.title.trim()}”; its address stays /r/${before.slug}.`,
    changes.documentVersion !== undefined &&
      (changes.documentVersion
        ? `Version ${changes.documentVersion} begins${before.documentVersion ? ` after ${before.documentVersion}` : ''}.`
        : 'The document has no version any more.'),
    changes.documentStatus && STATUS_MEANS[changes.documentStatus],
    changes.owner !== undefined &&
      (changes.owner ? `${changes.owner} answers for the register.` : 'Nobody answers for the register.'),
    changes.nextReview !== undefined && reviewSentence(changes.nextReview),
    changes.overallStated !== undefined && overallSentence(before, changes.overallStated),
    changes.separateDuties !== undefined && dutiesSentence(changes.separateDuties, before),
    changes.executiveSummary !== undefined && 'The executive summary changes.',
    changes.facts && factsSentence(before, changes.facts),
  ];
  return said.filter((line): line is string => Boolean(line));
};

const reviewSentence = (next: string | null): string => {
  if (!next) return 'No review of the register is planned.';
  return formatDue(next).isLate
    ? 'The review of the register is overdue at once.'
    : `The register is reviewed next on ${formatDate(next)}.`;
};

const overallSentence = ({ overall }: Register, stated: string): string =>
  stated
    ? `States “${stated}” beside the worst computed level, which is ${overall.computed}.`
    : 'States no overall level; the computed one stands alone.';

const factsSentence = (before: Register, facts: readonly FactDraft[]): string => {
  const count = headerPatch({ facts }).facts?.length ?? 0;
  if (count === before.facts.length) return 'The further header lines change.';
  return `The header has ${count} further ${count === 1 ? 'line' : 'lines'} instead of ${before.facts.length}.`;
};
