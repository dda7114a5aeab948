import type { ReviewRun, ReviewRunItem, ReviewWrite } from '@heed/contracts';
import { notifyManager } from '@tanstack/react-query';
import { act, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../../lib/register.ts';
import { reviewKeys } from '../../../lib/review-keys.ts';
import { fakeServer, problem, type Sent } from '../../../testing/fake-server.ts';
import { aRegister } from '../../../testing/fixtures.ts';
import { aBrief, aRun, aRunItem } from '../../../testing/review-fixtures.ts';
import { showPage } from '../../../testing/show-page.tsx';
import { Component as RunPage } from './run.page.tsx';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));

const register = aRegister({ may: ['register.read', 'review.record'] });
const REFS = ['H-1', 'H-2', 'H-3', 'H-4', 'H-5', 'H-6', 'H-7', 'H-8'];

/** A server that keeps a run; `refuse` may answer a decision instead. */
const open = (
  items: readonly ReviewRunItem[],
  refuse?: (sent: Sent, count: number) => ReturnType<typeof problem> | undefined,
) => {
  let run: ReviewRun = aRun(items);
  let decisions = 0;
  const change = (ref: string, to: Partial<ReviewRunItem>): void => {
    const changed = run.items.map((item) => (item.ref === ref ? { ...item, ...to } : item));
    run = { ...run, items: changed, version: run.version + 1 };
  };
  const calls = fakeServer((sent) => {
    const { pathname } = new URL(sent.url, 'http://heed');
    const ref = pathname.split('/').at(-1) ?? '';
    if (pathname.includes('/risks/') && sent.method === 'GET') return { body: aBrief(ref) };
    if (sent.method === 'PUT' && pathname.endsWith('/notes')) {
      const { ref: about, notes } = sent.body as { ref?: string; notes: string };
      if (about) change(about, { notes });
      else run = { ...run, notes, version: run.version + 1 };
    } else if (sent.method === 'PUT') {
      decisions += 1;
      const refused = refuse?.(sent, decisions);
      if (refused) return refused;
      const { decision } = sent.body as ReviewWrite;
      change(ref, { decision, outcome: decision === 'unchanged' ? 'Still accurate' : 'Decided', by: 'Ada' });
    } else if (sent.method === 'POST') {
      run = { ...run, finishedAt: '2025-01-23T10:05:00.000Z', version: run.version + 1 };
    }
    return { body: run };
  });
  const shown = showPage(RunPage, {
    address: '/r/harbour/reviews/2025-W04/run',
    route: '/r/:register/reviews/:key/run',
    known: [[keys.register('harbour'), register]],
  });
  const decided = () => calls.filter(({ method, url }) => method === 'PUT' && url.includes('/risks/'));
  return { ...shown, calls, decided, change };
};

const undecided = (...refs: readonly string[]): ReviewRunItem[] => refs.map((ref) => aRunItem(ref));
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 2, name });

