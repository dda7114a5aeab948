import type { Finding } from '@heed/contracts';
import { capitalised, findLevel, isDisputed, scoreOf } from '@heed/domain';
import { factorsOf } from '../draft/draft-risk.ts';
import type { readFactor } from '../draft/factor.ts';
import { claimsFor } from '../draft/risk-fields.ts';
import { normalised } from '../words.ts';
import { isOpen, lineFor, pairs, type Rule } from './rule.ts';

const labelOf = (levels: Parameters<typeof findLevel>[0], code: string | null): string =>
  code === null ? 'not assessed' : (findLevel(levels, code)?.label ?? code);

/** The stated severity is not what the register's own matrix gives. */
export const severityContradictsMatrix: Rule = (document, draft) =>
  pairs(document, draft).flatMap(({ claims, risk }): Finding[] => {
    const computed = scoreOf(draft.scoring, risk.probability, risk.impact);
    const { stated } = risk;
    if (
      !stated ||
      stated.priority === 'unassessed' ||
      stated.priority === computed.priority ||
      !isDisputed(computed, stated)
    )
      return [];
    const factors = `${labelOf(draft.scoring.probability, risk.probability)} × ${labelOf(draft.scoring.impact, risk.impact)}`;
    const reason = stated.reason ? `the reason given is “${stated.reason}”` : 'no reason is given';
    return [
      {
        rule: 'severity-contradicts-matrix',
        level: 'warning',
        line: lineFor(claims, claimsFor(claims, 'severity').length > 0 ? 'severity' : 'score'),
        message: `${risk.ref} states ${stated.severity ?? stated.priority}, but ${factors} is ${computed.score} (${capitalised(computed.priority)}) and ${reason}; rescore the risk or write down why the level differs.`,
      },
    ];
  });

/** The stated score is not the product of the two numbers beside it. */
export const scoreIsNotProduct: Rule = (document, draft) =>
  document.risks.flatMap((claims): Finding[] =>
    [claims, ...claims.history.map((part) => ({ ...claims, parts: [part] }))].flatMap((one): Finding[] => {
      const factors = factorsOf(one);
      const score = claimsFor(one, 'score')[0]?.inline;
      const number = /\d+(?:[.,]\d+)?/.exec(score?.text ?? '')?.[0];
      const probability = numberFor(draft.scoring.probability, factors.probability?.factor ?? null);
      const impact = numberFor(draft.scoring.impact, factors.impact?.factor ?? null);
      if (!score || number === undefined || probability === null || impact === null) return [];
      const stated = Number(number.replace(',', '.'));
      const listed = Object.values(draft.scoring.grid).some((cell) => cell.score === stated);
      if (stated === probability * impact || listed || !Number.isInteger(stated)) return [];
      return [
        {
          rule: 'score-not-product',
          level: 'warning',
          line: score.line,
          message: `${claims.ref} states a score of ${number}, but ${probability} × ${impact} is ${probability * impact}; correct the score or the ratings.`,
        },
      ];
    }),
  );

const numberFor = (levels: Parameters<typeof findLevel>[0], factor: ReturnType<typeof readFactor>): number | null =>
  factor === null ? null : (factor.value ?? findLevel(levels, factor.label)?.value ?? null);

/** Two risks carry one identifier. */
export const duplicateRefs: Rule = (document) => {
  const seen = new Map<string, number>();
  return document.risks.flatMap((risk): Finding[] => {
    const own = risk.parts.find((part) => part.ref)?.ref;
    if (!own) return [];
    const key = normalised(own.text);
    const first = seen.get(key);
    seen.set(key, first ?? own.line);
    if (first === undefined) return [];
    return [
      {
        rule: 'duplicate-ref',
        level: 'error',
        line: own.line,
        message: `${own.text} already names the risk on line ${first}; give “${risk.title}” an identifier of its own. Until then Heed calls it ${risk.ref}.`,
      },
    ];
  });
};

/** The same risk has several rows in one table. */
export const repeatedRows: Rule = (document) =>
  document.risks.flatMap((risk): Finding[] => {
    const [part] = risk.parts;
    if (risk.history.length === 0 || !part) return [];
    return [
      {
        rule: 'repeated-row',
        level: 'note',
        line: part.lines[0],
        message: `${risk.ref} has ${risk.history.length + 1} rows in one table; Heed takes the last as its current assessment and the others as earlier ones.`,
      },
    ];
  });

