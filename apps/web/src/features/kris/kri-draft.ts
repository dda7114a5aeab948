import type { Kri, KriCreate, KriKind, KriPatch, KriPull } from '@heed/contracts';
import { convertKriValue, parseKriTarget, parseKriValue, printKriThreshold } from '@heed/domain';
import { spanWords } from '../../components/kri/kri-words.ts';

export interface HeaderDraft {
  readonly id: string;
  readonly name: string;
  /** Empty for the one that is stored: it is never shown. */
  readonly value: string;
  readonly isStored: boolean;
}

export interface PullDraft {
  readonly kind: 'none' | KriPull['kind'];
  readonly url: string;
  /** JSONPath, or the query of Prometheus. */
  readonly what: string;
  /** As written: `15 min`. */
  readonly every: string;
  readonly headers: readonly HeaderDraft[];
}

export interface LinkDraft {
  /** The ref of the risk. */
  readonly id: string;
  readonly title: string;
  readonly indicator: string | null;
}

/** A KRI as it stands in its form: limits and spans as people write them. */
export interface KriDraft {
  readonly name: string;
  readonly kind: KriKind;
  readonly unit: string;
  readonly direction: 'lower' | 'higher';
  readonly target: string;
  readonly warning: string;
  readonly critical: string;
  readonly warningAction: string;
  readonly criticalAction: string;
  readonly gate: string;
  readonly owner: string;
  readonly cadence: string;
  /** As written: `2 d`; empty for twice the rhythm. */
  readonly stale: string;
  readonly debounce: { readonly kind: 'none' | 'readings' | 'minutes'; readonly count: string };
  readonly pull: PullDraft;
  readonly links: readonly LinkDraft[];
}

const NO_PULL: PullDraft = { kind: 'none', url: '', what: '', every: '15 min', headers: [] };

export const EMPTY_DRAFT: KriDraft = {
  name: '',
  kind: 'indicator',
  unit: '',
  direction: 'lower',
  target: '',
  warning: '',
  critical: '',
  warningAction: '',
  criticalAction: '',
  gate: '',
  owner: '',
  cadence: '',
  stale: '',
  debounce: { kind: 'none', count: '3' },
  pull: NO_PULL,
  links: [],
};

const pullDraftOf = (pull: KriPull | null): PullDraft =>
  pull
    ? {
        kind: pull.kind,
        url: pull.url,
        what: pull.kind === 'json' ? pull.path : pull.query,
        every: spanWords(pull.everyMinutes),
        headers: Object.keys(pull.headers).map((name) => ({ id: name, name, value: '', isStored: true })),
      }
    : NO_PULL;

const debounceDraftOf = (debounce: Kri['debounce']): KriDraft['debounce'] => {
  if (!debounce) return EMPTY_DRAFT.debounce;
  return 'readings' in debounce
    ? { kind: 'readings', count: String(debounce.readings) }
    : { kind: 'minutes', count: String(debounce.minutes) };
};

export const draftOf = (kri: Kri): KriDraft => ({
  name: kri.name,
  kind: kri.kind,
  unit: kri.unit,
  direction: kri.direction,
  target: kri.target,
  warning: kri.warning ? printKriThreshold(kri.warning, kri.unit) : '',
  critical: kri.critical ? printKriThreshold(kri.critical, kri.unit) : '',
  warningAction: kri.warningAction,
  criticalAction: kri.criticalAction,
  gate: kri.gate,
  owner: kri.owner ?? '',
  cadence: kri.cadence,
  stale: kri.staleAfterMinutes === null ? '' : spanWords(kri.staleAfterMinutes),
  debounce: debounceDraftOf(kri.debounce),
  pull: pullDraftOf(kri.pull),
  links: kri.links.map(({ ref, title, indicator }) => ({ id: ref, title, indicator: indicator?.id ?? null })),
});

/** Whole minutes of a span as written: `2 d`, `36 h`, `90` (minutes); null where it is none. */
export const minutesIn = (text: string): number | null => {
  const measure = parseKriValue(text);
  if (!measure) return null;
  const minutes = measure.unit === '' ? measure.value : convertKriValue(measure.value, measure.unit, 'min');
  return minutes !== null && Number.isInteger(minutes) && minutes >= 1 ? minutes : null;
};

