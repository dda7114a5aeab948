import { type Risk, type RiskState, risksApi } from '@heed/contracts';
import type { TestClient } from './client.ts';

const TEXTS = {
  resolution: 'Rebuilt',
  documentation: 'In the log',
  lessonsLearned: 'Look twice',
  processImprovement: 'A list at the door',
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
  if (state === 'accepted') return client.ok(risksApi.accept, { params, version, body: { reason: 'We live with it' } });
  const proposed = await client.ok(risksApi.proposeClosing, { params, version, body: TEXTS });
  const body = { verification: 'Seen with own eyes' };
  return client.ok(risksApi.verifyClosing, { params, version: proposed.version, body });
};
