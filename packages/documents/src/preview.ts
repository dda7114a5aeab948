import type { ImportPreview } from '@heed/contracts';
import { presetOf, type RegisterDraft, scoreOf } from '@heed/domain';
import { documentSections } from './document-sections.ts';
import { lintDocument } from './lint/lint-document.ts';
import type { RegisterDocument } from './register-claims.ts';
import { repairText } from './repair-text.ts';

/** Everything of an import preview that follows from the document alone. */
export type DocumentPreview = Omit<ImportPreview, 'id' | 'createdAt' | 'filename' | 'register' | 'suggestedSlug'>;

type Understood = DocumentPreview['understood'][number];

const countsOf = (draft: RegisterDraft): DocumentPreview['counts'] => {
  const counts = { proposed: 0, active: 0, accepted: 0, closed: 0 };
  for (const risk of draft.risks) counts[risk.state]++;
  return counts;
};

/** `8 active, 1 closed`: the states that occur, in the order of a risk's life. */
const countsText = (counts: DocumentPreview['counts']): string =>
  (['proposed', 'active', 'accepted', 'closed'] as const)
    .flatMap((state) => (counts[state] > 0 ? [`${counts[state]} ${state}`] : []))
    .join(', ') || 'none';

/** How the document's scale is scored, in a sentence: a usual one by its name, another by its size and its oddities. */
const scoringText = ({ scoring }: RegisterDraft): string => {
  const { probability, impact, grid } = scoring;
  if (probability.length === 0 && impact.length === 0) return 'Stated levels only, no factors';
  const size = `${probability.length} × ${impact.length}`;
  const levels = [...probability, ...impact];
  const silent = levels.filter((level) => level.value === null);
  const names = [...new Set(silent.map((level) => level.label))];
  const without =
    silent.length === 0
      ? []
      : silent.length === levels.length
        ? ['no level has a value']
        : [`${names.length <= 2 ? names.join(' and ') : `${names.length} levels`} without a value`];
  const cells = Object.keys(grid).length;
  const listed = cells === 0 ? [] : [`${cells} ${cells === 1 ? 'cell' : 'cells'} listed`];
  const preset = presetOf(scoring);
  return preset
    ? [`The usual ${size} scale`, ...without].join(', ')
    : [`A ${size} scale of its own`, ...without, ...listed].join(', ');
};

const LABELS: Readonly<Record<string, string>> = {
  header: 'Header',
  risks: 'Risks',
  closed: 'Closed risks',
  categories: 'Categories',
  scoring: 'Scoring',
  criteria: 'Criteria',
  escalation: 'Escalation',
  reviews: 'Reviews',
  kris: 'Key risk indicators',
  communication: 'Communication',
  reserves: 'Reserves',
  acceptance: 'Sign-off',
  timeline: 'Timeline',
  runbook: 'Emergency procedures',
  monitoring: 'Monitoring',
  process: 'Process',
  responses: 'Response types',
  template: 'Templates',
  summary: 'Summary',
  footer: 'Document footer',
};

/** `4 review cadences` from four sections of one each; undefined where the two do not count the same thing. */
const addCounts = (one: string, other: string): string | undefined => {
  const [a, b] = [one, other].map((text) => /^(\d+) ([a-z ]+?)s?$/.exec(text));
  return a && b && a[2] === b[2] ? `${Number(a[1]) + Number(b[1])} ${a[2]}s` : undefined;
};

/** Neighbouring sections of one kind are one row to a reader. */
const mergeNeighbours = (rows: readonly Understood[]): Understood[] => {
  const merged: Understood[] = [];
  for (const row of rows) {
    const before = merged.at(-1);
    const summary = before?.kind === row.kind ? addCounts(before.summary, row.summary) : undefined;
    if (before && summary) merged[merged.length - 1] = { ...before, summary, to: row.to };
    else merged.push(row);
  }
  return merged;
};

/** Told of the whole register at once, so their sections need no rows of their own. */
const TOLD_ONCE = new Set(['risks', 'closed', 'scoring']);

const understoodRows = (document: RegisterDocument, draft: RegisterDraft): Understood[] => {
  const rows = documentSections(document).flatMap(({ kind, title, understood, from, to }): Understood[] =>
    understood === '' ? [] : [{ kind, label: LABELS[kind] ?? title, summary: understood, from, to }],
  );
  if (draft.risks.length === 0) return mergeNeighbours(rows);
  const lines = draft.risks.flatMap((risk) => risk.lines ?? []);
  const place = { from: Math.min(...lines), to: Math.max(...lines) };
  const scoringAt = rows.find((row) => row.kind === 'scoring' || row.kind === 'criteria') ?? place;
  return [
    ...rows.filter((row) => row.kind === 'header'),
    { kind: 'risks', label: 'Risks', summary: countsText(countsOf(draft)), ...place },
    { kind: 'scoring', label: 'Scoring', summary: scoringText(draft), from: scoringAt.from, to: scoringAt.to },
    ...mergeNeighbours(rows.filter((row) => row.kind !== 'header' && !TOLD_ONCE.has(row.kind))),
  ];
};

/** What a person sees before an import: the file line by line, what became of each line, and what was understood. */
export const previewOf = (document: RegisterDocument, draft: RegisterDraft): DocumentPreview => ({
  title: draft.title || 'Risk register',
  counts: countsOf(draft),
  lines: document.lines.map(repairText),
  uses: [...document.uses],
  coverage: document.coverage,
  understood: understoodRows(document, draft),
  risks: draft.risks.map((risk) => {
    const { score, priority } = scoreOf(draft.scoring, risk.probability, risk.impact, risk.stated);
    return {
      ref: risk.ref,
      title: risk.title,
      state: risk.state,
      score,
      priority,
      from: risk.lines?.[0] ?? 1,
      to: risk.lines?.[1] ?? 1,
    };
  }),
  findings: lintDocument(document, draft),
});