export const debounceOf = ({ kind, count }: KriDraft['debounce']): Kri['debounce'] => {
  const number = Number(count);
  if (kind === 'readings') return { readings: number };
  return kind === 'minutes' ? { minutes: number } : null;
};

/** The source as it is sent; null for none. An empty header value means the stored one. */
export const pullOf = ({ kind, url, what, every, headers: rows }: PullDraft): KriPull | null => {
  if (kind === 'none') return null;
  const headers = Object.fromEntries(
    rows.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value]),
  );
  const shared = { url: url.trim(), headers, everyMinutes: minutesIn(every) ?? 0 };
  return kind === 'json' ? { kind, path: what.trim(), ...shared } : { kind, query: what.trim(), ...shared };
};

/** What is sent of a draft, or of the fields of it that changed. */
export const patchOf = (draft: Partial<KriDraft>): KriPatch => {
  const { stale, debounce, pull, links, warning, critical, owner, ...plain } = draft;
  const trimmed = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  ) as Pick<KriPatch, keyof typeof plain>;
  return {
    ...trimmed,
    ...(warning !== undefined && { warning: warning.trim() || null }),
    ...(critical !== undefined && { critical: critical.trim() || null }),
    ...(owner !== undefined && { owner: owner.trim() || null }),
    ...(stale !== undefined && { staleAfterMinutes: stale.trim() === '' ? null : minutesIn(stale) }),
    ...(debounce && { debounce: debounceOf(debounce) }),
    ...(pull && { pull: pullOf(pull) }),
    ...(links && { links: links.map(({ id, indicator }) => ({ ref: id, indicator })) }),
  };
};

export const createOf = (draft: KriDraft): KriCreate => ({ ...patchOf(draft), name: draft.name.trim() });

export interface KriProblem {
  /** The field, as the server names it too: `warning`, `pull.url`. */
  readonly field: string;
  readonly message: string;
}

const thresholdProblem = (text: string): string =>
  text.trim() === '' || parseKriTarget(text)
    ? ''
    : `“${text.trim()}” is no threshold. Write a sign and a number, such as > 800 ms or < 90 %.`;

const debounceProblem = ({ kind, count }: KriDraft['debounce']): string => {
  const number = Number(count);
  const [least, most] = kind === 'readings' ? [2, 100] : [1, 43_200];
  if (kind === 'none' || (Number.isInteger(number) && number >= least && number <= most)) return '';
  return `Expected a whole number from ${least} to ${most}, but found “${count}”.`;
};

const pullProblems = (pull: PullDraft): KriProblem[] => {
  if (pull.kind === 'none') return [];
  const isPrometheus = pull.kind === 'prometheus';
  return [
    {
      field: 'pull.url',
      message: URL.canParse(pull.url.trim())
        ? ''
        : 'Expected an address, such as https://status.example.org/metrics.json.',
    },
    {
      field: isPrometheus ? 'pull.query' : 'pull.path',
      message: pull.what.trim()
        ? ''
        : isPrometheus
          ? 'Expected a query that answers one number, such as up{job="api"}.'
          : 'Expected a JSONPath to one value, such as $.data.latency.p95.',
    },
    {
      field: 'pull.everyMinutes',
      message: minutesIn(pull.every) ? '' : 'Expected a span of time, such as 15 min or 1 h.',
    },
    {
      field: 'pull.headers',
      message: pull.headers.some(({ name, value, isStored }) => name.trim() !== '' && value === '' && !isStored)
        ? 'A header has no value. Type it, or remove the header.'
        : '',
    },
  ];
};

/** What stands in the way of saving, in the order of the form. */
export const draftProblems = (draft: KriDraft): KriProblem[] =>
  [
    { field: 'name', message: draft.name.trim() ? '' : 'A KRI needs a name, such as Response time (p95).' },
    { field: 'warning', message: thresholdProblem(draft.warning) },
    { field: 'critical', message: thresholdProblem(draft.critical) },
    { field: 'debounce', message: debounceProblem(draft.debounce) },
    {
      field: 'staleAfterMinutes',
      message:
        draft.stale.trim() === '' || minutesIn(draft.stale) !== null
          ? ''
          : `Expected a span of time, such as 36 h or 2 d, but found “${draft.stale.trim()}”.`,
    },
    ...pullProblems(draft.pull),
  ].filter(({ message }) => message !== '');
