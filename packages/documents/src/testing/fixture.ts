import { readFileSync } from 'node:fs';
import type { RegisterDraft, RiskDraft } from '@heed/domain';
import { draftRegister } from '../draft/draft-register.ts';
import { readDocument } from '../read-document.ts';

export type FixtureName = 'project' | 'phase' | 'deployment' | 'treatment' | 'treatment-table';

/** The fixtures have the shapes and figures of real registers, in words of our own. */
export const fixture = (name: FixtureName): string =>
  readFileSync(new URL(`../../fixtures/${name}.md`, import.meta.url), 'utf8');

/** A document and its draft from one text. */
export const understand = (source: string) => {
  const document = readDocument(source);
  return { document, draft: draftRegister(document) };
};

export const riskIn = (draft: RegisterDraft, ref: string): RiskDraft => {
  const risk = draft.risks.find((one) => one.ref === ref);
  if (!risk) throw new Error(`There is no ${ref} among ${draft.risks.map((one) => one.ref).join(', ')}.`);
  return risk;
};

/** The draft with some fields of one risk changed. */
export const withRisk = (draft: RegisterDraft, ref: string, change: Partial<RiskDraft>): RegisterDraft => ({
  ...draft,
  risks: draft.risks.map((risk) => (risk.ref === ref ? { ...risk, ...change } : risk)),
});

/** Lines that differ between two texts: taken away with `-`, added with `+`. */
export const changedLines = (before: string, after: string): string[] => {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = table[i] as Uint16Array;
      row[j] = old[i] === now[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  const changes: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      i++;
      j++;
    } else if (j >= now.length || (i < old.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)))
      changes.push(`-${old[i++]}`);
    else changes.push(`+${now[j++]}`);
  }
  return changes;
};
