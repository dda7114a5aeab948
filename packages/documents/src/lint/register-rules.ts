import type { Band, Finding } from '@heed/contracts';
import { eventOf, problemsOf, type RegisterDraft, readCadence, scoreOf } from '@heed/domain';
import { categoryText } from '../draft/categories.ts';
import { cadenceOf, scheduledFor, stem } from '../draft/schedule.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { isBroken } from '../repair-text.ts';
import { normalised } from '../words.ts';
import { isOpen, lineFor, pairs, type Rule } from './rule.ts';

/** A risk is reviewed at another rhythm than the schedule gives its category. */
export const cadenceContradictsSchedule: Rule = (document, draft) =>
  pairs(document, draft).flatMap(({ claims, risk }): Finding[] => {
    const own = cadenceOf(risk.reviewCadence);
    const category = draft.categories.find((one) => one.code === risk.category);
    if (!own || !category || !isOpen(risk)) return [];
    const scheduled = scheduledFor(document.reviews, category.name);
    if (scheduled.length === 0 || scheduled.includes(own)) return [];
    return [
      {
        rule: 'cadence-contradicts-schedule',
        level: 'warning',
        line: lineFor(claims, 'review'),
        message: `${risk.ref} is reviewed ${own}, but the review schedule looks at ${category.name} risks ${scheduled.join(' and ')}; make the two agree.`,
      },
    ];
  });

/** A cadence that lasts as long as an event whose end nobody can tell. */
export const cadenceWithoutEnd: Rule = (document, draft) => {
  // Dates that were added in Heed come with the values sealed into the document.
  const isDated = (text: string): boolean => {
    const cadence = readCadence(text);
    return cadence !== null && (eventOf(cadence, draft.reviewEvents ?? [])?.endsOn ?? null) !== null;
  };
  const bound = (text: string): boolean =>
    !isDated(text) &&
    /\b(?:during|until|while|throughout|wahrend|durante|во время|期间)\b/i.test(text) &&
    !/\d{4}-\d{2}-\d{2}/.test(text);
  const risks = pairs(document, draft).flatMap(({ claims, risk }): Finding[] =>
    bound(risk.reviewCadence)
      ? [
          {
            rule: 'cadence-without-end',
            level: 'warning',
            line: lineFor(claims, 'review'),
            message: `${risk.ref} is reviewed “${risk.reviewCadence}”: the event has no end date; say when it ends and how often to review afterwards.`,
          },
        ]
      : [],
  );
  const sign = document.signOff;
  if (!sign || !bound(sign.nextReview)) return risks;
  const line = document.lines.findIndex((text, index) => index + 1 >= sign.line && text.includes(sign.nextReview)) + 1;
  return [
    ...risks,
    {
      rule: 'cadence-without-end',
      level: 'warning',
      line: line || sign.line,
      message: `The acceptance is reviewed “${sign.nextReview}”: the event has no end date; name the date it ends on.`,
    },
  ];
};

/** Money is set aside, but not for every category that has open risks. */
export const categoryWithoutReserve: Rule = (document, draft) => {
  const reserves = document.reserves.filter((reserve) => !reserve.isTotal);
  if (reserves.length === 0) return [];
  const first = reserves[0]?.line ?? 1;
  return draft.categories.flatMap((category): Finding[] => {
    const isCovered = reserves.some(
      (reserve) =>
        stem(reserve.category) === stem(category.name) || normalised(reserve.category) === normalised(category.code),
    );
    const risks = draft.risks.filter((risk) => risk.category === category.code && isOpen(risk));
    if (isCovered || risks.length === 0) return [];
    return [
      {
        rule: 'category-without-reserve',
        level: 'warning',
        line: first,
        message: `${category.name} has ${risks.length} open ${risks.length === 1 ? 'risk' : 'risks'} and no reserve; add a line for it, even if the amount is zero.`,
      },
    ];
  });
};

const reachable = (draft: RegisterDraft): Set<number> => {
  const values = (levels: RegisterDraft['scoring']['probability']): number[] =>
    levels.flatMap((level) => (level.value === null ? [] : [level.value]));
  const products = values(draft.scoring.probability).flatMap((probability) =>
    values(draft.scoring.impact).map((impact) => probability * impact),
  );
  return new Set([
    ...products,
    ...Object.values(draft.scoring.grid).flatMap((cell) => (cell.score === null ? [] : [cell.score])),
  ]);
};

/** A band spans scores that no pair of ratings gives. */
export const unreachableScores: Rule = (document, draft) => {
  const claims = document.escalation.length > 0 ? document.escalation : document.bands;
  const scores = reachable(draft);
  if (scores.size === 0) return [];
  return claims.flatMap((band): Finding[] => {
    const missing = [];
    for (let score = Math.ceil(band.from); score <= band.to && score - band.from < 50; score++)
      if (!scores.has(score) && score > 0) missing.push(score);
    if (missing.length === 0 || band.to === band.from || band.to > 1000) return [];
    return [
      {
        rule: 'unreachable-score',
        level: 'note',
        line: band.line,
        message: `No probability and impact give a score of ${missing.join(', ')}, which the band ${band.from}–${band.to} includes; narrow the band if that was not meant.`,
      },
    ];
  });
};

