import type { Reader } from '@heed/db';
import { acceptanceStanding, reopensWhenDeclined } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { RegisterAccess } from '../../http/actor.ts';
import { listPinned, listSignatures, type ShownAcceptance } from './acceptances.repository.ts';
import { listChanges } from './changes.usecases.ts';

type Accepted = Pick<NonNullable<ShownAcceptance['risk']>, 'id' | 'state'>;

/** What is signed of these risks and holds. */
export const listHolding = async (
  q: Reader,
  { timeZone }: Pick<RegisterAccess, 'timeZone'>,
  riskIds: readonly string[],
  now: string,
): Promise<ShownAcceptance[]> => {
  const signed = await listSignatures(q, riskIds);
  const pins = await listPinned(
    q,
    signed.map(({ row }) => row.id),
  );
  const changes = await listChanges(q, signed, pins);
  const today = localDate(now, timeZone);
  return signed.filter(({ row }) => acceptanceStanding(row, today, changes.get(row.id) ?? []).state === 'accepted');
};

/** Ids of those of these risks that declining a request brings back to active. */
export const listReopening = async (
  q: Reader,
  register: Pick<RegisterAccess, 'timeZone'>,
  risks: readonly Accepted[],
  now: string,
): Promise<ReadonlySet<string>> => {
  const accepted = risks.filter(({ state }) => state === 'accepted');
  const ids = accepted.map(({ id }) => id);
  const held = new Set((await listHolding(q, register, ids, now)).map(({ row }) => row.riskId));
  return new Set(
    accepted
      .filter(({ id, state }) => reopensWhenDeclined(state, held.has(id) ? ['accepted'] : []))
      .map(({ id }) => id),
  );
};
