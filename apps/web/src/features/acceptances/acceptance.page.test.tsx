import type { Acceptance, AcceptanceDraft } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { anAcceptance, anAcceptanceDraft, SIGNED } from '../../testing/acceptance-fixtures.ts';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './acceptance.page.tsx';

afterEach(() => vi.unstubAllGlobals());

const RISEN = [
  { name: 'Probability', before: 'Medium', after: 'High' },
  { name: 'Score', before: '6', after: '9' },
  { name: 'Actions', before: null, after: null },
];

interface Opened {
  readonly step?: string;
  readonly now?: AcceptanceDraft;
  readonly may?: string[];
  /** How a write is answered; undefined answers the acceptance as it then is. */
  readonly answer?: (sent: Sent, tries: number) => ReturnType<typeof problem> | Error | undefined;
}

const open = (start: Partial<Acceptance> = {}, { step = '', now, may, answer }: Opened = {}) => {
  let stored = anAcceptance(start);
  let tries = 0;
  const calls = fakeServer((sent) => {
    if (sent.url.includes('/session/confirm')) return { status: 204 };
    if (sent.url.includes('/draft')) return { body: now ?? anAcceptanceDraft() };
    if (sent.method === 'GET') return { body: stored };
    tries += 1;
    const refused = answer?.(sent, tries);
    if (refused) {
      // What made it refuse is there to be read.
      if (!(refused instanceof Error) && refused.status === 409)
        stored = { ...stored, version: 2, staleBecause: RISEN };
      return refused;
    }
    if (sent.url.endsWith('/refresh')) stored = { ...stored, version: stored.version + 1, staleBecause: [] };
    else if (sent.url.endsWith('/accept')) stored = { ...stored, ...SIGNED };
    else stored = { ...stored, state: sent.url.endsWith('/decline') ? 'declined' : 'withdrawn', version: 3 };
    return { body: stored };
  });
  const path = `/r/harbour/acceptances/${stored.id}`;
  const shown = showPage(Component, {
    address: step ? `${path}?step=${step}` : path,
    route: '/r/:register/acceptances/:id',
    known: [
      [
        keys.register('harbour'),
        aRegister({ may: may ?? ['register.read', 'register.export', 'risk.propose'] } as never),
      ],
    ],
  });
  return {
    ...shown,
    path,
    writes: () => calls.filter(({ method, url }) => method !== 'GET' && !url.includes('/confirm')),
  };
};

const nameField = () => screen.findByRole('textbox', { name: 'Your name' });
const sign = () => screen.getByRole('button', { name: 'Sign ACC-7' });

