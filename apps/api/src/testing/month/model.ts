import { bandOf, CALLED, GRACE_DAYS, isWorse, LEAST_WAKING, type Level, minutesOf, ORDER } from './bands.ts';
import { settled, type WatchedKri } from './kri-level.ts';
import {
  instant,
  LEVELS,
  type LevelCode,
  type Month,
  type MonthRegister,
  type MonthRisk,
  type MonthStep,
  momentsOf,
} from './scenario.ts';
import { addDays, nextReview, plannedRuns, type WallClock, wallClock } from './wall-clock.ts';

// What a month must bring, worked out in the plainest way and without any rule of the product: minute by minute where
// time is concerned, over everything there is where something is looked for.

interface Escalation {
  readonly ref: string;
  readonly trigger: 'score' | 'kri' | 'review';
  readonly kri: string;
  state: 'open' | 'acknowledged' | 'snoozed' | 'resolved';
  level: Level;
  due: number | null;
  wakes: number | null;
  left: number;
}

interface Proposal {
  readonly ref: string;
  readonly kri: string;
  readonly from: LevelCode;
  readonly to: LevelCode;
  state: 'open' | 'accepted' | 'declined' | 'withdrawn';
}

const nameOf = ({ ref, trigger, kri }: Pick<Escalation, 'ref' | 'trigger' | 'kri'>): string =>
  `${ref} ${trigger} ${kri}`.trim();
