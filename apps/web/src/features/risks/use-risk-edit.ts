import type { Register, RiskItem, RiskPatch } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import type { Factor } from '../../components/level-picker.tsx';
import { formatDate } from '../../lib/format.ts';
import { saveRisk } from '../../lib/risk-save.ts';

const valueWord = (field: string, value: unknown): string => {
  if (value === null || value === '') return 'empty';
  return field === 'nextReview' ? formatDate(String(value)) : String(value);
};

const FIELD_WORDS: Readonly<Record<string, string>> = { nextReview: 'next review' };

/** `probability High, now 9 Critical`. */
const rescoreWords = (register: Register, risk: RiskItem, factor: Factor, code: string | null): string => {
  const label = register.scoring[factor].find((level) => level.code === code)?.label ?? 'none';
  const { score, priority } = scoreOf(
    register.scoring,
    factor === 'probability' ? code : risk.probability,
    factor === 'impact' ? code : risk.impact,
  );
  return `${factor} ${label}, now ${score === null ? '' : `${score} `}${PRIORITY_WORD[priority]}`;
};

/** Quick edits of a row, or of all that are chosen: written at once, announced with an Undo. */
export const useRiskEdit = (register: Register, chosen: readonly RiskItem[]) => {
  const client = useQueryClient();
  const write = useCallback(
    (risk: RiskItem, patch: RiskPatch, change: string): void => {
      const { slug } = register;
      if (chosen.length === 0) {
        const announce = `${risk.ref}: ${change}`;
        void saveRisk({ client, slug, ref: risk.ref }, patch, risk, { announce });
      } else void import('./bulk-edit.ts').then(({ editAll }) => editAll(client, slug, chosen, patch, change));
    },
    [client, register, chosen],
  );
  const edit = useCallback(
    (risk: RiskItem, field: keyof RiskPatch, value: string) => {
      const isNullable = field === 'owner' || field === 'nextReview';
      const next = isNullable && value === '' ? null : value;
      write(risk, { [field]: next } as RiskPatch, `${FIELD_WORDS[field] ?? field} ${valueWord(field, next)}`);
    },
    [write],
  );
  const rescore = useCallback(
    (risk: RiskItem, factor: Factor, code: string | null, reason: string) => {
      const patch: RiskPatch = { [factor]: code, ...(reason && { reason }) };
      write(risk, patch, rescoreWords(register, risk, factor, code));
    },
    [write, register],
  );
  const step = useCallback(
    (risk: RiskItem, change: Pick<RiskPatch, 'state' | 'stage'>, reason: string) => {
      const words = Object.entries(change).map(([field, value]) => `${field} ${valueWord(field, value)}`);
      write(risk, { ...change, ...(reason && { reason }) }, words.join(', '));
    },
    [write],
  );
  return { edit, rescore, step };
};
