import {
  convertKriValue,
  directionOf,
  findKriLinks,
  type KriDraft,
  type KriTarget,
  type KriThreshold,
  parseKriTarget,
  parseKriValue,
  type RiskDraft,
  readMeasuredSign,
} from '@heed/domain';
import type { KriClaim, MonitoringClaim, RegisterDocument } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';
import { cadenceOf } from './schedule.ts';

const MAX_NAME = 200;

/** How names of indicators are compared: a table may be split, and a document read again. */
export const kriNameKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

/** A KRI nothing is said of but its name. */
export const NO_KRI: Omit<KriDraft, 'name'> = {
  kind: 'indicator',
  unit: '',
  direction: 'lower',
  target: '',
  warning: null,
  critical: null,
  warningAction: '',
  criticalAction: '',
  gate: '',
  owner: null,
  cadence: '',
  staleAfterMinutes: null,
  debounce: null,
  current: null,
  links: null,
};

const inUnit = (line: KriTarget | null, unit: string): KriThreshold | null => {
  if (!line) return null;
  const value = line.unit === '' ? line.value : convertKriValue(line.value, line.unit, unit);
  return value === null ? null : { op: line.op, value };
};

/** Cells that say there is nothing. */
const isBlank = (text: string): boolean => /^(?:[-–—]*|n\/?a|tbd)$/i.test(text.trim());

/** One indicator out of the rows that name it: the targets may stand in one table and the thresholds in another. */
const draftOf = (rows: readonly KriClaim[]): KriDraft => {
  const text = (field: 'target' | 'warning' | 'critical' | 'current' | 'warningAction' | 'criticalAction'): string =>
    repairText(rows.map((row) => row[field]).find((value) => !isBlank(value)) ?? '');
  const [target, warning, critical] = [text('target'), text('warning'), text('critical')].map(parseKriTarget);
  const current = parseKriValue(text('current'));
  const unit = [target, warning, critical, current].map((each) => each?.unit ?? '').find((each) => each !== '') ?? '';
  const lines = {
    target: inUnit(target ?? null, unit),
    warning: inUnit(warning ?? null, unit),
    critical: inUnit(critical ?? null, unit),
  };
  const value = current && (current.unit === '' ? current.value : convertKriValue(current.value, current.unit, unit));
  return {
    ...NO_KRI,
    name: repairText(rows[0]?.indicator ?? ''),
    unit,
    direction: directionOf(lines) ?? (unit === 'pass' ? 'higher' : 'lower'),
    target: text('target'),
    ...{ warning: lines.warning, critical: lines.critical },
    ...{ warningAction: text('warningAction'), criticalAction: text('criticalAction') },
    current: value ?? null,
  };
};

const CHECKS: readonly (readonly [RegExp, KriDraft['kind']])[] = [
  [/\bmanual\b/i, 'manual check'],
  [/\b(?:automated|automatic|ci|continuous integration)\b.*\b(?:checks?|gates?|guards?|scans?)\b/i, 'automated check'],
];

const fail: KriThreshold = { op: '=', value: 0 };

/** `Test coverage (warns if <95%)`, `Secret scan (blocks merge)`: the name, what it does, and the limit it does it at. */
const draftCheck = (entry: string, kind: KriDraft['kind'], cadence: string): KriDraft => {
  const remark = /^(.*\S)\s*\(([^()]*)\)$/s.exec(entry);
  const name = (remark?.[1] ?? entry).trim();
  const said = remark?.[2]?.trim() ?? '';
  const condition = /^(.*?)\s*\b(?:if|when|unless|at)\b\s*(.*)$/i.exec(said);
  const limit = condition ? parseKriTarget(/[<>≤≥=].*$/s.exec(condition[2] ?? '')?.[0] ?? '') : null;
  const isGate = /\b(?:block|fail|stop|prevent|reject)/i.test(said);
  if (!limit) {
    // Without a number it passes or fails; what stands as a gate is critical when it fails.
    const critical = isGate ? fail : null;
    return { ...NO_KRI, name, kind, cadence, gate: said, unit: 'pass', target: 'pass', direction: 'higher', critical };
  }
  const line: KriThreshold = { op: limit.op, value: limit.value };
  const lines = isGate ? { warning: null, critical: line } : { warning: line, critical: null };
  const direction = directionOf(lines) ?? 'lower';
  return { ...NO_KRI, name, kind, cadence, gate: condition?.[1] ?? '', unit: limit.unit, direction, ...lines };
};

const checksOf = ({ title, remark, entries }: MonitoringClaim): KriDraft[] => {
  const kind = CHECKS.find(([pattern]) => pattern.test(title))?.[1];
  if (!kind) return [];
  const lines = entries.filter((entry) => !entry.includes('\n'));
  return lines.map((entry) => draftCheck(repairText(entry), kind, cadenceOf(remark) ?? ''));
};

/** Signs of open risks that a number tells and no indicator of the document watches: one KRI for each thing measured. */
const measuredSigns = (risks: readonly RiskDraft[], listed: readonly string[]): KriDraft[] => {
  const open = risks.filter(({ state }) => state !== 'closed');
  const watched = new Set(findKriLinks(listed, open).map(({ ref, indicator }) => `${ref} ${indicator}`));
  const found = open.flatMap(({ ref, indicators }) =>
    indicators.flatMap((indicator) => {
      const sign = watched.has(`${ref} ${indicator}`) ? null : readMeasuredSign(repairText(indicator));
      return sign ? [{ ...sign, link: { ref, indicator } }] : [];
    }),
  );
  return [...Map.groupBy(found, ({ name }) => kriNameKey(name)).values()].flatMap((same): KriDraft[] => {
    const [first] = same;
    if (!first) return [];
    const warning: KriThreshold = { op: first.limit.op, value: first.limit.value };
    const { name, limit } = first;
    const direction = directionOf({ warning }) ?? 'lower';
    const links = same.map(({ link }) => link);
    // Where the name alone finds them again nothing needs to be said: so it is with a row of a table.
    const byName = findKriLinks([name], open).map(({ ref, indicator }) => ({ ref, indicator }));
    const isFound = JSON.stringify(byName) === JSON.stringify(links);
    return [{ ...NO_KRI, name, unit: limit.unit, direction, warning, links: isFound ? null : links }];
  });
};

/** The indicators and checks a document lists, and the signs of its risks that can be measured, each name once. */
export const draftKris = (document: RegisterDocument, risks: readonly RiskDraft[]): KriDraft[] => {
  const rows = Map.groupBy(document.kris, (row) => kriNameKey(row.indicator));
  const listed = [...[...rows.values()].map(draftOf), ...document.monitoring.flatMap(checksOf)];
  const signs = measuredSigns(
    risks,
    listed.map(({ name }) => name),
  );
  const names = new Set<string>();
  return [...listed, ...signs].filter(({ name }) => {
    const key = kriNameKey(name);
    if (key === '' || name.length > MAX_NAME || names.has(key)) return false;
    names.add(key);
    return true;
  });
};