/** Bands that overlap leave a score with two answers. */
export const overlappingBands: Rule = (document, draft) => {
  const line = document.escalation[0]?.line ?? document.bands[0]?.line ?? 1;
  const overlaps = (a: Band, b: Band): boolean => a.from <= b.to && b.from <= a.to;
  return draft.scoring.bands.flatMap((band, index): Finding[] => {
    const other = draft.scoring.bands.slice(index + 1).find((next) => overlaps(band, next));
    return other
      ? [
          {
            rule: 'overlapping-bands',
            level: 'error',
            line,
            message: `The bands ${band.from}–${band.to} and ${other.from}–${other.to} overlap; give every score one band.`,
          },
        ]
      : [];
  });
};

/** Scales of the document that Heed uses as they are, and its settings would not let anybody save. */
export const unusableScale: Rule = (document, draft) => {
  const first = document.probabilityLevels[0] ?? document.impactLevels[0] ?? document.matrix[0];
  const bands = document.escalation[0] ?? document.bands[0] ?? document.matrix[0];
  const isTold = overlappingBands(document, draft).length > 0;
  return problemsOf(draft.scoring).flatMap((problem): Finding[] =>
    isTold && problem.path.startsWith('bands.')
      ? []
      : [
          {
            rule: 'unusable-scale',
            level: 'warning',
            line: (problem.path.startsWith('bands') ? bands : first)?.line ?? 1,
            message: problem.message,
          },
        ],
  );
};

/** A threshold that warns and alarms at the same value: the alarm always wins. */
export const warningEqualsCritical: Rule = (document) =>
  document.kris.flatMap((kri): Finding[] =>
    kri.warning !== '' && normalised(kri.warning) === normalised(kri.critical)
      ? [
          {
            rule: 'warning-equals-critical',
            level: 'note',
            line: kri.line,
            message: `${kri.indicator} warns and turns critical at the same value (${kri.warning}), so the warning never shows; lower it if you want notice beforehand.`,
          },
        ]
      : [],
  );

/** A count line disagrees with the risks in the document. */
export const countDisagrees: Rule = (document, draft) => {
  const counts = countRisks(draft);
  return document.counts.flatMap((claim): Finding[] => {
    const real = counts[claim.of];
    if (real === claim.count) return [];
    const what = claim.of === 'total' ? 'risks' : `${claim.of} risks`;
    return [
      {
        rule: 'count-disagrees',
        level: 'warning',
        line: claim.line,
        message: `The line counts ${claim.count} ${what}, but the document holds ${real}; correct the count.`,
      },
    ];
  });
};

/** How many risks there are by state, and open ones by the level the document states or the model gives. */
export const countRisks = (draft: RegisterDraft): Record<RegisterDocument['counts'][number]['of'], number> => {
  const open = draft.risks.filter(isOpen);
  const byLevel = (priority: string): number => open.filter((risk) => shownPriority(draft, risk) === priority).length;
  return {
    total: draft.risks.length,
    active: draft.risks.filter((risk) => risk.state === 'active').length,
    closed: draft.risks.filter((risk) => risk.state === 'closed').length,
    accepted: draft.risks.filter((risk) => risk.state === 'accepted').length,
    critical: byLevel('critical'),
    high: byLevel('high'),
    medium: byLevel('medium'),
    low: byLevel('low'),
  };
};

/** Emoji that a wrong code page broke. */
export const brokenEmoji: Rule = (document) => {
  const broken = document.lines.flatMap((text, index) => (isBroken(text) ? [index + 1] : []));
  const [first] = broken;
  if (first === undefined) return [];
  return [
    {
      rule: 'broken-emoji',
      level: 'note',
      line: first,
      message: `${broken.length} ${broken.length === 1 ? 'line holds an emoji' : 'lines hold emoji'} that a wrong code page broke (lines ${broken.slice(0, 12).join(', ')}${broken.length > 12 ? ' …' : ''}); Heed shows them repaired and keeps the bytes until you repair the file.`,
    },
  ];
};

/** The sign-off waits for a name. */
export const placeholderSigner: Rule = (document) => {
  const sign = document.signOff;
  if (!sign || sign.isSigned) return [];
  const what = sign.signer && isPlaceholder(sign.signer) ? `by the placeholder “${sign.signer}”` : 'by nobody';
  return [
    {
      rule: 'placeholder-signer',
      level: 'warning',
      line: sign.line,
      message: `The acceptance is signed off ${what}; it counts as unsigned until a person is named.`,
    },
  ];
};

/** Risks name a category that the register's own list does not have. */
export const unknownCategory: Rule = (document, draft) => {
  if (document.categories.length === 0) return [];
  const listed = new Set(document.categories.map((category) => normalised(category.name)));
  return pairs(document, draft).flatMap(({ claims, risk }): Finding[] => {
    const category = draft.categories.find((one) => one.code === risk.category);
    if (!category || listed.has(normalised(category.name))) return [];
    return [
      {
        rule: 'unknown-category',
        level: 'note',
        line: lineFor(claims, 'category'),
        message: `${risk.ref} has the category “${categoryText(claims)}”, which the list of categories does not name; add it there or choose one of them.`,
      },
    ];
  });
};

/** The level a reader counts: the stated one where the document states one, else the computed one. */
const shownPriority = (draft: RegisterDraft, risk: RegisterDraft['risks'][number]): string => {
  if (risk.stated && risk.stated.priority !== 'unassessed') return risk.stated.priority;
  return scoreOf(draft.scoring, risk.probability, risk.impact, risk.stated).priority;
};
