import { capitalised, type RegisterDraft } from '@heed/domain';
import { factFor } from '../draft/draft-register.ts';
import type { RegisterFactField } from '../labels.ts';
import type { FactClaim, RegisterDocument } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';
import { withoutLeadingEmoji } from '../words.ts';
import type { RegisterKey } from './differences.ts';
import type { Edit } from './edits.ts';
import { dateText } from './value-text.ts';

const LABELS: Readonly<Partial<Record<RegisterFactField, string>>> = {
  project: 'Project',
  documentVersion: 'Version',
  date: 'Date',
  owner: 'Risk Owner',
  reviewCadence: 'Review Frequency',
  documentStatus: 'Document Status',
  lastReview: 'Last Review',
  nextReview: 'Next Review',
  separateDuties: 'Separation of Duties',
};

/** How the header says whether somebody else has to verify a closing; empty where the default decides. */
export const dutiesText = (isSeparate: boolean | null): string =>
  isSeparate === null ? '' : isSeparate ? 'Required' : 'Not required';

const HEADER_KEYS = [
  'project',
  'documentVersion',
  'date',
  'owner',
  'documentStatus',
  'reviewCadence',
  'lastReview',
  'nextReview',
  'separateDuties',
] as const;

const lineOf = (document: RegisterDocument, fact: FactClaim): string => document.lines[fact.value.line - 1] ?? '';

/** A new header line below the last one, in its style; below the title where there is none. */
const headerLine = (document: RegisterDocument, label: string, value: string): Edit => {
  const end = document.lineEnd;
  const sample = document.facts.findLast((fact) => fact.place === 'header') ?? document.facts.at(-1);
  if (sample) {
    const line = lineOf(document, sample);
    const column = sample.value.from - (document.starts[sample.value.line - 1] ?? 0);
    const at = (document.starts[sample.value.line - 1] ?? 0) + line.length;
    const prefix = line.slice(0, column).replace(sample.label, label);
    const suffix = / {2,}$/.exec(line)?.[0] ?? '';
    return { from: at, to: at, text: `${end}${prefix.includes(label) ? prefix : `**${label}:** `}${value}${suffix}` };
  }
  const title = document.title;
  const at = title
    ? (document.starts[title.line - 1] ?? 0) + (document.lines[title.line - 1] ?? '').length
    : (document.starts[0] ?? 0);
  return {
    from: at,
    to: at,
    text: title ? `${end}${end}**${label}:** ${value}` : `**${label}:** ${value}${end}${end}`,
  };
};

const patchTitle = (document: RegisterDocument, before: string, after: string): Edit[] => {
  const { title } = document;
  if (!title)
    return after === ''
      ? []
      : [
          {
            from: document.starts[0] ?? 0,
            to: document.starts[0] ?? 0,
            text: `# ${after}${document.lineEnd}${document.lineEnd}`,
          },
        ];
  const at = title.raw.indexOf(title.text);
  return before === repairText(title.text) && at >= 0
    ? [{ from: title.from + at, to: title.from + at + title.text.length, text: after }]
    : [{ from: title.from, to: title.to, text: after }];
};

/** Edits for the header fields that changed, each on its own line. */
export const patchHeader = (
  document: RegisterDocument,
  base: RegisterDraft,
  current: RegisterDraft,
  keys: readonly RegisterKey[],
): Edit[] => {
  const edits: Edit[] = [];
  if (keys.includes('title')) edits.push(...patchTitle(document, base.title, current.title));
  for (const key of HEADER_KEYS) {
    if (!keys.includes(key)) continue;
    const value =
      key === 'documentStatus'
        ? capitalised(current.documentStatus)
        : key === 'separateDuties'
          ? dutiesText(current.separateDuties)
          : (current[key] ?? '');
    const fact = factFor(document, key) ?? document.facts.find((one) => one.field === key && value === '');
    const isDate = key === 'date' || key === 'lastReview' || key === 'nextReview';
    if (fact)
      edits.push({
        from: fact.value.from,
        to: fact.value.to,
        text: isDate && value !== '' ? dateText(fact.value.text, value) : value,
      });
    else if (value !== '') edits.push(headerLine(document, LABELS[key] ?? key, value));
  }
  if (keys.includes('facts')) edits.push(...patchFacts(document, base, current));
  if (keys.includes('executiveSummary') && document.summary)
    edits.push({
      from: document.summary.from,
      to: document.summary.to,
      text: current.executiveSummary.split('\n').join(document.lineEnd),
    });
  if (keys.includes('overallStated') && document.overall) {
    const shown = withoutLeadingEmoji(document.overall.raw);
    edits.push({ from: document.overall.to - shown.length, to: document.overall.to, text: current.overallStated });
  }
  return edits;
};

const patchFacts = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] =>
  current.facts.flatMap((fact, index): Edit[] => {
    const old = base.facts[index];
    if (old === undefined) return [headerLine(document, fact.label, fact.value)];
    if (old.label !== fact.label || old.value === fact.value) return [];
    const claim = document.facts.find((one) => one.label === fact.label && repairText(one.value.text) === old.value);
    return claim ? [{ from: claim.value.from, to: claim.value.to, text: fact.value }] : [];
  });
