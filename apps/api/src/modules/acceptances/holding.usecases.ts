import type { Reader } from '@heed/db';
import { acceptanceStanding, reopensWhenDeclined } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { RegisterAccess } from '../../http/actor.ts';
import { listPinned, listSignatures, type ShownAcceptance } from './acceptances.repository.ts';
import { listChanges } from './changes.usecases.ts';

type Accepted = Pick<NonNullable<ShownAcceptance['risk']>, 'id' | 'state'>;

/** Ids of those of these risks that declining a request brings back to active. */
export const listReopening = async (
  q: Reader,
  { timeZone }: Pick<RegisterAccess, 'timeZone'>,
  risks: readonly Accepted[],
  now: string,
): Promise<ReadonlySet<string>> => {
  const accepted = risks.filter(({ state }) => state === 'accepted');
  const signed = await listSignatures(
    q,
    accepted.map(({ id }) => id),
  );
  const pins = await listPinned(
    q,
    signed.map(({ row }) => row.id),
  );
  const changes = await listChanges(q, signed, pins);
  const byRisk = Map.groupBy(signed, ({ row }) => row.riskId);
  const today = localDate(now, timeZone);
  const standingsOf = (riskId: string) =>
    (byRisk.get(riskId) ?? []).map(({ row }) => acceptanceStanding(row, today, changes.get(row.id) ?? []).state);
  return new Set(accepted.filter(({ id, state }) => reopensWhenDeclined(state, standingsOf(id))).map(({ id }) => id));
};
