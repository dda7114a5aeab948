import type { ReviewSchedule, ReviewScheduleWrite } from '@heed/contracts';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { aRegister, aRisk } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './settings.page.tsx';

const register = aRegister({
  may: ['register.read', 'register.settings', 'risk.edit'],
  categories: [
    { code: 'T', name: 'Technical', description: '', reviewCadence: '' },
    { code: 'S', name: 'Security', description: '', reviewCadence: '' },
  ],
});

const aSchedule = (change: Partial<ReviewSchedule> = {}): ReviewSchedule => ({
  topics: [{ cadence: 'Weekly', text: 'Technical risks', categories: ['T'] }],
  events: [{ name: 'migration', startsOn: null, endsOn: null }],
  register: { cadence: 'Monthly', last: null, next: null },
  graceDays: 2,
  timeZone: 'Europe/Zurich',
  conflicts: [],
  version: 1,
  ...change,
});

const open = async (schedule: ReviewSchedule, onPut?: (sent: Sent) => ReturnType<typeof problem> | undefined) => {
  let held = schedule;
  const calls = fakeServer((sent) => {
    if (sent.method === 'PUT') {
      const refused = onPut?.(sent);
      if (refused) return refused;
      held = { ...held, ...(sent.body as ReviewScheduleWrite), version: held.version + 1 };
    }
    if (sent.method === 'PATCH') return { body: aRisk({ reviewCadence: 'Weekly', version: 4 }) };
    if (sent.url.includes('/risks/')) return { body: aRisk({ reviewCadence: 'Monthly' }) };
    return { body: sent.url.includes('/review-schedule') ? held : register };
  });
  const shown = showPage(Component, {
    address: '/r/harbour/settings/reviews',
    route: '/r/:register/settings/:tab',
    known: [[keys.register('harbour'), register]],
  });
  await screen.findByText(/Days begin in Europe\/Zurich/);
  const sent = (method: string) => calls.filter((call) => call.method === method);
  const written = () => sent('PUT').map(({ body }) => body as ReviewScheduleWrite);
  return { ...shown, sent, written, theirs: (next: ReviewSchedule) => (held = next) };
};

const save = () => screen.getByRole('button', { name: 'Save' });

describe('the schedule of reviews', () => {
  it('names the categories a new topic is about, and saves on purpose', async () => {
    const { user, sent, written } = await open(aSchedule());
    await user.click(screen.getByRole('button', { name: 'Add a topic' }));
    expect(screen.getByLabelText('Topic 2, how often')).toHaveFocus();
    await user.type(screen.getByLabelText('Topic 2, what'), 'Security vulnerabilities');
    expect(screen.getAllByRole('button', { name: 'S Security', pressed: true })).toHaveLength(1);
    expect(sent('PUT')).toEqual([]);
    await user.click(save());
    expect(await screen.findByText('The review schedule is saved')).toBeVisible();
    expect(written()[0]?.topics[1]).toEqual({
      cadence: 'Weekly',
      text: 'Security vulnerabilities',
      categories: ['S'],
    });
    expect(sent('PUT')[0]?.headers['if-match']).toBe('"1"');
  });

  it('asks for the end of an event that lacks it, and refuses one before its beginning', async () => {
    const { user } = await open(aSchedule());
    const last = screen.getByLabelText('migration, last day');
    expect(last).toHaveAccessibleDescription(/The end of “migration” is missing/);
    await user.type(screen.getByLabelText('migration, first day'), '2025-03-01');
    await user.type(last, '2025-02-01');
    expect(last).toHaveAccessibleDescription(/ends before it begins/);
    expect(save()).toBeDisabled();
  });

  it('merges what somebody else saved meanwhile', async () => {
    let isFirst = true;
    const shown = await open(aSchedule(), () => {
      if (!isFirst) return undefined;
      isFirst = false;
      shown.theirs(aSchedule({ events: [{ name: 'migration', startsOn: null, endsOn: '2025-04-01' }], version: 2 }));
      return problem(412, 'register.stale', 'Changed meanwhile.');
    });
    await shown.user.type(screen.getByLabelText('Topic 1, what'), ' and debts');
    await shown.user.click(save());
    await waitFor(() => expect(shown.sent('PUT')).toHaveLength(2));
    const last = shown.written()[1];
    expect([last?.topics[0]?.text, last?.events[0]?.endsOn]).toEqual(['Technical risks and debts', '2025-04-01']);
  });

  it("gives a risk the schedule's cadence", async () => {
    const message = 'Monthly by the risk; the schedule says weekly for Technical.';
    const { user, sent } = await open(
      aSchedule({ conflicts: [{ ref: 'H-1', rule: 'cadence-contradicts-schedule', message }] }),
    );
    expect(screen.getByText(message)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /Take over/ }));
    expect(await screen.findByText('H-1 is reviewed weekly now')).toBeVisible();
    expect(sent('PATCH')[0]).toMatchObject({ body: { reviewCadence: 'Weekly' } });
  });
});
