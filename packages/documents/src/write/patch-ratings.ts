import { scoreOf } from '@heed/domain';
import { factorsOf } from '../draft/draft-risk.ts';
import { readFactor, scalesOf } from '../draft/factor.ts';
import { claimsFor, fieldOf, inlineClaim } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import { type Change, type Patch, setInline } from './change.ts';
import { isRescored, isSame, statedIn } from './differences.ts';
import { factorText, hasValue, scoreText, severityText } from './value-text.ts';

export const patchFactor = (change: Change, patch: Patch, side: 'probability' | 'impact'): void => {
  const { document, current, claims, after, keys } = change;
  const field = side === 'probability' ? 'likelihood' : 'impact';
  const level = current.scoring[side].find((one) => one.code === after[side]) ?? null;
  const rationale = side === 'probability' ? after.probabilityRationale : after.impactRationale;
  const isRationaleChanged = keys.has(side === 'probability' ? 'probabilityRationale' : 'impactRationale');
  const combined = inlineClaim(claims, 'likelihoodImpact');
  const factors = factorsOf(claims, scalesOf(document));
  const column: RiskField = side === 'impact' && factors.isSeverityImpact ? 'severity' : field;
  const all = claims.parts.flatMap((part) => part.fields.filter((claim) => fieldOf(claim, part) === column));
  const rated = all.filter(
    (claim) =>
      !hasValue(claim) ||
      readFactor(claim.inline?.text ?? '') !== null ||
      ((side === 'probability' || factors.impact?.factor != null) && claim.inline?.text === factors[side]?.text),
  );
  const [first] = rated;
  if (combined?.inline && all.length === 0) {
    const halves = combined.inline.raw.split(/(\s*[/×|]\s*|\s+x\s+)/);
    const at = side === 'probability' ? 0 : 2;
    halves[at] = factorText(document, current, field, halves[at] ?? '', {
      level,
      rationale: '',
      isRationaleChanged: false,
    });
    const earlier = patch.edits.findIndex((edit) => edit.from === combined.inline?.from);
    if (earlier >= 0) {
      const other = (patch.edits[earlier]?.text ?? '').split(/(\s*[/×|]\s*|\s+x\s+)/);
      other[at] = halves[at] ?? '';
      patch.edits[earlier] = { from: combined.inline.from, to: combined.inline.to, text: other.join('') };
    } else patch.edits.push({ from: combined.inline.from, to: combined.inline.to, text: halves.join('') });
    return;
  }
  if (!first) patch.placeless.add(field);
  for (const claim of rated) {
    const old = claim.inline?.raw ?? '';
    const own = readFactor(claim.inline?.text ?? '');
    const isMain = claim === first;
    if (!isMain && !hasValue(claim)) continue;
    if (!keys.has(side) && !isMain) continue;
    const text = factorText(document, current, column === 'severity' ? 'severity' : field, old, {
      level,
      rationale: isMain ? rationale : (own?.rationale ?? ''),
      isRationaleChanged: isMain && isRationaleChanged,
    });
    patch.edits.push(setInline(document, claim, text));
  }
};

/** Score and severity follow the ratings, unless the document states a level of its own. */
export const patchLevels = (change: Change, patch: Patch): void => {
  const { document, base, current, claims, before, after } = change;
  const stated = statedIn(current, after);
  const isStatedChanged = !isSame(stated, statedIn(base, before));
  if (!isStatedChanged && (stated !== null || !isRescored(base, before, current, after))) return;
  const computed = scoreOf(current.scoring, after.probability, after.impact);
  const isSeverityImpact = factorsOf(claims).isSeverityImpact;
  const scores = claimsFor(claims, 'score');
  const severities = isSeverityImpact ? [] : claimsFor(claims, 'severity');
  const reasonless = stated === null ? null : { ...stated, reason: '' };
  for (const claim of scores)
    patch.edits.push(
      setInline(
        document,
        claim,
        scoreText(document, claim.inline?.raw ?? '', {
          computed,
          stated: severities.length > 0 && stated?.score === null ? null : reasonless,
        }),
      ),
    );
  for (const [index, claim] of severities.entries())
    patch.edits.push(
      setInline(
        document,
        claim,
        severityText(document, claim.inline?.raw ?? '', { computed, stated: index === 0 ? stated : reasonless }),
      ),
    );
  if (stated !== null && severities.length === 0 && (scores.length === 0 || stated.reason !== ''))
    patch.placeless.add('severity');
  else if (stated === null && scores.length === 0 && severities.length === 0 && computed.score !== null) {
    // A score nobody printed before needs no line: it follows from the ratings.
    const isInherited = claims.parts.some((part) => part.inherited.severity !== null);
    if (isInherited) patch.placeless.add('severity');
  }
};
