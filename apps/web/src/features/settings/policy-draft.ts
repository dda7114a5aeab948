import type { EscalationBand, EscalationPolicy, EscalationPolicyWrite, Priority, WorkingHours } from '@heed/contracts';
import { isImmediate } from '@heed/domain';
import { randomId } from '../../lib/random-id.ts';

export type Answer = 'immediate' | 'within' | 'scheduled';
export type TimeUnit = 'minutes' | 'hours' | 'days' | 'weeks';

const UNIT_MINUTES: Readonly<Record<TimeUnit, number>> = { minutes: 1, hours: 60, days: 1440, weeks: 10_080 };
const UNITS = ['weeks', 'days', 'hours', 'minutes'] as const;

/** A line of the policy while it is edited. */
export interface LineDraft {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly priority: Priority | null;
  readonly level: string;
  readonly answer: Answer;
  readonly amount: number | null;
  readonly unit: TimeUnit;
  /** As the policy has it; kept as long as it says the same. */
  readonly written: Pick<EscalationBand, 'response' | 'responseMinutes'>;
}

interface LevelPeople {
  readonly level: string;
  readonly people: readonly string[];
}

export interface PolicyDraft {
  readonly bands: readonly LineDraft[];
  readonly levels: readonly LevelPeople[];
  readonly timeZone: string;
  readonly workingHours: WorkingHours | null;
  readonly reviewGraceDays: number | null;
}

export const USUAL_HOURS: WorkingHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

const unitOf = (minutes: number, response: string): TimeUnit => {
  const named = UNITS.find((unit) => response.toLowerCase().includes(unit.slice(0, -1)));
  const fits = (unit: TimeUnit): boolean => minutes % UNIT_MINUTES[unit] === 0;
  return named && fits(named) ? named : (UNITS.find(fits) ?? 'minutes');
};

const lineOf = (band: EscalationBand, at: number): LineDraft => {
  const { response, responseMinutes } = band;
  const answer = isImmediate(band) ? 'immediate' : responseMinutes === null ? 'scheduled' : 'within';
  const unit = unitOf(responseMinutes ?? 60, response);
  const amount = responseMinutes === null ? null : responseMinutes / UNIT_MINUTES[unit];
  const { from, to, priority, level } = band;
  return { id: `line-${at}`, from, to, priority, level, answer, amount, unit, written: { response, responseMinutes } };
};

export const draftOf = ({ bands, setting }: EscalationPolicy): PolicyDraft => ({
  bands: bands.map(lineOf),
  levels: setting.levels,
  timeZone: setting.timeZone,
  workingHours: setting.workingHours,
  reviewGraceDays: setting.reviewGraceDays,
});

export const newLine = (): LineDraft => ({
  ...{ id: `new:${randomId()}`, from: null, to: null, priority: null, level: '', answer: 'within', amount: 24 },
  ...{ unit: 'hours', written: { response: '', responseMinutes: null } },
});

/** Names of the levels the lines call, each once. */
export const levelNames = (draft: Pick<PolicyDraft, 'bands'>): readonly string[] =>
  [...new Set(draft.bands.map(({ level }) => level.trim()))].filter(Boolean);

/** A line renamed: the people of its level come along, unless another line still calls them. */
export const withLine = (draft: PolicyDraft, line: LineDraft): Partial<PolicyDraft> => {
  const was = draft.bands.find(({ id }) => id === line.id)?.level.trim() ?? '';
  const bands = draft.bands.map((each) => (each.id === line.id ? line : each));
  const now = line.level.trim();
  const isKept = bands.some(({ level }) => level.trim() === was);
  const isTaken = draft.levels.some(({ level }) => level === now);
  if (was === now || isKept || isTaken || !draft.levels.some(({ level }) => level === was)) return { bands };
  return { bands, levels: draft.levels.map((each) => (each.level === was ? { ...each, level: now } : each)) };
};

const minutesOf = ({ answer, amount, unit }: LineDraft): number | null =>
  answer === 'scheduled' || amount === null ? null : Math.round(amount * UNIT_MINUTES[unit]);

const responseOf = (line: LineDraft): string => {
  const { answer, amount, unit, written } = line;
  const before = lineOf({ ...written, from: 0, to: 0, priority: null, level: '' }, 0);
  if (written.response && before.answer === answer && minutesOf(line) === written.responseMinutes)
    return written.response;
  if (answer === 'immediate') return 'Immediate';
  if (answer === 'scheduled') return 'As scheduled';
  return `Within ${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
};

/** The band a line stands for; ends that are missing are none yet. */
export const bandOf = (line: LineDraft): EscalationBand => ({
  from: line.from ?? 0,
  to: line.to ?? 0,
  priority: line.priority,
  level: line.level.trim(),
  response: responseOf(line),
  responseMinutes: minutesOf(line),
});

/** What is sent to be previewed or saved; levels nobody is named for are left to the usual people. */
export const policyOf = (draft: PolicyDraft): EscalationPolicyWrite => {
  const names = levelNames(draft);
  return {
    bands: draft.bands.map(bandOf),
    setting: {
      timeZone: draft.timeZone.trim(),
      workingHours: draft.workingHours,
      levels: draft.levels
        .filter(({ level, people }) => names.includes(level) && people.length > 0)
        .map(({ level, people }) => ({ level, people: [...people] })),
      reviewGraceDays: draft.reviewGraceDays ?? 0,
    },
  };
};

export interface PolicyPlace {
  /** As the rules name it: `bands.2.to`, `setting.timeZone`. */
  readonly path: string;
  readonly message: string;
}

/** What is missing before the rules can be asked at all. */
export const missingInPolicy = (draft: PolicyDraft): PolicyPlace[] => [
  ...(draft.bands.length === 0 ? [{ path: 'bands', message: 'Without a line nobody is ever called. Add one.' }] : []),
  ...draft.bands.flatMap((line, at) => {
    const path = `bands.${at}`;
    const name = line.level.trim() || `Line ${at + 1}`;
    return [
      ...(line.level.trim()
        ? []
        : [{ path: `${path}.level`, message: `Line ${at + 1} has no level. Name who answers.` }]),
      ...(line.from === null ? [{ path: `${path}.from`, message: `Say at which score ${name} begins.` }] : []),
      ...(line.to === null ? [{ path: `${path}.to`, message: `Say at which score ${name} ends.` }] : []),
      ...(line.answer !== 'scheduled' && (line.amount === null || line.amount <= 0)
        ? [{ path: `${path}.responseMinutes`, message: `Say how long ${name} has to answer.` }]
        : []),
    ];
  }),
  ...(draft.timeZone.trim() ? [] : [{ path: 'setting.timeZone', message: 'Write a time zone such as Europe/Berlin.' }]),
  ...(draft.workingHours && draft.workingHours.days.length === 0
    ? [{ path: 'setting.workingHours.days', message: 'Choose at least one working day.' }]
    : []),
  ...(draft.reviewGraceDays === null || draft.reviewGraceDays < 0 || draft.reviewGraceDays > 90
    ? [{ path: 'setting.reviewGraceDays', message: 'Write 0 to 90 days.' }]
    : []),
];
