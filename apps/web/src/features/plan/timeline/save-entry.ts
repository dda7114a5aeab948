import { type Timeline, type TimelineEntry, type TimelineEntryPatch, timelineApi } from '@heed/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { notify } from '../../../components/ui/notice.tsx';
import { ApiError, call, sentenceOf } from '../../../lib/api-client.ts';
import { daysInWords } from '../../../lib/days.ts';
import { keys } from '../../../lib/register.ts';
import { entryName } from './entry-words.ts';
import { timelineQuery } from './timeline.queries.ts';

const held = (client: QueryClient, slug: string, id: string): TimelineEntry | undefined =>
  client.getQueryData<Timeline>(timelineQuery(slug).queryKey)?.items.find((entry) => entry.id === id);

/** Shows an entry as it is now, in its place. */
const showEntry = (client: QueryClient, slug: string, entry: TimelineEntry): void => {
  client.setQueryData<Timeline>(timelineQuery(slug).queryKey, (plan) =>
    plan ? { ...plan, items: plan.items.map((each) => (each.id === entry.id ? entry : each)) } : plan,
  );
};

const refresh = (client: QueryClient, slug: string): void => {
  void client.invalidateQueries({ queryKey: keys.timeline(slug) });
};

/** What an entry says now of the fields a change is about: the change that takes it back. */
const oppositeOf = (entry: TimelineEntry, change: TimelineEntryPatch): TimelineEntryPatch => {
  const { startsOn, endsOn, isDated, doneOn, refs, text, period, isMilestone, signOff } = entry;
  const now: TimelineEntryPatch = {
    ...{ text, period, isMilestone, refs, isDone: doneOn !== null, signOffId: signOff?.id ?? null },
    ...{ startsOn: isDated ? startsOn : null, endsOn: isDated ? endsOn : null },
  };
  return Object.fromEntries(Object.keys(change).map((field) => [field, now[field as keyof TimelineEntryPatch]]));
};

/** What is shown until the server answers. */
const expected = (entry: TimelineEntry, change: TimelineEntryPatch, today: string): TimelineEntry => ({
  ...entry,
  ...(change.startsOn && change.endsOn && { startsOn: change.startsOn, endsOn: change.endsOn, isDated: true }),
  ...(change.isDone !== undefined && {
    doneOn: change.isDone ? today : null,
    doneBy: change.isDone ? (entry.doneBy ?? 'you') : null,
  }),
});

interface SaveEntry {
  readonly slug: string;
  readonly id: string;
  readonly change: TimelineEntryPatch;
  /** What is told, with the way back. */
  readonly told: string;
}

/** Over what somebody else made of it meanwhile: nothing is overwritten unasked. */
const tellConflict = (client: QueryClient, save: SaveEntry, theirs: TimelineEntry): void => {
  showEntry(client, save.slug, theirs);
  notify({
    text: `Somebody else changed “${entryName(theirs)}” meanwhile; it is shown as it is now. Your change was not made.`,
    tone: 'problem',
    action: { label: 'Make it all the same', run: () => void saveEntry(client, save) },
  });
};

/** Changes an entry from where it is drawn: shown at once, told with an Undo, which makes the opposite change. */
export const saveEntry = async (client: QueryClient, save: SaveEntry): Promise<void> => {
  const { slug, id, change, told } = save;
  const before = held(client, slug, id);
  const plan = client.getQueryData<Timeline>(timelineQuery(slug).queryKey);
  if (!before || !plan) return;
  await client.cancelQueries({ queryKey: timelineQuery(slug).queryKey });
  showEntry(client, slug, expected(before, change, plan.today));
  try {
    const params = { register: slug, id };
    const after = await call(timelineApi.patch, { params, version: before.version, body: change });
    showEntry(client, slug, after);
    notify({
      text: told,
      undo: () =>
        saveEntry(client, { slug, id, change: oppositeOf(before, change), told: `${entryName(before)}: as before` }),
    });
    refresh(client, slug);
  } catch (error) {
    const theirs = error instanceof ApiError && error.problem.status === 412 ? error.problem.current : undefined;
    showEntry(client, slug, before);
    if (theirs) tellConflict(client, save, theirs as TimelineEntry);
    else {
      notify({ text: `${entryName(before)} was not changed. ${daysInWords(sentenceOf(error))}`, tone: 'problem' });
      refresh(client, slug);
    }
  }
};

const attempt = async (client: QueryClient, slug: string, task: () => Promise<void>): Promise<void> => {
  try {
    await task();
  } catch (error) {
    notify({ text: daysInWords(sentenceOf(error)), tone: 'problem' });
  }
  refresh(client, slug);
};

/** Puts an entry at another place of the plan. */
export const moveEntryTo = (client: QueryClient, slug: string, id: string, to: number): Promise<void> =>
  attempt(client, slug, async () => {
    const key = timelineQuery(slug).queryKey;
    const plan = client.getQueryData<Timeline>(key);
    const from = plan?.items.findIndex((entry) => entry.id === id) ?? -1;
    const entry = plan?.items[from];
    if (!plan || !entry || to < 0 || to >= plan.items.length || to === from) return;
    const others = plan.items.filter((each) => each.id !== id);
    client.setQueryData<Timeline>(key, { ...plan, items: others.toSpliced(to, 0, entry) });
    const body = { after: to === 0 ? null : (others[to - 1]?.id ?? null) };
    const after = await call(timelineApi.move, { params: { register: slug, id }, version: entry.version, body });
    showEntry(client, slug, after);
    notify({ text: `${entryName(entry)} is at place ${to + 1} now`, undo: () => moveEntryTo(client, slug, id, from) });
  });

/** Takes an entry out of the plan; Undo brings it back to its place. */
export const removeEntry = (client: QueryClient, slug: string, entry: TimelineEntry): Promise<void> =>
  attempt(client, slug, async () => {
    const params = { register: slug, id: entry.id };
    const gone = await call(timelineApi.remove, { params, version: entry.version });
    client.setQueryData<Timeline>(timelineQuery(slug).queryKey, (plan) =>
      plan ? { ...plan, items: plan.items.filter(({ id }) => id !== entry.id) } : plan,
    );
    notify({
      text: `${entryName(entry)} is out of the plan`,
      undo: () =>
        attempt(client, slug, async () => void (await call(timelineApi.restore, { params, version: gone.version }))),
    });
  });

/** Says when the plan begins. */
export const saveStart = (client: QueryClient, slug: string, startsOn: string | null): Promise<void> =>
  attempt(client, slug, async () => {
    const key = timelineQuery(slug).queryKey;
    const before = client.getQueryData<Timeline>(key);
    if (!before || before.startsOn === startsOn) return;
    const body = { startsOn };
    const after = await call(timelineApi.setStart, { params: { register: slug }, version: before.version, body });
    client.setQueryData<Timeline>(key, after);
    void client.invalidateQueries({ queryKey: keys.register(slug) });
    notify({
      text: startsOn ? daysInWords(`The plan begins on ${startsOn}`) : 'The plan has no beginning now',
      undo: () => saveStart(client, slug, before.startsOn),
    });
  });