describe('one acceptance', () => {
  it('is read first: what is asked, on what, and who asks; then it is signed or declined', async () => {
    open();
    expect(await screen.findByRole('heading', { name: 'Ben asks you to accept H-1' })).toBeVisible();
    expect(await screen.findByText('A second lamp costs more than the nights without one.')).toBeVisible();
    const basis = within(screen.getByRole('region', { name: 'What it rests on' }));
    expect(basis.getByText('Keep a spare lamp')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Review and sign' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Decline…' })).toBeVisible();
  });

  it('is not offered to who asked, who is told why and who decides', async () => {
    const whyNot = 'You asked for this, or the risk is yours, so somebody else decides whether to live with it.';
    open({ may: { decide: false, withdraw: true, refresh: true, needsConfirmation: false, whyNot } });
    expect(await screen.findByText(`${whyNot} Ben or Cleo signs.`)).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Review and sign' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Decline…' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Withdraw the request…' })).toBeVisible();
  });

  it('shows no form to sign by its address to who may not', async () => {
    open(
      { may: { decide: false, withdraw: false, refresh: false, needsConfirmation: false, whyNot: 'No.' } },
      { step: 'sign' },
    );
    expect(await screen.findByText(/^No\./)).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Your name' })).toBeNull();
  });

  it('names the fields that changed since it was signed, then beside now, and leads to asking again', async () => {
    const now = anAcceptanceDraft({
      content: [{ name: 'Assessment', lines: ['Probability: High', 'Impact: High', 'Score: 9'] }],
    });
    open({ ...SIGNED, state: 'stale', staleBecause: RISEN }, { now });
    const banner = within(await screen.findByRole('note', { name: 'Why it no longer holds' }));
    expect(
      banner.getByText('Probability, score and actions changed since it was signed. It no longer holds.'),
    ).toBeVisible();
    expect(banner.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
      'Probability: Medium →became High',
      'Score: 6 →became 9',
      'Actions was edited',
    ]);
    const row = await screen.findByRole('row', { name: /^Assessment ?changed/ });
    expect(row).toHaveTextContent(/Probability: Medium.*Probability: High/);
    expect(screen.getByRole('link', { name: 'Ask again' })).toHaveAttribute(
      'href',
      `/r/harbour/acceptances/new?ref=H-1&again=${anAcceptance().id}`,
    );
  });

  it('says which condition is broken when its KRI ended it', async () => {
    const kri = { slug: 'dark-nights', name: 'Dark nights' };
    open({
      ...SIGNED,
      state: 'expired',
      expiredBecause: 'kri',
      expiresOnKri: kri,
      firedAt: '2025-02-01T10:00:00.000Z',
    });
    const banner = await screen.findByRole('note', { name: 'Why it no longer holds' });
    expect(banner).toHaveTextContent('Dark nights became critical: its condition is broken.');
  });

  it('marks that who asked and who signed are one person', async () => {
    open({ ...SIGNED, requestedBy: 'Ada', selfApproved: true });
    expect(await screen.findByText('Self-approved')).toBeVisible();
    expect(screen.getByText(/nobody else looked/)).toBeVisible();
  });

  it('gives its certificate on both papers once it is signed, to who may export', async () => {
    open(SIGNED);
    const link = await screen.findByRole('link', { name: /^Certificate PDF, A4/ });
    expect(link).toHaveAttribute('href', expect.stringContaining('/certificate.pdf?paper=a4'));
    expect(screen.getByRole('link', { name: /Letter/ })).toHaveAttribute(
      'href',
      expect.stringContaining('paper=letter'),
    );
  });

  it('is withdrawn with a reason, never without', async () => {
    const { user, writes } = open(SIGNED);
    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw ACC-7' }));
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }));
    expect(writes()).toEqual([]);
    await user.type(dialog.getByRole('textbox', { name: 'Why?' }), 'the keeper left');
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }));
    expect(await screen.findByText('H-1 is an active risk again.')).toBeVisible();
    expect(writes()[0]).toMatchObject({ body: { reason: 'the keeper left' }, headers: { 'if-match': '"2"' } });
  });
});

