import type { Closing, Register, Risk } from '@heed/contracts';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../../lib/register.ts';
import { fakeServer, problem, type Sent } from '../../../testing/fake-server.ts';
import { aMe, aRegister, aRisk, EVERYTHING, NOTHING } from '../../../testing/fixtures.ts';
import { RiskProvider } from '../risk-context.tsx';
import { ClosingRecord } from './closing-record.tsx';
import { ClosingStrip } from './closing-strip.tsx';
import { StateControl } from './state-control.tsx';

afterEach(() => vi.unstubAllGlobals());

const PROPOSED: Closing = {
  proposedBy: 'Ben',
  proposedById: '0190a000-0000-7000-8000-0000000000be',
  proposedAt: '2025-01-03T09:30:00.000Z',
  closedOn: '2025-01-02',
  verifiedBy: null,
  verifiedById: null,
  verifiedAt: null,
  verification: '',
  selfApproved: false,
};

interface Shown {
  readonly risk?: Partial<Risk>;
  readonly register?: Partial<Register>;
  /** What the link to the page carries. */
  readonly carried?: unknown;
  readonly answer?: (sent: Sent, index: number) => ReturnType<typeof problem>;
}

/** The parts of the page that are about the lifecycle, on the risk as the cache holds it. */
const Parts = ({ register }: { readonly register: Register }) => {
  const { data } = useQuery<Risk>({ queryKey: keys.risk('harbour', 'H-1') });
  return data ? (
    <RiskProvider slug="harbour" risk={data} register={register}>
      <ClosingStrip />
      <StateControl />
      <ClosingRecord />
    </RiskProvider>
  ) : null;
};

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

const show = ({ risk = {}, register = {}, carried = null, answer = () => ({ body: {} }) }: Shown = {}) => {
  const calls = fakeServer(answer);
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(keys.me, aMe());
  client.setQueryData(keys.risk('harbour', 'H-1'), aRisk(risk));
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[{ pathname: '/r/harbour/risks/H-1', state: carried }]}>
        <Parts register={aRegister(register)} />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return {
    writes: () => calls.filter(({ method }) => method !== 'GET'),
    user: userEvent.setup(),
    address: () => screen.getByTestId('address').textContent,
  };
};

const openStates = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByRole('button', { name: /^State:/ }));
  return screen.getAllByRole('option').map((option) => option.textContent);
};

