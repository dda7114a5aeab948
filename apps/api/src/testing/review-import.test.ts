import { registersApi, reviewsApi, risksApi } from '@heed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from './client.ts';
import { importText } from './import-text.ts';
import { DATABASES, startTestApp, type TestApp } from './test-app.ts';

const DOCUMENT = `# Risk Register: Ferry

**Version**: 1.0.0
**Last Review**: 2026-03-01

## Categories

- Technical (T): what floats
- Security (S): who boards

## Risks

### R1: The cable is cut

- **Category**: Security
- **Review Date**: Daily during migration
- **Description**: Nobody crosses.

### R2: The engine stops

- **Category**: Technical
- **Review Date**: Weekly
- **Description**: We drift.

## Risk Review Schedule

### Weekly Reviews

- Security vulnerabilities
- Open incidents

### Monthly Reviews

- Technical risks

## Risk Acceptance

**Signed Off By**: The captain
**Next Review**: Weekly during Phase 3

**Risk Acceptance Statement**:
We sail.
`;

describe.each(DATABASES)('the review schedule of a document on %s', (database) => {
  let api: TestApp;
  let manager: TestClient;
  const params = { register: 'ferry' };

  const importInto = (text: string, body: { slug: string } | { into: string }) => importText(manager, text, body);
  const exported = async () => {
    const answer = await manager.send({ method: 'GET', url: '/api/v1/registers/ferry/export.md' });
    return answer.body;
  };
  const schedule = () => manager.ok(reviewsApi.schedule, { params });
  const undated = { startsOn: null, endsOn: null };

  beforeAll(async () => {
    api = await startTestApp(database);
    manager = await api.signIn(await api.person('Ada', { isAdmin: true }));
    await importInto(DOCUMENT, { slug: 'ferry' });
  });
  afterAll(() => api.close());

  test('topics come along, and an event for each cadence that is bound to one, whose end is asked for', async () => {
    const { topics, events, register, conflicts } = await schedule();
    expect(topics).toEqual([
      { cadence: 'weekly', text: 'Security vulnerabilities', categories: ['S'] },
      { cadence: 'weekly', text: 'Open incidents', categories: [] },
      { cadence: 'monthly', text: 'Technical risks', categories: ['T'] },
    ]);
    expect(events).toEqual([
      { name: 'migration', ...undated },
      { name: 'Phase 3', ...undated },
    ]);
    expect(register).toEqual({ cadence: 'Weekly during Phase 3', last: '2026-03-01', next: null });
    expect(conflicts.map(({ ref, rule }) => [ref, rule])).toEqual([
      [null, 'cadence-without-end'],
      ['R1', 'cadence-without-end'],
      ['R1', 'cadence-contradicts-schedule'],
      ['R2', 'cadence-contradicts-schedule'],
    ]);
    expect(conflicts[0]?.message).toContain('bound to Phase 3, which has no end date');
    const risk = await manager.ok(risksApi.get, { params: { ...params, ref: 'R1' } });
    expect(risk.nextReview).toBeNull();
    expect(await exported()).toBe(DOCUMENT);
  });

  test('dates people give are in the block of the export, and a document that comes back keeps them', async () => {
    const before = await schedule();
    const events = [
      { name: 'migration', startsOn: '2026-03-01', endsOn: '2026-03-31' },
      { name: 'Phase 3', ...undated },
    ];
    await manager.ok(reviewsApi.replaceSchedule, {
      ...{ params, version: before.version },
      body: { events, topics: [...before.topics, { cadence: 'yearly', text: 'Appetite', categories: [] }] },
    });
    const text = await exported();
    expect(text.startsWith(DOCUMENT)).toBe(true);
    expect(text).toContain('"endsOn": "2026-03-31"');
    // The document as it was first, with another topic, knows nothing of the dates.
    const edited = DOCUMENT.replace('- Open incidents', '- Open incidents\n- Harbour fees');
    await importInto(edited, { into: 'ferry' });
    const merged = await schedule();
    expect(merged.events).toEqual(events);
    expect(merged.topics.map(({ text: topic }) => topic)).toEqual([
      'Security vulnerabilities',
      'Open incidents',
      'Harbour fees',
      'Technical risks',
      'Appetite',
    ]);
    const due = await manager.ok(reviewsApi.queue, { params });
    expect(due.items.map(({ ref, due: day }) => [ref, day])).toEqual([['R1', '2026-03-02']]);
    // What was exported makes the same register again.
    await importInto(text, { slug: 'ferry-2' });
    const again = await manager.ok(reviewsApi.schedule, { params: { register: 'ferry-2' } });
    expect(again.events).toEqual(events);
  });

  test('the next period begins with the schedule', async () => {
    const { topics, events } = await schedule();
    await manager.send({
      method: 'POST',
      url: '/api/v1/registers/ferry/next-period',
      headers: { origin: 'http://localhost:3000', 'content-type': 'application/json' },
      payload: JSON.stringify({ title: 'Ferry, next', slug: 'ferry-next', documentVersion: '2', date: '2026-03-02' }),
    });
    const next = await manager.ok(reviewsApi.schedule, { params: { register: 'ferry-next' } });
    expect({ topics: next.topics, events: next.events }).toEqual({ topics, events });
  });

  test('a category that gets another code takes its topics along', async () => {
    const register = await manager.ok(registersApi.get, { params });
    const categories = register.categories.map((each) => (each.code === 'S' ? { ...each, code: 'SEC' } : each));
    await manager.send({
      method: 'PUT',
      url: '/api/v1/registers/ferry/categories',
      headers: {
        ...{ origin: 'http://localhost:3000', 'content-type': 'application/json' },
        'if-match': `"${register.version}"`,
      },
      payload: JSON.stringify({ categories, replace: { S: 'SEC' } }),
    });
    expect((await schedule()).topics[0]?.categories).toEqual(['SEC']);
  });
});
