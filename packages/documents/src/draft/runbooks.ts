import type { RunbookDraft } from '@heed/domain';
import type { RegisterDocument } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';

/** A runbook of which nothing is said. */
export const NO_RUNBOOK: RunbookDraft = { title: '', kind: 'steps', steps: [], ref: null, rehearseEveryDays: null };

const DAYS: readonly (readonly [RegExp, number])[] = [
  [/da(?:y|ily)|tag|täglich|dia|día/, 1],
  [/fortnight|bi-?week/, 14],
  [/week|woche|wöchentlich|semana/, 7],
  [/half[- ]?year|semi-?annual|six months/, 182],
  [/quarter|quartal|trimest/, 91],
  [/month|monat|mes|mês/, 30],
  [/year|annual|jahr|jährlich|año|ano/, 365],
];
const MOST_DAYS = 3650;

/** `90 days`, `every 3 months`, `quarterly`: in days; null for what says no time. */
const daysOf = (written: string): number | null => {
  const text = written.toLowerCase();
  const unit = DAYS.find(([pattern]) => pattern.test(text))?.[1];
  const days = unit === undefined ? 0 : unit * Number(/\d+/.exec(text)?.[0] ?? 1);
  return days >= 1 && days <= MOST_DAYS ? days : null;
};

/** The emergency procedures of a document, code exactly as written. */
export const draftRunbooks = (document: RegisterDocument): RunbookDraft[] => {
  const refs = new Map(document.risks.map(({ ref }) => [ref.toLowerCase(), ref]));
  return document.runbooks.map(({ title, kind, steps, risk, rehearsal }) => ({
    ...NO_RUNBOOK,
    ...{
      title: repairText(title),
      kind,
      ref: refs.get(risk.toLowerCase()) ?? null,
      rehearseEveryDays: daysOf(rehearsal),
    },
    steps: steps.map(({ title: name, language, code, preferred }) => ({
      ...{ title: repairText(name), language, code, preferred },
    })),
  }));
};
