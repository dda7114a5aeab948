import { proposalsApi, type RescoreProposal, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { assessmentsOf, type KriScene, openKriScene, REGISTER } from './kri-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('rescore proposals on %s', (database) => {
  let s: KriScene;
  beforeAll(async () => {
    s = await openKriScene(database);
  });
  afterAll(() => s.t.close());

  /** A KRI that has just become critical, and what it proposes. */
  const breached = async (ofRisk: object = {}) => {
    const watched = await s.watched({}, ofRisk);
    await s.record(watched.slug, 1050);
    const [proposal] = await s.proposals(watched.ref, 'open');
    return { ...watched, proposal: proposal as RescoreProposal };
  };
  const decide = (what: 'accept' | 'decline', { id }: RescoreProposal, client: TestClient = s.bram, reason?: string) =>
    client.call(proposalsApi[what], { params: { ...REGISTER, id }, body: reason === undefined ? {} : { reason } });

  test('accepted, the risk is rescored as by hand, with the evidence as the reason', async () => {
    const { ref, proposal } = await breached();
    expect(proposal).toMatchObject({ may: { decide: true }, riskVersion: 1 });
    const { body } = await decide('accept', proposal, s.bram, 'The traces agree.');
    expect(body).toMatchObject({ state: 'accepted', decidedBy: 'Bram', reason: 'The traces agree.', riskVersion: 2 });
    const risk = await s.readRisk(ref);
    expect(risk).toMatchObject({ probability: 'high', score: 6, priority: 'high', version: 2 });
    expect(risk.movement).toMatchObject({ direction: 'up', was: 4 });
    expect(assessmentsOf(risk)).toEqual([
      ['medium', ''],
      ['high', `${proposal.evidence}. The traces agree.`],
    ]);
  });

  test('declined, the risk stays, and the next breach proposes anew', async () => {
    const { ref, slug, proposal } = await breached();
    expect((await decide('decline', proposal, s.bram, 'One bad night.')).body).toMatchObject({ state: 'declined' });
    expect(await s.readRisk(ref)).toMatchObject({ probability: 'medium', version: 1 });
    await s.record(slug, 1060);
    expect(await s.proposals(ref, 'open')).toEqual([]);
    await s.record(slug, 700);
    await s.record(slug, 1050);
    expect(await s.proposals(ref, 'open')).toHaveLength(1);
  });

  test('one that was overtaken is refused, and says by what', async () => {
    const { ref, proposal } = await breached();
    const body = { probability: 'high', reason: 'Seen' };
    await s.ada.ok(risksApi.patch, { params: { ...REGISTER, ref }, version: 1, body });
    const { status, problem } = await decide('accept', proposal);
    expect([status, problem.code]).toEqual([409, 'proposal.stale']);
    expect(problem.detail).toBe(
      `${ref} was rescored since: its probability was Medium when this was proposed, and is High now. Decline the proposal, or change the risk itself.`,
    );
    expect((await decide('decline', proposal)).status).toBe(200);
  });

  test('is decided once, also by two at the same time', async () => {
    const { ref, proposal } = await breached();
    const answers = await Promise.all([decide('accept', proposal), decide('accept', proposal, s.ada)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await s.readRisk(ref)).toMatchObject({ probability: 'high', version: 2 });
    const late = await decide('decline', proposal);
    expect([late.status, late.problem.code]).toEqual([409, 'proposal.decided']);
  });

  test('after it was withdrawn nobody accepts it', async () => {
    const { slug, proposal } = await breached();
    await s.record(slug, 700);
    const { status, problem } = await decide('accept', proposal);
    expect([status, problem.code]).toEqual([409, 'proposal.decided']);
    expect(problem.detail).toContain('the KRI recovered');
  });

  test('the way back is not proposed once somebody scored the risk otherwise', async () => {
    const { ref, slug, proposal } = await breached();
    await decide('accept', proposal);
    await s.ada.ok(risksApi.patch, { params: { ...REGISTER, ref }, version: 2, body: { probability: 'low' } });
    await s.record(slug, 700);
    expect(await s.proposals(ref, 'open')).toEqual([]);
  });

  test('another breach takes the way back back', async () => {
    const { ref, slug, proposal } = await breached();
    await decide('accept', proposal);
    await s.record(slug, 700);
    expect(await s.proposals(ref, 'open')).toMatchObject([{ kind: 'back' }]);
    await s.record(slug, 1050);
    expect(await s.proposals(ref, 'open')).toEqual([]);
  });

  test.each([
    ['at the top', { probability: 'high' }],
    ['without a probability', { probability: null }],
  ])('a risk %s gets none, and is escalated all the same', async (_, ofRisk) => {
    const { ref, slug } = await s.watched({}, ofRisk);
    await s.record(slug, 1050);
    expect(await s.proposals(ref)).toEqual([]);
    expect(await s.readRisk(ref)).toMatchObject({ kri: 'critical' });
  });

  test('is decided by who may change the risk', async () => {
    const { proposal } = await breached({ owner: 'Somebody else' });
    const { status, problem } = await decide('accept', proposal);
    expect([status, problem.code]).toEqual([403, 'permission.not_owner']);
    expect((await decide('accept', proposal, s.vera)).status).toBe(403);
    expect((await decide('accept', proposal, s.ada)).status).toBe(200);
  });
});
