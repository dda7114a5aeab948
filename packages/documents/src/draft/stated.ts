import type { Priority, ScoringModel, StatedLevel } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import type { RiskClaims } from '../claims.ts';
import type { RiskField } from '../labels.ts';
import { leadingLevel } from '../level-words.ts';
import { withoutLeadingEmoji } from '../words.ts';
import { priorityOf } from './factor.ts';
import { inlineClaim } from './risk-fields.ts';

const short = (risk: RiskClaims, field: RiskField): string => inlineClaim(risk, field)?.inline?.text ?? '';

interface StatedParts {
  readonly score: number | null;
  readonly severity: string | null;
  readonly reason: string;
}

const severityParts = (text: string): StatedParts => {
  const plain = withoutLeadingEmoji(text);
  const number = /^(\d+(?:[.,]\d+)?)(?:\s*[(—–-]\s*(.*?)\)?)?$/.exec(plain);
  if (number) {
    const word = number[2] ? leadingLevel(number[2]) : null;
    return {
      score: Number((number[1] ?? '').replace(',', '.')),
      severity: word?.label ?? (number[2] || null),
      reason: '',
    };
  }
  const leading = leadingLevel(plain);
  if (!leading) return { score: null, severity: plain || null, reason: '' };
  const rest = leading.rest.trim();
  const inner = /^[(（](.*)[)）]$/s.exec(rest)?.[1] ?? rest.replace(/^[,.;:–—-]\s*/, '');
  return /^\d+(?:[.,]\d+)?$/.test(inner)
    ? { score: Number(inner.replace(',', '.')), severity: leading.label, reason: '' }
    : { score: null, severity: leading.label, reason: inner.trim() };
};

/** Score and severity as the document states them, from its score line, its severity line or the heading above. */
export const statedOf = (risk: RiskClaims, isSeverityImpact: boolean): StatedLevel | null => {
  const scoreText = short(risk, 'score');
  const own = isSeverityImpact ? '' : short(risk, 'severity');
  const inherited = risk.parts.find((part) => part.inherited.severity)?.inherited.severity?.text ?? '';
  const score = scoreText ? severityParts(scoreText) : null;
  const severity = own ? severityParts(own) : inherited && !scoreText ? severityParts(inherited) : null;
  const word = severity?.severity ?? score?.severity ?? null;
  const number = score?.score ?? severity?.score ?? null;
  if (word === null && number === null) return null;
  const priority: Priority | null = word === null ? null : priorityOf(word);
  return {
    score: number,
    severity: word,
    priority: priority ?? 'unassessed',
    reason: [severity?.reason, score?.reason].filter(Boolean).join('; '),
  };
};

/**
 * A stated level that only repeats what the model computes is no statement of its own: it would be wrong as soon as
 * somebody rescores. It stays when it differs, when it gives a reason, or when nothing can be computed.
 */
export const settleStated = (
  model: ScoringModel,
  probability: string | null,
  impact: string | null,
  stated: StatedLevel | null,
): StatedLevel | null => {
  if (stated === null) return null;
  const computed = scoreOf(model, probability, impact);
  const own = stated.score !== null && stated.score === computed.score ? { ...stated, score: null } : stated;
  if (computed.score === null || stated.reason !== '') return own;
  const isSameScore = stated.score === null || stated.score === computed.score;
  const isSameWord =
    stated.priority === computed.priority || (stated.priority === 'unassessed' && stated.severity === null);
  return isSameScore && isSameWord ? null : own;
};