/** Nobody is named for an open risk, though others of the register have an owner. */
export const missingOwner: Rule = (document, draft) => {
  const open = pairs(document, draft).filter(({ risk }) => isOpen(risk));
  const without = open.filter(({ risk }) => risk.owner === null);
  if (without.length > 0 && without.length === open.length) {
    const [first] = without;
    return [
      {
        rule: 'missing-owner',
        level: 'warning',
        line: first?.claims.lines[0] ?? 1,
        message: `None of the ${open.length} open risks names an owner; name one person or team for each of them.`,
      },
    ];
  }
  return without.map(({ claims, risk }): Finding => {
    const written = claimsFor(claims, 'owner')[0]?.inline;
    return written && written.text !== ''
      ? {
          rule: 'placeholder-owner',
          level: 'warning',
          line: written.line,
          message: `The owner of ${risk.ref} is the placeholder “${written.text}”; name the person or team that answers for it.`,
        }
      : {
          rule: 'missing-owner',
          level: 'warning',
          line: claims.lines[0],
          message: `${risk.ref} has no owner; name the person or team that answers for it.`,
        };
  });
};

/** The summary table calls a risk something else than its section. */
export const titlesDiffer: Rule = (document) =>
  document.risks.flatMap((risk): Finding[] => {
    const other = risk.parts.find((part) => part.title && risk.otherTitles.includes(part.title.text))?.title;
    if (!other || normalised(other.text) === normalised(risk.title)) return [];
    return [
      {
        rule: 'titles-differ',
        level: 'note',
        line: other.line,
        message: `The table calls ${risk.ref} “${other.text}”, its section “${risk.title}”; both are kept, use one wording to avoid doubt.`,
      },
    ];
  });

/** A level that the scale gives no number, so that no score can be computed. */
export const levelWithoutValue: Rule = (document, draft) => {
  const hasNumbers = [...draft.scoring.probability, ...draft.scoring.impact].some((level) => level.value !== null);
  return pairs(document, draft).flatMap(({ claims, risk }): Finding[] => {
    const unvalued = [
      {
        field: 'likelihood' as const,
        level: draft.scoring.probability.find((level) => level.code === risk.probability),
      },
      { field: 'impact' as const, level: draft.scoring.impact.find((level) => level.code === risk.impact) },
    ].find(({ level }) => level?.value === null);
    if (!unvalued?.level || !hasNumbers) return [];
    return [
      {
        rule: 'level-without-value',
        level: 'note',
        line: lineFor(claims, unvalued.field),
        message: `${risk.ref} is rated ${unvalued.level.label}, a level this register gives no number; its stated severity counts until the scale names one.`,
      },
    ];
  });
};

const PERCENT_MARGIN =
  /(\d+(?:\.\d+)?)\s*%\s+(?:margin|headroom|below|under|buffer)[^.;)]*?(\d+(?:\.\d+)?)\s*(ms|s|mb|gb|%|req\/s)?/i;
const CURRENT =
  /(?:current|now|actual|measured|p\d{2})[^=;,:.]{0,20}[=:]?\s*~?(\d+(?:\.\d+)?)\s*(ms|s|mb|gb|%|req\/s)/i;

/** A margin that the two figures beside it do not give: `615 ms, 35 % margin below 900 ms` is 31.7 %. */
export const marginClaims: Rule = (document) =>
  document.lines.flatMap((text, index): Finding[] => {
    const margin = text.includes('%') ? PERCENT_MARGIN.exec(text) : null;
    const current = margin ? CURRENT.exec(text) : null;
    if (!margin || !current) return [];
    const [claimed, target, now] = [Number(margin[1]), Number(margin[2]), Number(current[1])];
    if (target === 0 || now >= target || (margin[3] && margin[3].toLowerCase() !== current[2]?.toLowerCase()))
      return [];
    const real = ((target - now) / target) * 100;
    if (Math.abs(real - claimed) < 1) return [];
    return [
      {
        rule: 'margin-claim',
        level: 'note',
        line: index + 1,
        message: `The margin is given as ${claimed} %, but ${now} is ${real.toFixed(1)} % below ${target}; correct the figure.`,
      },
    ];
  });