describe('the review mode', () => {
  it('takes one key a risk that is still accurate and one to finish: nine keys for eight risks', async () => {
    const { user, decided, calls } = open(undecided(...REFS));
    await heading('Risk H-1');
    await user.keyboard('11111111{Enter}');
    expect(await heading('8 risks reviewed: 8 still accurate.')).toBeVisible();
    expect(decided().map(({ url }) => url.split('/').at(-1))).toEqual(REFS);
    expect(calls.find(({ method }) => method === 'POST')?.headers['if-match']).toBe('"9"');
  });

  it('does not come back to a risk whose verdict was saved before the page has heard of it', async () => {
    const { user, decided } = open(undecided('H-1', 'H-2', 'H-3'));
    await heading('Risk H-1');
    notifyManager.setScheduler((tell) => setTimeout(tell, 300));
    try {
      for (let risk = 1; risk <= 3; risk += 1) {
        await user.keyboard('1');
        await vi.waitFor(() => expect(decided()).toHaveLength(risk));
        await act(() => Promise.resolve());
      }
      expect(await heading('Every risk has its verdict')).toBeVisible();
    } finally {
      notifyManager.setScheduler((tell) => setTimeout(tell, 0));
    }
  });

  it('goes on with the next risk before the server has answered', async () => {
    const { user, decided } = open(undecided('H-1', 'H-2', 'H-3'));
    await heading('Risk H-1');
    await user.keyboard('1');
    expect(screen.getByRole('heading', { level: 2, name: 'Risk H-2' })).toBeVisible();
    expect(screen.getByText('2 of 3')).toBeVisible();
    await vi.waitFor(() => expect(decided()).toHaveLength(1));
  });

  it('is gone on with at the first risk nobody has decided about, and tells what was', async () => {
    open([aRunItem('H-1', { decision: 'rescored', outcome: 'Rescored to 9' }), aRunItem('H-2')]);
    expect(await heading('Risk H-2')).toBeVisible();
    const list = screen.getByRole('navigation', { name: 'Risks in this review' });
    expect(within(list).getByRole('button', { name: /H-1.*Rescored to 9/ })).toBeVisible();
  });

  it('rescores by a digit for each axis and Enter', async () => {
    const { user, decided } = open(undecided('H-1', 'H-2'));
    await heading('Risk H-1');
    await user.keyboard('2');
    const axis = await screen.findByRole('radiogroup', { name: 'Probability' });
    await vi.waitFor(() => expect(axis).toContainElement(document.activeElement as HTMLElement));
    await user.keyboard('12{Enter}');
    expect(await heading('Risk H-2')).toBeVisible();
    await vi.waitFor(() =>
      expect(decided()[0]?.body).toEqual({ decision: 'rescored', probability: 'low', impact: 'medium' }),
    );
  });

  it('keeps what was typed with a decision that failed, and goes on', async () => {
    const { user, decided } = open(undecided('H-1', 'H-2'), (_, count) =>
      count === 1 ? problem(503, 'server.busy', 'The server is busy.') : undefined,
    );
    await heading('Risk H-1');
    await user.keyboard('4');
    await user.keyboard('Nobody answers{Enter}');
    expect(await heading('Risk H-2')).toBeVisible();
    const failed = await screen.findByRole('alert', { name: 'Not saved' });
    expect(failed).toHaveTextContent('Nobody answers');
    expect(failed).toHaveTextContent('The server is busy.');
    await user.keyboard('1');
    await vi.waitFor(() => expect(decided()).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: 'Edit H-1: escalate' }));
    expect(await screen.findByLabelText('Why somebody above must look at it')).toHaveValue('Nobody answers');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Retry H-1: escalate' }));
    await vi.waitFor(() => expect(screen.queryByRole('alert', { name: 'Not saved' })).not.toBeInTheDocument());
    expect(decided().at(-1)?.body).toEqual({ decision: 'escalated', reason: 'Nobody answers' });
  });

  it('does not finish while a decision is not saved', async () => {
    const { user, calls } = open(undecided('H-1'), () => problem(503, 'server.busy', 'The server is busy.'));
    await heading('Risk H-1');
    await user.keyboard('1');
    await screen.findByRole('alert', { name: 'Not saved' });
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Finish the review' })).toBeEnabled());
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('asks for what a verdict needs, and Escape brings the verdicts back', async () => {
    const { user, decided } = open(undecided('H-1', 'H-2'));
    await heading('Risk H-1');
    await user.keyboard('3{Enter}');
    expect(screen.getByText('Say what is to be done.')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.getByRole('toolbar', { name: 'Verdict' })).toBeVisible();
    expect(decided()).toEqual([]);
  });

  it('keeps a note, and sends it with a later verdict', async () => {
    const { user, decided } = open(undecided('H-1', 'H-2'));
    await heading('Risk H-1');
    await user.keyboard('n');
    await user.keyboard('Ask the harbour{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Ask the harbour')).toBeVisible();
    await user.keyboard('1');
    await vi.waitFor(() => expect(decided()[0]?.body).toMatchObject({ notes: 'Ask the harbour' }));
  });

  it('shows what somebody else decided meanwhile', async () => {
    const { user, change, client } = open(undecided('H-1', 'H-2', 'H-3'));
    await heading('Risk H-1');
    change('H-2', { decision: 'snoozed', outcome: 'Snoozed until 30 Jan', by: 'Ben' });
    await client.invalidateQueries({ queryKey: reviewKeys.all('harbour') });
    expect(await screen.findByText('Snoozed until 30 Jan')).toBeVisible();
    await user.keyboard('1');
    expect(await heading('Risk H-3')).toBeVisible();
  });

  it('goes back with B and leaves with Escape', async () => {
    const { user, address } = open(undecided('H-1', 'H-2'));
    await heading('Risk H-1');
    await user.keyboard('1b');
    expect(await heading('Risk H-1')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(address()).toBe('/r/harbour/reviews');
  });

  it('gives no verdict about a risk of somebody else to a person who may not', async () => {
    const { user, decided } = open([aRunItem('H-1', { may: { review: false } })]);
    await user.click(await screen.findByRole('button', { name: /^1.*H-1/ }));
    expect(await screen.findByText('Its owner or a manager reviews this risk.')).toBeVisible();
    await user.keyboard('1');
    expect(decided()).toEqual([]);
  });
});
