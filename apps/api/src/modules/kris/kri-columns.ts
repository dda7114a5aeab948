import type { KriPatch, Threshold } from '@heed/contracts';
import type { Tables } from '@heed/db';
import {
  convertKriValue,
  directionOf,
  type KriTarget,
  kriStaleAfterMinutes,
  kriStaleAt,
  kriUnitOf,
  parseKriTarget,
  RuleError,
} from '@heed/domain';
import { settlePull } from './pull-setting.ts';

export type KriRow = Tables['kris']['$inferSelect'];

/** What a person or a document says of a KRI; every other column follows from it or from its readings. */
export type KriContent = Pick<
  KriRow,
  | 'name'
  | 'kind'
  | 'unit'
  | 'direction'
  | 'target'
  | 'targetRule'
  | 'warning'
  | 'critical'
  | 'warningAction'
  | 'criticalAction'
  | 'gate'
  | 'owner'
  | 'cadence'
  | 'staleAfterMinutes'
  | 'debounce'
  | 'pull'
>;

export const blankKri = (name: string): KriContent => ({
  name,
  kind: 'indicator',
  unit: '',
  direction: 'lower',
  target: '',
  targetRule: null,
  warning: null,
  critical: null,
  warningAction: '',
  criticalAction: '',
  gate: '',
  owner: null,
  cadence: '',
  staleAfterMinutes: null,
  debounce: null,
  pull: null,
});

/** What of a row is content, so that a change can be told field by field. */
export const contentOfKri = (row: KriRow): KriContent =>
  Object.fromEntries(Object.keys(blankKri('')).map((key) => [key, row[key as keyof KriContent]])) as KriContent;

const unitNamed = (text: string): string => {
  const unit = kriUnitOf(text);
  if (unit) return unit.name;
  throw new RuleError(
    'kri.unit',
    `"${text}" could mean two things or is no unit. Write it out, such as ms, MB, %, /day, or a word like errors.`,
    'unit',
  );
};

/** A limit as an expression or as its parts. */
const limitOf = (given: Threshold | string | null, path: 'warning' | 'critical'): KriTarget | Threshold | null => {
  if (given === null || given === '') return null;
  if (typeof given !== 'string') return given;
  const parsed = parseKriTarget(given);
  if (parsed) return parsed;
  throw new RuleError(
    'kri.threshold',
    `"${given}" is no threshold. Write a sign and a number, such as > 800 ms or < 90 %.`,
    path,
  );
};

const unitIn = (limit: KriTarget | Threshold | null): string => (limit && 'unit' in limit ? limit.unit : '');

/** A limit in the unit of the KRI: "> 1 s" is 1000 for one in ms. */
const inUnit = (
  limit: KriTarget | Threshold | null,
  unit: string,
  path: 'target' | 'warning' | 'critical',
): Threshold | null => {
  if (!limit) return null;
  const written = unitIn(limit);
  const value = written === '' ? limit.value : convertKriValue(limit.value, written, unit);
  if (value !== null) return { op: limit.op, value };
  const measured = unit === '' ? 'is a plain number' : `is measured in ${unit}`;
  throw new RuleError('kri.unit', `The limit is in ${written}, but the KRI ${measured}. Use one unit for both.`, path);
};

const requireOneSide = ({ warning, critical }: Pick<KriContent, 'warning' | 'critical'>): void => {
  const [one, other] = [directionOf({ warning }), directionOf({ critical })];
  if (one === null || other === null || one === other) return;
  throw new RuleError(
    'kri.sides',
    'The warning fires on one side and the critical threshold on the other. Use the same sign for both.',
    'critical',
  );
};

/** A check that has no numbers passes or fails; one that has a limit is measured like an indicator. */
const isPassOrFail = (content: KriContent, lines: readonly unknown[]): boolean =>
  content.kind !== 'indicator' && content.unit === '' && lines.every((line) => line === null);

/**
 * A KRI as it shall be. A text of a target that cannot be read stays as written and judges nothing; a threshold that
 * cannot be read is refused, since somebody would rely on it. The unit comes from the limits where none is given.
 */
export const fillInKri = (before: KriContent, patch: KriPatch): KriContent => {
  const { links: _, pull, warning, critical, ...plain } = patch;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const next: KriContent = { ...before, ...given };
  next.owner = next.owner === '' ? null : next.owner;
  const limits = {
    target: parseKriTarget(next.target),
    warning: warning === undefined ? before.warning : limitOf(warning, 'warning'),
    critical: critical === undefined ? before.critical : limitOf(critical, 'critical'),
  };
  const lines = [limits.target, limits.warning, limits.critical];
  if (isPassOrFail(next, lines)) Object.assign(next, { unit: 'pass', target: next.target || 'pass' });
  next.unit = unitNamed(next.unit || lines.map(unitIn).find((unit) => unit !== '') || '');
  if (next.unit === 'pass') limits.target ??= parseKriTarget(next.target);
  next.targetRule = inUnit(limits.target, next.unit, 'target');
  next.warning = inUnit(limits.warning, next.unit, 'warning');
  next.critical = inUnit(limits.critical, next.unit, 'critical');
  requireOneSide(next);
  const implied = next.unit === 'pass' ? 'higher' : null;
  next.direction =
    directionOf({ target: next.targetRule, warning: next.warning, critical: next.critical }) ??
    implied ??
    next.direction;
  if (pull !== undefined) next.pull = settlePull(before.pull, pull);
  return next;
};

/** Readings keep the unit they were recorded in: a KRI that has some keeps it, too. */
export const requireSameUnit = (before: Pick<KriRow, 'unit' | 'readingCount'>, after: KriContent): void => {
  if (before.readingCount === 0 || before.unit === after.unit) return;
  throw new RuleError(
    'kri.unit_in_use',
    `The readings so far are in ${before.unit || 'plain numbers'}. Keep that unit, or start another KRI.`,
    'unit',
  );
};

/** When the last reading grows too old. */
export const staleAtOf = (content: Pick<KriContent, 'cadence' | 'staleAfterMinutes'>, lastAt: string | null) =>
  lastAt === null ? null : kriStaleAt(lastAt, kriStaleAfterMinutes(content.staleAfterMinutes, content.cadence));