describe('the state of a risk', () => {
  it('offers what this person can do from here, and says what each step asks for', async () => {
    const { user } = show();
    expect(await openStates(user)).toEqual([
      '1Proposedasks why',
      '2Active',
      '3Ask for acceptance…',
      '4Closedverified by another',
    ]);
  });

  it('is read only for somebody who may take no step', () => {
    show({ risk: { may: NOTHING } });
    expect(screen.queryByRole('button', { name: /^State:/ })).toBeNull();
  });

  it('takes up a proposed risk without asking for anything', async () => {
    const { user, writes } = show({ risk: { state: 'proposed' }, answer: () => ({ body: aRisk({ version: 4 }) }) });
    await openStates(user);
    await user.keyboard('2');
    await waitFor(() => expect(writes().map(({ body }) => body)).toEqual([{ state: 'active' }]));
  });

  it('does not step back without a reason, and sends it along', async () => {
    const { user, writes } = show({ answer: () => ({ body: aRisk({ state: 'proposed', version: 4 }) }) });
    await openStates(user);
    await user.keyboard('1');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Go back' }));
    expect(writes()).toEqual([]);
    await user.type(within(dialog).getByRole('textbox'), 'a rumour after all');
    await user.click(within(dialog).getByRole('button', { name: 'Go back' }));
    await waitFor(() => expect(writes()[0]?.body).toEqual({ state: 'proposed', reason: 'a rumour after all' }));
  });

  it('reopens a closed risk with a reason', async () => {
    const { user, writes } = show({
      risk: { state: 'closed', closedOn: '2025-01-02' },
      answer: () => ({ body: aRisk({ version: 4 }) }),
    });
    await openStates(user);
    await user.keyboard('2');
    const dialog = await screen.findByRole('dialog', { name: 'Reopen H-1' });
    await user.type(within(dialog).getByRole('textbox'), 'it happened again');
    await user.click(within(dialog).getByRole('button', { name: 'Reopen' }));
    await waitFor(() => expect(writes()[0]?.body).toEqual({ state: 'active', reason: 'it happened again' }));
  });

  it('never accepts by itself: it leads to where that is asked for', async () => {
    const { user, writes, address } = show();
    await openStates(user);
    await user.keyboard('3');
    expect(address()).toBe('/r/harbour/acceptances/new?ref=H-1');
    expect(writes()).toEqual([]);
  });

  it('does not offer to ask where the person may not', async () => {
    const { user } = show({ risk: { may: { ...EVERYTHING, requestAcceptance: false } } });
    expect(await openStates(user)).toEqual(['1Proposedasks why', '2Active', '3Closedverified by another']);
  });

  it('asks at once for the step a link asks for, but not for one this person cannot take', async () => {
    show({ carried: { step: 'closed' } });
    expect(await screen.findByRole('dialog', { name: 'Close H-1' })).toBeInTheDocument();
  });

  it('ignores a link that asks for a step this person cannot take', () => {
    show({ carried: { step: 'closed' }, risk: { may: { ...EVERYTHING, proposeClosing: false } } });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('closing a risk', () => {
  const fill = async (user: ReturnType<typeof userEvent.setup>, names: readonly string[]) => {
    for (const name of names)
      await user.type(screen.getByRole('textbox', { name: new RegExp(`^${name}`) }), `${name} told`);
  };

  it('names every step that is missing, and sends nothing until all are told', async () => {
    const { user, writes } = show({
      carried: { step: 'closed' },
      answer: () => ({ body: aRisk({ closing: PROPOSED, version: 4 }) }),
    });
    const propose = async () => user.click(await screen.findByRole('button', { name: 'Propose closing' }));
    await propose();
    for (const sentence of [
      'Say how it was resolved.',
      'Say where it is documented.',
      'Say what was learned.',
      'Say what will be done differently.',
    ])
      expect(screen.getByText(sentence)).toBeInTheDocument();
    await fill(user, ['Resolution', 'Documentation', 'Lessons learned']);
    await propose();
    expect(screen.getByText('Say what will be done differently.')).toBeInTheDocument();
    expect(writes()).toEqual([]);
    await fill(user, ['Process improvement']);
    await propose();
    await screen.findByRole('region', { name: 'Proposed closing' });
    expect(writes()[0]).toMatchObject({
      url: '/api/v1/registers/harbour/risks/H-1/closing',
      body: { resolution: 'Resolution told', processImprovement: 'Process improvement told' },
    });
  });

  it('keeps what was typed when it is closed and opened again', async () => {
    const { user } = show({ carried: { step: 'closed' }, risk: { ref: 'H-9' } });
    await fill(user, ['Lessons learned']);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await openStates(user);
    await user.keyboard('4');
    expect(await screen.findByRole('textbox', { name: /^Lessons learned/ })).toHaveValue('Lessons learned told');
  });

  it('shows the refusal of a day to come at its field, and keeps what was typed', async () => {
    const detail = 'A risk cannot be closed on a day to come.';
    const { user } = show({
      carried: { step: 'closed' },
      risk: { resolution: 'a', documentation: 'b', lessonsLearned: 'c', processImprovement: 'd' },
      answer: () =>
        problem(422, 'risk.closed_in_future', detail, { errors: [{ path: 'body.closedOn', message: detail }] }),
    });
    await user.click(await screen.findByRole('button', { name: 'Propose closing' }));
    expect((await screen.findAllByText(detail)).length).toBeGreaterThan(0);
    expect(screen.getByRole('textbox', { name: /^Resolution/ })).toHaveValue('a');
  });

  it('offers the proposer to withdraw, never to verify', () => {
    show({ risk: { closing: { ...PROPOSED, proposedById: aMe().id }, may: EVERYTHING } });
    const strip = within(screen.getByRole('region', { name: 'Proposed closing' }));
    expect(strip.getByText(/Somebody else verifies it/)).toBeInTheDocument();
    expect(strip.queryByRole('button', { name: 'Verify and close' })).toBeNull();
    expect(strip.getByRole('button', { name: 'Withdraw' })).toBeInTheDocument();
  });

  it('lets somebody else verify with what they looked at; the record then tells who did', async () => {
    const verified: Closing = {
      ...PROPOSED,
      verifiedBy: 'Ada',
      verifiedById: aMe().id,
      verifiedAt: '2025-01-04T09:30:00.000Z',
      verification: 'saw it burn all night',
    };
    const { user, writes } = show({
      risk: { closing: PROPOSED, may: { ...EVERYTHING, verifyClosing: true } },
      answer: () => ({ body: aRisk({ state: 'closed', closedOn: '2025-01-02', closing: verified, version: 4 }) }),
    });
    await user.click(screen.getByRole('button', { name: 'Verify and close' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), 'saw it burn all night');
    await user.click(within(dialog).getByRole('button', { name: 'Verify and close' }));
    expect(await screen.findByText(/Proposed by Ben, verified by Ada/)).toHaveTextContent('saw it burn all night');
    expect(writes()[0]?.body).toEqual({ verification: 'saw it burn all night' });
    expect(screen.queryByRole('region', { name: 'Proposed closing' })).toBeNull();
  });

  it('does not decide on what somebody changed meanwhile: the newest is shown first', async () => {
    const theirs = aRisk({ title: 'Lamp and spare fail', closing: PROPOSED, version: 9 });
    const { user, writes } = show({
      risk: { closing: PROPOSED, may: { ...EVERYTHING, verifyClosing: true } },
      answer: () =>
        problem(412, 'risk.stale', 'Somebody changed it.', {
          current: { ...theirs, may: { ...EVERYTHING, verifyClosing: true } },
        }),
    });
    await user.click(screen.getByRole('button', { name: 'Verify and close' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), 'looked');
    const verify = within(dialog).getByRole('button', { name: 'Verify and close' });
    await user.click(verify);
    expect(await within(dialog).findByText(/Somebody else changed H-1 meanwhile/)).toBeInTheDocument();
    await user.click(verify);
    await waitFor(() => expect(writes().at(-1)?.headers['if-match']).toBe('"9"'));
    expect(within(dialog).getByRole('textbox')).toHaveValue('looked');
  });

  it('calls what a document decided of a risk that was never closed a decision', () => {
    show({ risk: { state: 'accepted', resolution: 'The insurer pays' } });
    expect(screen.getByRole('heading', { name: 'What was decided' })).toBeInTheDocument();
  });

  it('tells of the last closing of a risk that was opened again', () => {
    show({ risk: { state: 'active', resolution: 'A second lamp', closedOn: '2025-01-02' } });
    expect(screen.getByRole('heading', { name: 'From the last closing' })).toBeInTheDocument();
  });

  it('marks a closing its proposer verified', () => {
    show({
      risk: {
        state: 'closed',
        closedOn: '2025-01-02',
        closing: { ...PROPOSED, verifiedBy: 'Ben', verifiedAt: '2025-01-04T09:30:00.000Z', selfApproved: true },
      },
    });
    expect(screen.getByText('self-approved')).toBeInTheDocument();
  });
});
