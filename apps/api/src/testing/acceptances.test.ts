import { acceptancesApi, myApi, registersApi, risksApi } from '@heed/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPier, PIER, type Pier, refusal } from './acceptance-scene.ts';
import { DATABASES } from './test-app.ts';

describe.each(DATABASES)('acceptances on %s', (database) => {
  let pier: Pier;
  beforeAll(async () => {
    pier = await openPier(database);
  });
  afterAll(() => pier.close());

  describe('a request', () => {
    test('is asked for, signed by another person, and accepts the risk, with a trail of both', async () => {
      const { ref } = await pier.createRisk({ owner: 'Olga' });
      const waiting = await pier.asked({ ref, conditions: 'No storms', nextReview: 'In spring' }, 'Olga');
      expect(waiting).toMatchObject({
        ...{ kind: 'risk', ref, state: 'requested', requestedBy: 'Olga', decidedBy: null, selfApproved: false },
        ...{ reference: expect.stringMatching(/^ACC-\d+$/), conditions: 'No storms', nextReview: 'In spring' },
        pinned: { priority: 'high', score: 6, probability: 'Medium', impact: 'High', risks: null },
        may: { decide: false, withdraw: true, refresh: false },
      });
      expect(waiting.pinned.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(waiting.content).toContainEqual({ name: 'Contingency', lines: ['Hire one'] });
      expect((await pier.readRisk(ref)).state).toBe('active');
      const signed = (await pier.sign('Ben', waiting, '  bEN ')).body;
      expect(signed).toMatchObject({
        ...{ state: 'accepted', decidedBy: 'Ben', decidedAt: pier.t.clock.iso(), typedName: 'bEN', staleBecause: [] },
        may: { decide: false, withdraw: true },
      });
      expect(await pier.readRisk(ref)).toMatchObject({ state: 'accepted', response: 'accept' });
      expect((await pier.eventsOf(signed.reference)).map(({ by, action }) => [by, action])).toEqual([
        ['Olga', 'requested'],
        ['Ben', 'accepted'],
      ]);
      expect((await pier.eventsOf(ref)).at(-1)).toMatchObject({
        ...{ by: 'Ben', action: 'accepted' },
        changes: { state: ['active', 'accepted'], reason: [null, expect.stringContaining(signed.reference)] },
      });
    });

    test('is told to those who can sign it, and its end to who asked and who owns the risk', async () => {
      const { ref } = await pier.createRisk({ owner: 'Olga' });
      const waiting = await pier.asked({ ref });
      const path = `/r/pier/acceptances/${waiting.id}`;
      const hear = async (kind: string) => {
        const names = ['Ada', 'Ben', 'Eve', 'Olga', 'Vic'];
        const heard = await Promise.all(names.map((name) => pier.told(name, kind)));
        return names.filter((_, i) => heard[i]?.some((each) => each.path === path));
      };
      expect(await hear('acceptance.requested')).toEqual(['Ben', 'Eve']);
      await pier.decline('Eve', waiting);
      expect(await hear('acceptance.decided')).toEqual(['Ada', 'Olga']);
      expect((await pier.told('Olga', 'acceptance.decided')).find((each) => each.path === path)).toMatchObject({
        ...{ ref, title: `Eve declined ${ref} The crane is old` },
        body: `${waiting.reference}: Repair it first`,
      });
    });

    test('waits once for a risk, and can be made again after it was declined or withdrawn', async () => {
      const { ref } = await pier.createRisk();
      const first = await pier.asked({ ref });
      const second = await pier.ask('Ben', { ref });
      expect(refusal(second)).toEqual([409, 'acceptance.waiting_already', undefined]);
      expect(second.problem.detail).toContain(first.reference);
      expect((await pier.decline('Ben', first)).body).toMatchObject({
        ...{ state: 'declined', decidedBy: 'Ben', decisionReason: 'Repair it first' },
      });
      const again = await pier.asked({ ref });
      expect((await pier.withdraw('Ada', again)).body).toMatchObject({
        ...{ state: 'withdrawn', endedBy: 'Ada', endedReason: 'It fell', decidedBy: null },
      });
      expect((await pier.readRisk(ref)).state).toBe('active');
      expect((await pier.asked({ ref })).state).toBe('requested');
    });

    test('made by two at the same moment exists once', async () => {
      const { ref } = await pier.createRisk();
      const answers = await Promise.all(['Ada', 'Ben'].map((who) => pier.ask(who, { ref })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    test('gets numbers that no two share, however many ask at once', async () => {
      const risks = await Promise.all(Array.from({ length: 6 }, () => pier.createRisk()));
      const answers = await Promise.all(risks.map(({ ref }) => pier.asked({ ref })));
      expect(new Set(answers.map(({ reference }) => reference)).size).toBe(6);
    });

    test.each([
      ['a closed day', { expiresOn: '2026-03-01' }, [422, 'acceptance.expiry_past', 'expiresOn']],
      ['no KRI', { expiresOnKri: 'none' }, [400, 'acceptance.unknown_kri', 'expiresOnKri']],
      ['nothing said', { statement: '   ' }, [400, 'request.invalid', 'statement']],
    ])('with %s is refused, and nothing is asked', async (_, body, expected) => {
      const { ref } = await pier.createRisk();
      expect(refusal(await pier.ask('Ada', { ref, ...body }))).toEqual(expected);
      const { total } = await pier.as('Ada').ok(acceptancesApi.list, { params: PIER, query: { ref } });
      expect(total).toBe(0);
    });

    test('shows beforehand what it would rest on, and who could sign it', async () => {
      const { ref } = await pier.createRisk({ owner: 'Olga' });
      const draft = (who: string) => pier.as(who).ok(acceptancesApi.draft, { params: PIER, query: { ref } });
      expect(await draft('Olga')).toMatchObject({
        ...{ kind: 'risk', ref, deciders: ['Ada', 'Ben', 'Eve'], needsConfirmation: false, separateDuties: true },
        ...{ waiting: null, whyNot: '' },
      });
      const { content, deciders } = await draft('Ada');
      expect(deciders).toEqual(['Ben', 'Eve']);
      const waiting = await pier.asked({ ref });
      expect(waiting.content).toEqual(content);
      expect((await draft('Ada')).waiting).toEqual({ id: waiting.id, reference: waiting.reference });
      expect((await draft('Vic')).whyNot).toContain('Ask the owner');
    });
  });

  describe('who signs', () => {
    test('is not who asked, nor who owns the risk, and they are told so', async () => {
      const { ref } = await pier.createRisk({ owner: 'Ben' });
      const waiting = await pier.asked({ ref });
      for (const who of ['Ada', 'Ben']) {
        expect((await pier.read(waiting, who)).may).toMatchObject({
          decide: false,
          whyNot: expect.stringContaining('somebody else decides'),
        });
        const answer = await pier.sign(who, waiting);
        expect(refusal(answer)).toEqual([403, 'acceptance.self_approval', undefined]);
        expect(refusal(await pier.decline(who, waiting))).toEqual([403, 'acceptance.self_approval', undefined]);
      }
      expect(await pier.read(waiting)).toEqual(waiting);
      expect((await pier.sign('Eve', waiting)).status).toBe(200);
    });

    test('is not a member of the team that owns it', async () => {
      const { registers } = pier.t.db.read.t;
      const [row] = await pier.t.db.read.select().from(registers).where(eq(registers.slug, 'pier'));
      const registerId = row?.id as string;
      const userId = pier.people.Ben?.id as string;
      await pier.t.db.tx(async (q) => {
        await q.insert(q.t.owners).values({ registerId, key: 'crane crew', name: 'Crane Crew', kind: 'team' });
        await q.insert(q.t.ownerPeople).values({ registerId, key: 'crane crew', userId });
      });
      const { ref } = await pier.createRisk({ owner: 'Crane Crew' });
      const waiting = await pier.asked({ ref });
      expect(refusal(await pier.sign('Ben', waiting))).toEqual([403, 'acceptance.self_approval', undefined]);
    });

    test('types their own name, and no other', async () => {
      const waiting = await pier.asked({ ref: (await pier.createRisk()).ref });
      for (const name of ['Eve', 'Be', 'B e n']) {
        const answer = await pier.sign('Ben', waiting, name);
        expect(refusal(answer)).toEqual([422, 'acceptance.typed_name', 'name']);
        expect(answer.problem.detail).toContain('You sign as Ben');
      }
      expect((await pier.read(waiting)).state).toBe('requested');
    });

    test('is an executive with a fresh password where the risk is Critical', async () => {
      const { ref } = await pier.createRisk({ probability: 'high' });
      const waiting = await pier.asked({ ref });
      expect(refusal(await pier.sign('Ben', waiting))).toEqual([403, 'permission.denied', undefined]);
      expect((await pier.read(waiting, 'Ben')).may).toMatchObject({ decide: false });
      expect((await pier.read(waiting, 'Eve')).may).toMatchObject({ decide: true, needsConfirmation: true });
      const longAgo = new Date(pier.t.clock.now().getTime() - 5 * 60_000 - 1).toISOString();
      await pier.typedPassword('Eve', longAgo);
      expect(refusal(await pier.sign('Eve', waiting))).toEqual([403, 'session.confirm_required', undefined]);
      expect(await pier.read(waiting)).toEqual(waiting);
      await pier.typedPassword('Eve', pier.t.clock.iso());
      expect((await pier.sign('Eve', waiting)).body.state).toBe('accepted');
    });

    test('is one of two who come at once; the other sees who was faster', async () => {
      const waiting = await pier.asked({ ref: (await pier.createRisk()).ref });
      const answers = await Promise.all([pier.sign('Ben', waiting), pier.sign('Eve', waiting)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      const winner = answers.find(({ status }) => status === 200)?.body;
      const loser = answers.find(({ status }) => status === 412)?.problem;
      expect(loser?.detail).toContain(`${winner?.decidedBy} signed ${waiting.reference} in the meantime.`);
      expect(loser?.current).toMatchObject({ state: 'accepted', decidedBy: winner?.decidedBy });
      const now = { ...waiting, version: winner?.version as number };
      expect(refusal(await pier.decline('Eve', now))).toEqual([409, 'acceptance.not_waiting', undefined]);
    });

    test('is never a token, nor somebody who may only read', async () => {
      const waiting = await pier.asked({ ref: (await pier.createRisk()).ref });
      const token = await pier.t.withToken({ id: pier.people.Ben?.id as string }, ['read', 'write', 'export']);
      const call = { params: { ...PIER, id: waiting.id }, version: 1 };
      expect((await token.call(acceptancesApi.accept, { ...call, body: { name: 'Ben' } })).status).toBe(403);
      expect((await token.call(acceptancesApi.request, { params: PIER, body: { statement: 'x' } })).status).toBe(403);
      expect((await token.call(acceptancesApi.get, { params: call.params })).status).toBe(200);
      for (const who of ['Vic', 'Olga']) expect((await pier.sign(who, waiting)).status).toBe(403);
    });

    test('may be who asked once duties are not separated, and it says so', async () => {
      await pier.setRegister({ separateDuties: false });
      const { ref } = await pier.createRisk();
      const waiting = await pier.asked({ ref });
      expect(waiting.may.decide).toBe(true);
      const signed = (await pier.sign('Ada', waiting)).body;
      expect(signed).toMatchObject({ state: 'accepted', selfApproved: true });
      expect((await pier.eventsOf(signed.reference)).at(-1)?.changes).toMatchObject({ selfApproved: [false, true] });
      const other = await pier.sign('Ben', await pier.asked({ ref: (await pier.createRisk()).ref }));
      expect(other.body.selfApproved).toBe(false);
      await pier.setRegister({ separateDuties: null });
    });
  });

  describe('what it rests on', () => {
    test('must be as it was when it was asked for; who asked puts the request onto what stands now', async () => {
      const { ref } = await pier.createRisk();
      const waiting = await pier.asked({ ref });
      await pier.patchRisk(ref, { contingency: [{ id: 'c', text: 'Swim' }] });
      const answer = await pier.sign('Ben', waiting);
      expect(refusal(answer)).toEqual([409, 'acceptance.changed_since', undefined]);
      expect(answer.problem.detail).toContain('Contingency');
      const now = await pier.read(waiting);
      expect(now.staleBecause).toEqual([{ name: 'Contingency', before: null, after: null }]);
      expect(now.may.refresh).toBe(true);
      expect(refusal(await pier.refresh('Ben', waiting))).toEqual([403, 'acceptance.not_requester', undefined]);
      const fresh = (await pier.refresh('Ada', waiting)).body;
      expect(fresh).toMatchObject({ version: 2, staleBecause: [], may: { refresh: false } });
      expect(fresh.pinned.hash).not.toBe(waiting.pinned.hash);
      expect(refusal(await pier.sign('Ben', waiting))).toEqual([412, 'acceptance.stale', undefined]);
      expect((await pier.sign('Ben', fresh)).body.state).toBe('accepted');
    });

    test('that changes makes it stale, and names what changed; what does not matter does not', async () => {
      const { ref, acceptance } = await pier.accepted();
      await pier.patchRisk(ref, { title: 'The crane is very old', notes: 'Seen', owner: 'Olga' });
      expect((await pier.read(acceptance)).state).toBe('accepted');
      await pier.patchRisk(ref, { probability: 'low' });
      expect(await pier.read(acceptance)).toMatchObject({
        state: 'stale',
        staleBecause: [
          { name: 'Probability', before: 'Medium', after: 'Low' },
          { name: 'Score', before: '6', after: '3' },
          { name: 'Priority', before: 'High', after: 'Medium' },
        ],
      });
      await pier.patchRisk(ref, { probability: 'medium' });
      expect((await pier.read(acceptance)).state).toBe('accepted');
    });

    test('that is taken up again makes it stale, too', async () => {
      const { ref, acceptance } = await pier.accepted();
      await pier.patchRisk(ref, { state: 'active' });
      expect(await pier.read(acceptance)).toMatchObject({
        ...{ state: 'stale', staleBecause: [{ name: 'State', before: 'Accepted', after: 'Active' }] },
      });
    });

    test('can be signed anew: one signature is in force, the one before is replaced and stays readable', async () => {
      const { ref, acceptance } = await pier.accepted();
      await pier.patchRisk(ref, { probability: 'low' });
      const renewed = (await pier.sign('Eve', await pier.asked({ ref }))).body;
      expect(renewed.state).toBe('accepted');
      expect(await pier.read(acceptance)).toMatchObject({
        ...{ state: 'replaced', decidedBy: 'Ben', typedName: 'Ben', endedBy: 'Eve' },
        endedReason: `Replaced by ${renewed.reference}.`,
      });
      expect((await pier.readRisk(ref)).state).toBe('accepted');
    });
  });

  describe('an accepted one', () => {
    test('is withdrawn with a reason: the risk is active again, and who signed stays known', async () => {
      const { ref, acceptance } = await pier.accepted({}, { owner: 'Olga' });
      expect(refusal(await pier.withdraw('Vic', acceptance))[0]).toBe(403);
      const ended = (await pier.withdraw('Olga', acceptance)).body;
      expect(ended).toMatchObject({
        ...{ state: 'withdrawn', decidedBy: 'Ben', endedBy: 'Olga', endedReason: 'It fell' },
        may: { withdraw: false },
      });
      expect((await pier.readRisk(ref)).state).toBe('active');
      expect((await pier.eventsOf(ref)).at(-1)).toMatchObject({ action: 'acceptance withdrawn', by: 'Olga' });
      expect(refusal(await pier.withdraw('Olga', ended))).toEqual([409, 'acceptance.ended', undefined]);
    });

    test('of others is not withdrawn by an owner', async () => {
      const { acceptance } = await pier.accepted();
      expect(refusal(await pier.withdraw('Olga', acceptance))).toEqual([403, 'permission.not_owner', undefined]);
    });

    test('leaves a risk that was closed since as it is', async () => {
      const { ref, acceptance } = await pier.accepted();
      await pier.t.db.tx((q) => q.update(q.t.risks).set({ state: 'closed' }).where(eq(q.t.risks.ref, ref)));
      expect((await pier.withdraw('Ada', acceptance)).status).toBe(200);
      expect((await pier.readRisk(ref)).state).toBe('closed');
      expect(refusal(await pier.ask('Ada', { ref }))).toEqual([409, 'risk.closed_already', undefined]);
    });

    test('a request is not put onto a risk that was closed since: nobody could sign it', async () => {
      const { ref } = await pier.createRisk();
      const waiting = await pier.asked({ ref });
      await pier.t.db.tx((q) => q.update(q.t.risks).set({ state: 'closed' }).where(eq(q.t.risks.ref, ref)));
      expect(refusal(await pier.refresh('Ada', waiting))).toEqual([409, 'risk.closed_already', undefined]);
      expect((await pier.withdraw('Ada', waiting)).status).toBe(200);
    });
  });

  test('the list shows what waits, then what is signed by its expiry, then the rest, over pages', async () => {
    await pier.later(0);
    const client = pier.as('Ada');
    await client.ok(registersApi.create, { body: { title: 'Jetty', slug: 'jetty' } });
    await pier.member('Jon', ['manager'], 'jetty');
    const params = { register: 'jetty' };
    const ids: Record<string, string> = {};
    for (const [name, expiresOn] of [
      ['never', null],
      ['soon', '2026-03-20'],
      ['later', '2026-09-01'],
      ['declined', null],
      ['waiting', null],
    ] as const) {
      const { ref } = await client.ok(risksApi.create, { params, body: { title: name } });
      const { id } = await client.ok(acceptancesApi.request, { params, body: { ref, statement: name, expiresOn } });
      ids[name] = id;
      const call = { params: { ...params, id }, version: 1 };
      if (name === 'declined') await pier.as('Jon').ok(acceptancesApi.decline, { ...call, body: { reason: 'No' } });
      else if (name !== 'waiting') await pier.as('Jon').ok(acceptancesApi.accept, { ...call, body: { name: 'Jon' } });
    }
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.ok(acceptancesApi.list, { params, query: { limit: 2, ...(cursor && { cursor }) } });
      titles.push(...page.items.map(({ title }) => title));
      expect(page.total).toBe(5);
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(titles).toEqual(['waiting', 'soon', 'later', 'never', 'declined']);
    const of = async (state: 'waiting' | 'signed' | 'ended') =>
      (await client.ok(acceptancesApi.list, { params, query: { state } })).items.map(({ title }) => title);
    expect([await of('waiting'), await of('signed'), await of('ended')]).toEqual([
      ['waiting'],
      ['soon', 'later', 'never'],
      ['declined'],
    ]);
    const found = await client.ok(acceptancesApi.list, { params, query: { q: 'SOON', sort: '-number' } });
    expect(found.items.map(({ id }) => id)).toEqual([ids.soon]);
  });

  test('My work shows what the caller can sign, and counts it', async () => {
    const waits = async (who: string) => {
      const { items, total } = await pier.as(who).ok(myApi.acceptances, { query: { limit: 500 } });
      const { acceptancesToDecide, registers } = await pier.as(who).ok(myApi.counts);
      expect(acceptancesToDecide).toBe(total);
      const here = registers.find(({ slug }) => slug === PIER.register);
      expect(here?.acceptancesToDecide ?? 0).toBe(
        items.filter(({ register }) => register.slug === PIER.register).length,
      );
      return items.map(({ id }) => id);
    };
    const { ref } = await pier.createRisk({ owner: 'Ben' });
    const waiting = await pier.asked({ ref });
    const who = ['Ada', 'Ben', 'Eve', 'Olga', 'Vic', 'Stranger'];
    const lists = await Promise.all(who.map(waits));
    expect(who.filter((_, i) => lists[i]?.includes(waiting.id))).toEqual(['Eve']);
    const { items } = await pier.as('Eve').ok(myApi.acceptances, { query: { limit: 500 } });
    expect(items.find(({ id }) => id === waiting.id)).toMatchObject({
      ...{ register: { slug: 'pier', title: 'Pier' }, may: { decide: true } },
    });
    await pier.sign('Eve', waiting);
    expect(await waits('Eve')).not.toContain(waiting.id);
  });

  test('an archived register is read, and nothing in it is signed', async () => {
    const { ref } = await pier.createRisk();
    const waiting = await pier.asked({ ref });
    const { registers } = pier.t.db.read.t;
    const setArchived = (archivedAt: string | null) =>
      pier.t.db.tx((q) => q.update(registers).set({ archivedAt }).where(eq(registers.slug, 'pier')));
    await setArchived(pier.t.clock.iso());
    expect((await pier.read(waiting, 'Ben')).may).toMatchObject({ decide: false, withdraw: false });
    for (const answer of [await pier.sign('Ben', waiting), await pier.ask('Ada', { ref })])
      expect(refusal(answer)).toEqual([409, 'register.archived', undefined]);
    expect((await pier.as('Ben').ok(myApi.acceptances)).items.map(({ id }) => id)).not.toContain(waiting.id);
    await setArchived(null);
  });

  test('a register one may not see answers as one that is not there', async () => {
    const waiting = await pier.asked({ ref: (await pier.createRisk()).ref });
    await pier.as('Ada').ok(registersApi.create, { body: { title: 'Other', slug: 'other' } });
    const elsewhere = { register: 'other', id: waiting.id };
    expect(refusal(await pier.as('Ada').call(acceptancesApi.get, { params: elsewhere }))).toEqual([
      ...[404, 'acceptance.not_found', undefined],
    ]);
    const { id: userId } = pier.people.Vic as { id: string };
    await pier.t.db.tx((q) => q.delete(q.t.memberships).where(eq(q.t.memberships.userId, userId)));
    for (const definition of [acceptancesApi.get, acceptancesApi.certificate])
      expect((await pier.as('Vic').call(definition, { params: { ...PIER, id: waiting.id } })).status).toBe(404);
  });
});
