import type { Acceptance, AcceptanceDraft } from '@heed/contracts';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { today } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { anAcceptance, anAcceptanceDraft, SIGNED } from '../../testing/acceptance-fixtures.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { monthsAfter } from './months-after.ts';
import { Component } from './request.page.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/');
});

interface Opened {
  readonly search?: string;
  readonly again?: Acceptance;
  readonly may?: string[];
  readonly answer?: (tries: number) => ReturnType<typeof problem> | Error | undefined;
}

const KRI = { slug: 'dark-nights', name: 'Dark nights' };

const open = (about: Partial<AcceptanceDraft> = {}, { search = '?ref=H-1', again, may, answer }: Opened = {}) => {
  let tries = 0;
  const calls = fakeServer(({ method, url }) => {
    if (url.includes('/draft')) {
      const rhythm = url.includes('rhythm=weekly') ? 'weekly' : 'monthly';
      return { body: anAcceptanceDraft({ ...about, ...(about.kind === 'register' && { rhythm }) }) };
    }
    if (url.includes('/kris')) return { body: { items: [KRI], next: null, total: 1 } };
    if (method === 'GET') return { body: again ?? anAcceptance() };
    tries += 1;
    return answer?.(tries) ?? { status: 201, body: anAcceptance() };
  });
  // Whether a page is left is told by the address of the browser.
  window.history.replaceState(null, '', '/r/harbour/acceptances/new');
  const shown = showPage(Component, {
    address: `/r/harbour/acceptances/new${search}`,
    route: '/r/:register/acceptances/new',
    known: [[keys.register('harbour'), aRegister({ may: may ?? ['register.read', 'risk.propose'] } as never)]],
  });
  return { ...shown, writes: () => calls.filter(({ method }) => method === 'POST') };
};

const statement = () => screen.findByRole('textbox', { name: 'What is accepted, and why' });
const goOn = () => screen.getByRole('button', { name: 'Continue' });

