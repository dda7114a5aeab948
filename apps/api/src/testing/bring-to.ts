import { acceptancesApi, type Risk, type RiskState, risksApi, sessionApi } from '@heed/contracts';
import type { TestClient } from './client.ts';

const TEXTS = {
  resolution: 'Rebuilt',
  documentation: 'In the log',
  lessonsLearned: 'Look twice',
  processImprovement: 'A list at the door',
};

/** Asks for a risk to be accepted, and signs: somebody else does where duties are separated. */
export const acceptRisk = async (
  client: TestClient,
  register: string,
  ref: string,
  signer: TestClient = client,
): Promise<Risk> => {
  const { id, version } = await client.ok(acceptancesApi.request, {
    ...{ params: { register }, body: { ref, statement: 'We live with it' } },
  });
  const { name } = await signer.ok(sessionApi.me);
  await signer.ok(acceptancesApi.accept, { params: { register, id }, version, body: { name } });
  return client.ok(risksApi.get, { params: { register, ref } });
};

/** Brings a risk into a state by the steps a person must take, as somebody who may take them all. */
export const bringTo = async (
  client: TestClient,
  register: string,
  risk: Pick<Risk, 'ref' | 'version' | 'state'>,
  state: RiskState,
): Promise<Pick<Risk, 'ref' | 'version' | 'state'>> => {
  const params = { register, ref: risk.ref };
  const { version } = risk;
  if (risk.state === state) return risk;
  if (state === 'proposed' || state === 'active')
    return client.ok(risksApi.patch, { params, version, body: { state, reason: 'Another look' } });
  if (risk.state === 'closed') return bringTo(client, register, await bringTo(client, register, risk, 'active'), state);
  if (state === 'accepted') return acceptRisk(client, register, risk.ref);
  const proposed = await client.ok(risksApi.proposeClosing, { params, version, body: TEXTS });
  const body = { verification: 'Seen with own eyes' };
  return client.ok(risksApi.verifyClosing, { params, version: proposed.version, body });
};