const byName = <T extends { ref: string; kri: string; trigger?: string }>(a: T, b: T): number => {
  const [x, y] = [a, b].map(({ ref, kri, trigger = '' }) => `${ref} ${trigger} ${kri}`.trim()) as [string, string];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** One register on its way through the month. */
const registerModel = (register: MonthRegister, clock: WallClock, tell: (at: number, fact: string) => void) => {
  const risks = new Map(register.risks.map((risk) => [risk.ref, { ...risk, review: risk.review as string | null }]));
  const kris: WatchedKri[] = register.kris.map((kri) => ({ kri, values: [], level: null, isStale: false, readAt: 0 }));
  const escalations: Escalation[] = [];
  const proposals: Proposal[] = [];
  const told = new Set<string>();
  let now = 0;

  const say = (fact: string): void => tell(now, `${register.slug}: ${fact}`);
  const riskOf = (ref: string) => {
    const risk = risks.get(ref);
    if (!risk) throw new Error(`the month has no ${ref}`);
    return risk;
  };

  const isWorking = (minute: number): boolean => {
    if (!register.hasWorkingHours) return true;
    const { time, isWorkday } = clock(minute);
    return isWorkday && time >= '09:00' && time < '17:00';
  };
  /** The first of the minutes after which so many have been worked; what is answered at once is worked on at night, too. */
  const endOf = (level: Level, minutes: number): number => {
    if (level === 'Executive') return now + minutes;
    let minute = now;
    for (let worked = 0; worked < minutes; minute++) if (isWorking(minute)) worked++;
    return minute;
  };
  const leftUntil = (level: Level, due: number): number => {
    if (level === 'Executive') return due - now;
    let left = 0;
    for (let minute = now; minute < due; minute++) if (isWorking(minute)) left++;
    return left;
  };

  const call = (escalation: Escalation, level: Level): void => {
    escalation.state = 'open';
    escalation.level = level;
    escalation.wakes = null;
    escalation.due = endOf(level, minutesOf(level));
  };

  const open = (ref: string, trigger: Escalation['trigger'], kri = ''): void => {
    const { probability, impact } = riskOf(ref);
    const called = CALLED[bandOf(probability, impact)] ?? (trigger === 'kri' ? CALLED.medium : null);
    if (!called) return;
    const running = escalations.find(
      (each) => nameOf(each) === nameOf({ ref, trigger, kri }) && each.state !== 'resolved',
    );
    if (!running) {
      const escalation: Escalation = {
        ref,
        trigger,
        kri,
        state: 'open',
        level: called.level,
        due: null,
        wakes: null,
        left: 0,
      };
      escalations.push(escalation);
      call(escalation, called.level);
      say(`${nameOf(escalation)} opened at ${called.level}`);
    } else if (ORDER.indexOf(called.level) > ORDER.indexOf(running.level)) {
      call(running, called.level);
      say(`${nameOf(running)} raised to ${called.level}`);
    }
  };

  const rescore = (ref: string, probability: LevelCode, impact: LevelCode): void => {
    const risk = riskOf(ref);
    const [was, is] = [bandOf(risk.probability, risk.impact), bandOf(probability, impact)];
    Object.assign(risk, { probability, impact });
    if (isWorse(is, was)) open(ref, 'score');
  };

  const isProposed = (ref: string, kri: string): boolean =>
    proposals.some((each) => each.ref === ref && each.kri === kri && each.state === 'open');

  const propose = (ref: string, kri: string): void => {
    const from = riskOf(ref).probability;
    const to = LEVELS[LEVELS.indexOf(from) + 1];
    if (!to || isProposed(ref, kri)) return;
    proposals.push({ ref, kri, from, to, state: 'open' });
    say(`${ref} ${kri} proposed ${from} to ${to}`);
  };

  const proposeBack = (ref: string, kri: string): void => {
    const last = proposals.findLast((each) => each.ref === ref && each.kri === kri && each.state === 'accepted');
    if (!last || isProposed(ref, kri)) return;
    const isUp = LEVELS.indexOf(last.to) > LEVELS.indexOf(last.from);
    if (!isUp || riskOf(ref).probability !== last.to) return;
    proposals.push({ ref, kri, from: last.to, to: last.from, state: 'open' });
    say(`${ref} ${kri} proposed ${last.to} to ${last.from}`);
  };

  const withdraw = (kri: string, isUp: boolean): void => {
    for (const each of proposals) {
      const rises = LEVELS.indexOf(each.to) > LEVELS.indexOf(each.from);
      if (each.kri !== kri || each.state !== 'open' || rises !== isUp) continue;
      each.state = 'withdrawn';
      say(`${each.ref} ${kri} withdrawn`);
    }
  };

  const read = (watched: WatchedKri, value: number): void => {
    const { kri } = watched;
    const was = watched.level;
    watched.values.push(value);
    watched.isStale = false;
    watched.readAt = now;
    watched.level = settled(watched) ?? was;
    if (watched.level === was || (was === null && watched.level === 'ok')) return;
    say(`${kri.slug} ${watched.level === 'ok' ? 'recovered' : watched.level}`);
    const refs = [...kri.refs].sort();
    if (watched.level === 'critical') {
      withdraw(kri.slug, false);
      for (const ref of refs) {
        open(ref, 'kri', kri.slug);
        propose(ref, kri.slug);
      }
    }
    if (watched.level === 'ok') {
      withdraw(kri.slug, true);
      for (const ref of refs) proposeBack(ref, kri.slug);
    }
  };

  const choose = <T extends { ref: string; kri: string }>(among: readonly T[], pick: number): T | undefined =>
    among.length === 0 ? undefined : [...among].sort(byName)[pick % among.length];

  const act = (step: MonthStep): void => {
    if (step.does === 'read') read(kris[step.kri] as WatchedKri, step.value);
    else if (step.does === 'rescore') {
      const { ref } = register.risks[step.risk] as MonthRisk;
      rescore(ref, step.probability, step.impact);
    } else if (step.does === 'review') {
      const risk = riskOf((register.risks[step.risk] as MonthRisk).ref);
      risk.review = nextReview(clock(now).date, risk.cadence);
      say(`${risk.ref} reviewed, next ${risk.review ?? 'never'}`);
      for (const each of escalations)
        if (each.ref === risk.ref && each.trigger === 'review' && each.state !== 'resolved') {
          each.state = 'resolved';
          each.due = null;
          say(`${nameOf(each)} resolved`);
        }
    } else if (step.does === 'accept' || step.does === 'decline') {
      const chosen = choose(
        proposals.filter((each) => each.state === 'open'),
        step.pick,
      );
      if (!chosen) return;
      if (step.does === 'decline') chosen.state = 'declined';
      else {
        if (riskOf(chosen.ref).probability !== chosen.from) return;
        chosen.state = 'accepted';
        rescore(chosen.ref, chosen.to, riskOf(chosen.ref).impact);
      }
      say(`${chosen.ref} ${chosen.kri} ${chosen.state}`);
    } else if (step.does === 'resolve') {
      const chosen = choose(
        escalations.filter((each) => each.state !== 'resolved'),
        step.pick,
      );
      if (!chosen) return;
      Object.assign(chosen, { state: 'resolved', due: null, wakes: null });
      say(`${nameOf(chosen)} resolved`);
    } else {
      const chosen = choose(
        escalations.filter((each) => each.state === 'open'),
        step.pick,
      );
      if (!chosen) return;
      if (step.does === 'snooze') {
        const left = chosen.due === null ? 0 : Math.max(0, leftUntil(chosen.level, chosen.due));
        Object.assign(chosen, { state: 'snoozed', left, due: null, wakes: now + step.minutes });
        say(`${nameOf(chosen)} snoozed`);
      } else {
        Object.assign(chosen, { state: 'acknowledged', due: null });
        say(`${nameOf(chosen)} acknowledged`);
      }
    }
  };

  const look = (): void => {
    for (const each of escalations) {
      if (each.state === 'snoozed' && each.wakes !== null && each.wakes <= now) {
        each.state = 'open';
        each.wakes = null;
        each.due = endOf(each.level, Math.max(LEAST_WAKING, each.left));
        say(`${nameOf(each)} woken`);
      } else if (each.state === 'open' && each.due !== null && each.due <= now) {
        const above = ORDER[ORDER.indexOf(each.level) + 1];
        each.due = null;
        if (above) call(each, above);
        say(`${nameOf(each)} breached, ${above ?? 'nobody above'} called`);
      }
    }
    for (const watched of kris) {
      const { staleAfterMinutes, slug } = watched.kri;
      const isOld =
        staleAfterMinutes !== null && watched.values.length > 0 && now >= watched.readAt + staleAfterMinutes;
      if (!isOld || watched.isStale) continue;
      watched.isStale = true;
      say(`${slug} stale`);
    }
    const { date, time } = clock(now);
    for (const { ref, review } of risks.values()) {
      if (review === null) continue;
      // People are told at eight in the morning, never in the night.
      const isAfter = (day: string): boolean => date > day || (date === day && time >= '08:00');
      if (isAfter(review) && !told.has(`${ref} ${review}`)) {
        told.add(`${ref} ${review}`);
        say(`${ref} review due ${review}`);
      }
      if (isAfter(addDays(review, GRACE_DAYS + 1)) && !told.has(`${ref} ${review} late`)) {
        told.add(`${ref} ${review} late`);
        open(ref, 'review');
      }
    }
  };

  return {
    start: () => {
      for (const { ref, probability, impact } of register.risks)
        if (bandOf(probability, impact) !== 'low') open(ref, 'score');
    },
    act: (at: number, step: MonthStep) => {
      now = at;
      act(step);
    },
    look: (at: number) => {
      now = at;
      look();
    },
  };
};

/** Everything that must have happened, each once, as sorted lines. */
export const expectedFacts = (month: Month): string[] => {
  const { registers } = month;
  const facts: string[] = [];
  const tell = (at: number, fact: string): void => void facts.push(`${fact} @ ${instant(at)}`);
  const models = registers.map((register) => registerModel(register, wallClock(register.timeZone), tell));
  for (const model of models) model.start();
  let lastLook = 0;
  for (const { at, step } of momentsOf(month)) {
    if (step) models[step.register]?.act(at, step);
    else for (const model of models) model.look(at);
    if (!step) lastLook = at;
  }
  const planned = registers.flatMap((register) => plannedRuns(register, wallClock(register.timeZone), lastLook));
  return [...facts, ...planned].sort();
};