describe('asking for acceptance', () => {
  it('says who will sign, asks one thing after another, and shows the answers before anything is sent', async () => {
    const { user, writes, address } = open();
    expect(await screen.findByText('Ben or Cleo signs.')).toBeVisible();
    await user.type(await statement(), 'Cheaper than a lamp');
    await user.click(screen.getByRole('button', { name: 'In 3 months' }));
    await user.selectOptions(await screen.findByRole('combobox', { name: /KRI becomes critical/ }), 'Dark nights');
    await user.click(goOn());
    expect(await screen.findByRole('heading', { name: 'Check before you send' })).toHaveFocus();
    expect(address()).toBe('/r/harbour/acceptances/new?ref=H-1&step=check');
    expect(await screen.findByText('Cheaper than a lamp')).toBeVisible();
    expect(writes()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Send the request' }));
    await waitFor(() => expect(address()).toBe(`/r/harbour/acceptances/${anAcceptance().id}`));
    expect(writes()[0]?.body).toEqual({
      ref: 'H-1',
      statement: 'Cheaper than a lamp',
      conditions: '',
      expiresOn: monthsAfter(today(), 3),
      expiresOnKri: 'dark-nights',
      nextReview: '',
    });
  });

  it('says at the top and at the field what is missing, and leads there', async () => {
    const { user, writes } = open();
    await statement();
    await user.click(goOn());
    const link = await screen.findByRole('link', { name: 'Say what is accepted, and why.' });
    await user.click(link);
    expect(await statement()).toHaveFocus();
    expect(await statement()).toBeInvalid();
    expect(writes()).toEqual([]);
  });

  it('leads from an answer back to its question, and keeps all of them', async () => {
    const { user } = open();
    await user.type(await statement(), 'Cheaper than a lamp');
    await user.type(screen.getByRole('textbox', { name: /conditions/ }), 'The keeper sleeps here');
    await user.click(goOn());
    await user.click(await screen.findByRole('button', { name: /^Change ?conditions/ }));
    const conditions = await screen.findByRole('textbox', { name: /conditions/ });
    expect(conditions).toHaveFocus();
    expect(conditions).toHaveValue('The keeper sleeps here');
    expect(await statement()).toHaveValue('Cheaper than a lamp');
  });

  it('warns of one that never ends', async () => {
    const { user } = open();
    await user.type(await statement(), 'x');
    await user.click(goOn());
    expect(await screen.findByText(/It has no end/)).toBeVisible();
  });

  it('is the same request when the answer got lost and it is sent again', async () => {
    const { user, writes, address } = open(
      {},
      { answer: (tries) => (tries === 1 ? new TypeError('Failed to fetch') : undefined) },
    );
    await user.type(await statement(), 'Cheaper than a lamp');
    await user.click(goOn());
    await user.click(await screen.findByRole('button', { name: 'Send the request' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/Not sent.*cannot be reached.*still here/);
    await user.click(screen.getByRole('button', { name: 'Send the request' }));
    await waitFor(() => expect(address()).toContain(anAcceptance().id));
    const [first, second] = writes().map(({ headers }) => headers['idempotency-key']);
    expect(first).toBe(second);
  });

  it('shows what the server refuses at its field, with everything that was typed', async () => {
    const message = 'That day has passed where the register is.';
    const { user } = open(
      {},
      {
        answer: () => problem(422, 'acceptance.in_past', message, { errors: [{ path: 'body.expiresOn', message }] }),
      },
    );
    await user.type(await statement(), 'Cheaper than a lamp');
    await user.click(goOn());
    await user.click(await screen.findByRole('button', { name: 'Send the request' }));
    expect(await screen.findByRole('link', { name: message })).toBeVisible();
    expect(await statement()).toHaveValue('Cheaper than a lamp');
    expect(screen.getByLabelText(/last day it holds/)).toBeInvalid();
  });

  it('begins with the words of the one it repeats, but not with a day gone by', async () => {
    const again = anAcceptance({ ...SIGNED, state: 'expired', expiresOn: '2020-01-01', expiresOnKri: KRI });
    open({}, { search: `?ref=H-1&again=${again.id}`, again });
    expect(await statement()).toHaveValue(again.statement);
    expect(screen.getByRole('textbox', { name: /conditions/ })).toHaveValue(again.conditions);
    expect(screen.getByLabelText(/last day it holds/)).toHaveValue('');
    expect(await screen.findByRole('combobox', { name: /KRI/ })).toHaveValue('dark-nights');
  });

  it('leads to the request that waits already', async () => {
    open({ waiting: { id: anAcceptance().id, reference: 'ACC-7' } });
    expect(await screen.findByRole('link', { name: 'Open ACC-7' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });

  it.each([
    [{ whyNot: 'H-1 is closed.' }, undefined, /H-1 is closed/],
    [{}, ['register.read'], /up to the owner of the risk/],
  ])('says why nothing can be asked', async (about, may, sentence) => {
    open(about, may ? { may } : {});
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  });

  it('says that nobody can sign, where nobody can', async () => {
    open({ deciders: [] });
    expect(await screen.findByText(/Nobody in this register can sign it now/)).toBeVisible();
  });

  it('of a risk that is accepted already says what becomes of it meanwhile and when it is declined', async () => {
    open({ declineReopens: true });
    expect(await screen.findByRole('heading', { name: 'Ask for the signature under H-1' })).toBeVisible();
    expect(
      screen.getByText(/stays accepted while the request waits; if it is declined, it is an active/),
    ).toBeVisible();
  });
});

describe('asking for a sign-off', () => {
  const about = {
    kind: 'register',
    ref: null,
    suggestion: { statement: 'Reviewed as of today', nextReview: 'weekly' },
  } as const;

  it('is weekly or monthly by choice, keeps what was typed, and begins with what the document says', async () => {
    const { user, writes } = open(about, { search: '?rhythm=weekly' });
    const text = await screen.findByRole('textbox', { name: 'What is signed off' });
    expect(text).toHaveValue('Reviewed as of today');
    expect(await screen.findByRole('radio', { name: /Weekly/ })).toBeChecked();
    await user.type(text, ', all of it');
    await user.click(screen.getByRole('radio', { name: /Monthly/ }));
    await waitFor(() => expect(screen.getByRole('radio', { name: /Monthly/ })).toBeChecked());
    expect(screen.getByRole('textbox', { name: 'What is signed off' })).toHaveValue('Reviewed as of today, all of it');
    await user.click(goOn());
    await user.click(await screen.findByRole('button', { name: 'Send the request' }));
    await waitFor(() =>
      expect(writes()[0]?.body).toMatchObject({ rhythm: 'monthly', statement: 'Reviewed as of today, all of it' }),
    );
    expect(writes()[0]?.body).not.toHaveProperty('ref');
  });
});
