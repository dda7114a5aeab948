import { PRESENCE_SECONDS, type PresenceEvent, type Present } from '@heed/contracts';

/** What one tab of a person says of itself: passed on to every process of the server. */
export interface PresenceSign {
  readonly registerId: string;
  readonly ref: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly tab: string;
  readonly mode: Present['mode'] | 'gone';
}

/** A change of who is at a risk, for those who watch its register. */
export interface PresenceChange {
  readonly registerId: string;
  readonly event: PresenceEvent;
}

interface Tab {
  readonly mode: Present['mode'];
  readonly since: number;
  readonly until: number;
}

interface Person {
  readonly name: string;
  readonly tabs: Map<string, Tab>;
}

interface Place {
  readonly registerId: string;
  readonly ref: string;
  readonly people: Map<string, Person>;
  /** Who was there when it was last told. */
  told: string;
}

/** More than anybody has open on one risk; what is beyond is a mistake, or meant to fill our memory. */
const MOST_TABS = 20;

const byArrival = (a: Present, b: Present): number =>
  a.since < b.since || (a.since === b.since && a.id < b.id) ? -1 : 1;

/**
 * Who has which risk open, as far as they said so lately. Kept in memory: it is worth nothing after a minute. Each
 * process hears the signs of all and so comes to the same; times are those of its own clock.
 */
export const createPresenceBoard = (clock: () => Date) => {
  const places = new Map<string, Place>();

  const forget = (place: Place, now: number) => {
    for (const [id, { tabs }] of place.people) {
      for (const [tab, { until }] of tabs) if (until <= now) tabs.delete(tab);
      if (tabs.size === 0) place.people.delete(id);
    }
  };

  const peopleAt = (place: Place): Present[] =>
    [...place.people]
      .map(([id, { name, tabs }]): Present => {
        const open = [...tabs.values()];
        const since = new Date(Math.min(...open.map((tab) => tab.since))).toISOString();
        return { id, name, mode: open.some(({ mode }) => mode === 'editing') ? 'editing' : 'viewing', since };
      })
      .sort(byArrival);

  /** What there is to tell of a place, if something changed since it was last told. */
  const changeAt = (key: string, place: Place, now: number): PresenceChange[] => {
    forget(place, now);
    if (place.people.size === 0) places.delete(key);
    const people = peopleAt(place);
    const told = JSON.stringify(people);
    if (told === place.told) return [];
    place.told = told;
    return [{ registerId: place.registerId, event: { ref: place.ref, people } }];
  };

  const keyOf = (registerId: string, ref: string): string => `${registerId}/${ref}`;

  /** Takes in a sign; a tab that says nothing for a while is gone without saying so. */
  const note = ({ registerId, ref, person, tab, mode }: PresenceSign): void => {
    const now = clock().getTime();
    const place = places.get(keyOf(registerId, ref)) ?? { registerId, ref, people: new Map(), told: '[]' };
    forget(place, now);
    const tabs = place.people.get(person.id)?.tabs ?? new Map<string, Tab>();
    const since = tabs.get(tab)?.since ?? now;
    tabs.delete(tab);
    if (mode !== 'gone') tabs.set(tab, { mode, since, until: now + PRESENCE_SECONDS * 1000 });
    for (const oldest of [...tabs.keys()].slice(0, Math.max(0, tabs.size - MOST_TABS))) tabs.delete(oldest);
    if (tabs.size > 0) place.people.set(person.id, { name: person.name, tabs });
    else place.people.delete(person.id);
    places.set(keyOf(registerId, ref), place);
  };

  /** Who is at a risk now. */
  const at = (registerId: string, ref: string): Present[] => {
    const place = places.get(keyOf(registerId, ref));
    if (!place) return [];
    forget(place, clock().getTime());
    return peopleAt(place);
  };

  /** Everybody who is at a risk of a register now, risk by risk: for who begins to listen. */
  const standing = (registerId: string): PresenceChange[] => {
    const now = clock().getTime();
    return [...places.values()]
      .filter((place) => place.registerId === registerId)
      .map((place) => {
        forget(place, now);
        return { registerId, event: { ref: place.ref, people: peopleAt(place) } };
      })
      .filter(({ event }) => event.people.length > 0);
  };

  /** What changed since it was last told, people whose time ran out included. */
  const changes = (): PresenceChange[] => {
    const now = clock().getTime();
    return [...places].flatMap(([key, place]) => changeAt(key, place, now));
  };

  return { note, at, standing, changes };
};
