import type { Estimate, Finding } from '@heed/contracts';
import { type RegisterDraft, scoreOf } from '@heed/domain';
import type { ItemClaim, RiskClaims } from '../claims.ts';
import { readAction } from '../draft/actions.ts';
import { ESTIMATE_FIELDS, type EstimateKind } from '../draft/estimate.ts';
import { claimsFor } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { normalised } from '../words.ts';
import { lineFor, pairs, type Rule } from './rule.ts';

const LESSONS = /\blessons?\b|\blearn(?:ed|t)\b|erkenntnis|lecci|lico|lecon|урок|经验|教訓/;

/** A register keeps lessons when its process asks for them or any of its risks has some. */
const keepsLessons = (document: RegisterDocument, draft: RegisterDraft): boolean =>
  draft.risks.some((risk) => risk.lessonsLearned !== '') ||
  document.process.some((list) => list.steps.some((step) => LESSONS.test(normalised(step))));

/** A closed risk that does not say how it was resolved, or what was learned where the register asks for it. */
export const closedWithoutWords: Rule = (document, draft) => {
  const asksForLessons = keepsLessons(document, draft);
  return pairs(document, draft).flatMap(({ claims, risk }): Finding[] => {
    if (risk.state !== 'closed') return [];
    const at = claims.lines[0];
    const found: Finding[] = [];
    if (risk.resolution.trim() === '')
      found.push({
        rule: 'closed-without-resolution',
        level: 'note',
        line: at,
        message: `${risk.ref} is closed and does not say how it was resolved; add a sentence, so that nobody has to ask again.`,
      });
    if (asksForLessons && risk.lessonsLearned.trim() === '')
      found.push({
        rule: 'closed-without-lessons',
        level: 'note',
        line: at,
        message: `${risk.ref} is closed without the lessons learned; write down what the team would do earlier next time.`,
      });
    return found;
  });
};

/** The one who proposed a closing verified it too. */
export const selfVerified: Rule = (document, draft) =>
  pairs(document, draft).flatMap(({ claims, risk }): Finding[] => {
    const { closing } = risk;
    if (!closing?.verifiedBy || normalised(closing.verifiedBy) !== normalised(closing.proposedBy)) return [];
    return [
      {
        rule: 'self-verified-closing',
        level: 'warning',
        line: lineFor(
          claims,
          claims.parts.some((part) => part.fields.some((claim) => claim.field === 'closing'))
            ? 'closing'
            : 'verifiedBy',
        ),
        message: `${closing.verifiedBy} proposed to close ${risk.ref} and verified it; let somebody else look.`,
      },
    ];
  });

/** The line an estimate stands on, on one line or on two. */
const lineOfEstimate = (claims: RiskClaims, kind: EstimateKind): number => {
  const { both, probability, impact } = ESTIMATE_FIELDS[kind];
  const stated: readonly RiskField[] = [both, probability, impact];
  return lineFor(claims, stated.find((field) => lineFor(claims, field) !== claims.lines[0]) ?? both);
};

/** A target that nobody can miss, because it has no day. */
export const targetWithoutDate: Rule = (document, draft) =>
  pairs(document, draft).flatMap(({ claims, risk }): Finding[] =>
    risk.target && risk.target.date === null && risk.state !== 'closed'
      ? [
          {
            rule: 'target-without-date',
            level: 'warning',
            line: lineOfEstimate(claims, 'target'),
            message: `${risk.ref} has a target and no date for it; say by when it is to be reached.`,
          },
        ]
      : [],
  );

const COMPARED = [
  { kind: 'residual', with: 'inherent', why: 'treatment does not make a risk worse' },
  { kind: 'target', with: 'current', why: 'a target lies below where the risk stands today' },
] as const;

/** What is left after treatment scores higher than what there was before, or a target lies above today. */
export const worseAfterTreatment: Rule = (document, draft) =>
  pairs(document, draft).flatMap(({ claims, risk }) =>
    COMPARED.flatMap(({ kind, with: other, why }): Finding[] => {
      const scored = (estimate: Pick<Estimate, 'probability' | 'impact'> | null): number | null =>
        estimate && scoreOf(draft.scoring, estimate.probability, estimate.impact).score;
      const [after, before] = [scored(risk[kind]), scored(other === 'current' ? risk : risk[other])];
      if (after === null || before === null || after <= before) return [];
      return [
        {
          rule: `${kind}-above-${other}`,
          level: 'warning',
          line: lineOfEstimate(claims, kind),
          message: `The ${kind} risk of ${risk.ref} scores ${after}, its ${other} risk ${before}: ${why}; correct one of the two.`,
        },
      ];
    }),
  );

const lineOfAction = (claims: RiskClaims, text: string): number => {
  const [claim] = claimsFor(claims, 'mitigation');
  const all = (items: readonly ItemClaim[]): ItemClaim[] => items.flatMap((item) => [item, ...all(item.children)]);
  const item = all(claim?.items ?? []).find((one) => readAction(one.value.raw).text === text);
  return item?.value.line ?? claim?.lines[0] ?? claims.lines[0];
};

/** An action that was due before the day the document itself gives, and is not done. */
export const lateActions: Rule = (document, draft) => {
  const today = [draft.date, draft.lastReview]
    .filter((date) => date !== null)
    .toSorted()
    .at(-1);
  if (today === undefined) return [];
  return pairs(document, draft).flatMap(({ claims, risk }): Finding[] => {
    if (risk.state === 'closed') return [];
    const late = risk.actions.filter(
      (action) => action.due !== null && action.due < today && (action.state === 'todo' || action.state === 'doing'),
    );
    const [first] = late;
    if (!first) return [];
    const others = late.length === 1 ? '' : ` and ${late.length - 1} more`;
    return [
      {
        rule: 'late-action',
        level: 'warning',
        line: lineOfAction(claims, first.text),
        message: `“${first.text.slice(0, 80)}”${others} of ${risk.ref} was due on ${first.due}, before the document's own date ${today}, and is not done; finish it, drop it or give it a new date.`,
      },
    ];
  });
};