describe('signing', () => {
  it('shows everything once more and sends nothing under another name', async () => {
    const { user, writes } = open({}, { step: 'sign' });
    await user.type(await nameField(), 'Adam');
    await user.click(sign());
    expect(screen.getByText(/“Adam” is not the name you are signed in with\. Type Ada/)).toBeVisible();
    expect(await nameField()).toHaveValue('Adam');
    expect(await nameField()).toHaveFocus();
    expect(writes()).toEqual([]);
  });

  it('takes the name whatever its capitals and spaces, and ends with the reference', async () => {
    const { user, writes, address, path } = open({}, { step: 'sign' });
    await user.type(await nameField(), '  aDA ');
    await user.type(screen.getByRole('textbox', { name: /A word for the record/ }), 'until the new lens');
    await user.click(sign());
    const done = await screen.findByText('Signed');
    expect(done.parentElement).toHaveTextContent('ACC-7');
    expect(address()).toBe(path);
    expect(writes()).toHaveLength(1);
    expect(writes()[0]).toMatchObject({
      body: { name: 'aDA', reason: 'until the new lens' },
      headers: { 'if-match': '"1"' },
    });
    expect(screen.getByRole('heading', { name: 'Ada accepted H-1' })).toBeVisible();
  });

  it('asks for the password where the server wants it, and then signs', async () => {
    const { user, writes } = open(
      {},
      {
        step: 'sign',
        answer: (_, tries) =>
          tries === 1 ? problem(403, 'session.confirm_required', 'Type your password again.') : undefined,
      },
    );
    await user.type(await nameField(), 'Ada');
    await user.click(sign());
    await user.type(await screen.findByLabelText('Password'), 'a long enough one');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('Signed')).toBeVisible();
    expect(writes()).toHaveLength(2);
  });

  it('keeps what was typed when the connection is lost, and signs on the next try', async () => {
    const { user } = open(
      {},
      { step: 'sign', answer: (_, tries) => (tries === 1 ? new TypeError('Failed to fetch') : undefined) },
    );
    await user.type(await nameField(), 'Ada');
    await user.click(sign());
    expect(await screen.findByRole('alert')).toHaveTextContent(/Not signed.*cannot be reached.*still here/);
    expect(await nameField()).toHaveValue('Ada');
    await user.click(sign());
    expect(await screen.findByText('Signed')).toBeVisible();
  });

  it('does not sign what changed meanwhile: it shows what, keeps what was typed, and waits for a new look', async () => {
    const detail = 'Probability and Score changed since this was asked.';
    const { user, writes } = open(
      { may: { ...anAcceptance().may, refresh: true } },
      {
        step: 'sign',
        answer: ({ url }) => (url.endsWith('/accept') ? problem(409, 'acceptance.changed_since', detail) : undefined),
      },
    );
    await user.type(await nameField(), 'Ada');
    await user.click(sign());
    expect(await screen.findByText(new RegExp(detail))).toBeVisible();
    expect(await screen.findByText('Probability')).toBeVisible();
    expect(await nameField()).toHaveValue('Ada');
    await waitFor(() => expect(sign()).toBeDisabled());
    await user.click(screen.getByRole('button', { name: 'Put it onto what stands now' }));
    await waitFor(() => expect(sign()).toBeEnabled());
    expect(writes().map(({ url, headers }) => [url.split('/').at(-1), headers['if-match']])).toEqual([
      ['accept', '"1"'],
      ['refresh', '"2"'],
    ]);
    expect(await nameField()).toHaveValue('Ada');
  });

  it('declines with a reason', async () => {
    const { user, writes } = open();
    await user.click(await screen.findByRole('button', { name: 'Decline…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Decline ACC-7' }));
    await user.type(dialog.getByRole('textbox', { name: 'Why?' }), 'buy the lamp');
    await user.click(dialog.getByRole('button', { name: 'Decline' }));
    expect(await screen.findByText(/Ben is told, with your reason/)).toBeVisible();
    expect(writes()[0]?.body).toEqual({ reason: 'buy the lamp' });
  });

  it('says before and after that declining brings an accepted risk back', async () => {
    const { user } = open({ declineReopens: true });
    await user.click(await screen.findByRole('button', { name: 'Decline…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Decline ACC-7' }));
    expect(dialog.getByText(/it will be an active risk again/)).toBeVisible();
    await user.type(dialog.getByRole('textbox', { name: 'Why?' }), 'buy the lamp');
    await user.click(dialog.getByRole('button', { name: 'Decline' }));
    expect(await screen.findByText(/H-1 is an active risk again\. Ben is told/)).toBeVisible();
  });

  it('says in which register it was signed, where the next period took it over', async () => {
    open({ ...SIGNED, carriedFrom: 'Risk Register: Harbour 2025' });
    const facts = within(await screen.findByRole('region', { name: 'Facts' }));
    expect(facts.getByText('Signed in').nextElementSibling).toHaveTextContent('Harbour 2025, the period before');
  });
});
