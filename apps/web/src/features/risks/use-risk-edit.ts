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

/** `RISK-002: probability High, now 9 Critical`. */
const rescoreSentence = (register: Register, risk: RiskItem, factor: Factor, code: string | null): string => {
  const label = register.scoring[factor].find((level) => level.code === code)?.label ?? 'none';
  const { score, priority } = scoreOf(
    register.scoring,
    factor === 'probability' ? code : risk.probability,
    factor === 'impact' ? code : risk.impact,
  );
  return `${risk.ref}: ${factor} ${label}, now ${score === null ? '' : `${score} `}${PRIORITY_WORD[priority]}`;
};

/** Quick edits of a row: written at once, announced with an Undo. */
export const useRiskEdit = (register: Register) => {
  const client = useQueryClient();
  const edit = useCallback(
    (risk: RiskItem, field: keyof RiskPatch, value: string) => {
      const isNullable = field === 'owner' || field === 'nextReview';
      const next = isNullable && value === '' ? null : value;
      const announce = `${risk.ref}: ${FIELD_WORDS[field] ?? field} ${valueWord(field, next)}`;
      void saveRisk({ client, slug: register.slug, ref: risk.ref }, { [field]: next } as RiskPatch, risk, { announce });
    },
    [client, register.slug],
  );
  const rescore = useCallback(
    (risk: RiskItem, factor: Factor, code: string | null, reason: string) => {
      const patch: RiskPatch = { [factor]: code, ...(reason && { reason }) };
      const announce = rescoreSentence(register, risk, factor, code);
      void saveRisk({ client, slug: register.slug, ref: risk.ref }, patch, risk, { announce });
    },
    [client, register],
  );
  const step = useCallback(
    (risk: RiskItem, change: Pick<RiskPatch, 'state' | 'stage'>, reason: string) => {
      const words = Object.entries(change).map(([field, value]) => `${field} ${valueWord(field, value)}`);
      const patch: RiskPatch = { ...change, ...(reason && { reason }) };
      const announce = `${risk.ref}: ${words.join(', ')}`;
      void saveRisk({ client, slug: register.slug, ref: risk.ref }, patch, risk, { announce });
    },
    [client, register.slug],
  );
  return { edit, rescore, step };
};
