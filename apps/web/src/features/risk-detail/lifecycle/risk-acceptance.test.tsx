import type { AcceptanceItem, Risk } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../../lib/register.ts';
import { anAcceptanceItem, SIGNED } from '../../../testing/acceptance-fixtures.ts';
import { fakeServer } from '../../../testing/fake-server.ts';
import { aRegister, aRisk, EVERYTHING, NOTHING } from '../../../testing/fixtures.ts';
import { showPage } from '../../../testing/show-page.tsx';
import { RiskProvider } from '../risk-context.tsx';
import { RiskAcceptance } from './risk-acceptance.tsx';

afterEach(() => vi.unstubAllGlobals());

const ASK = '/r/harbour/acceptances/new?ref=H-1';

/** Both places of the rail: only one of them may show it. */
const Rail = () => {
  const { data } = useQuery<Risk>({ queryKey: keys.risk('harbour', 'H-1') });
  return data ? (
    <RiskProvider slug="harbour" risk={data} register={aRegister()}>
      <RiskAcceptance place="high" />
      <p>The facts</p>
      <RiskAcceptance place="low" />
    </RiskProvider>
  ) : null;
};

const open = (items: readonly AcceptanceItem[], risk: Partial<Risk> = {}) => {
  fakeServer(() => ({ body: { items, next: null, total: items.length } }));
  const known = [[keys.risk('harbour', 'H-1'), aRisk(risk)]] as const;
  showPage(Rail, { address: '/r/harbour/risks/H-1', route: '/r/:register/risks/:ref', known });
};

const isAbove = (one: HTMLElement, other: HTMLElement): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

describe('the acceptance of a risk, on its page', () => {
  it('says above the facts what no longer holds, and leads to asking again in the same words', async () => {
    const changes = [{ name: 'Impact', before: 'Medium', after: 'High' }];
    open([anAcceptanceItem({ ...SIGNED, state: 'stale', staleBecause: changes })], {
      ...{ state: 'accepted', may: EVERYTHING },
    });
    expect(await screen.findByText('Impact changed since')).toBeVisible();
    expect(screen.getByText('signed by Ada')).toBeVisible();
    expect(isAbove(screen.getByRole('region', { name: 'Acceptance' }), screen.getByText('The facts'))).toBe(true);
    expect(screen.getByRole('link', { name: 'Ask again…' })).toHaveAttribute(
      'href',
      `${ASK}&again=${anAcceptanceItem().id}`,
    );
  });

  it('leads whoever decides to the decision, and asks nobody a second time', async () => {
    open([anAcceptanceItem()]);
    expect(await screen.findByRole('link', { name: /^Decide/ })).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Ask/ })).toBeNull();
  });

  it('offers below the facts to ask, to who may', async () => {
    open([], { may: EVERYTHING });
    const link = await screen.findByRole('link', { name: 'Ask for acceptance…' });
    expect(link).toHaveAttribute('href', ASK);
    expect(isAbove(screen.getByText('The facts'), link)).toBe(true);
  });

  it('is not there where nothing was asked and nothing can be', async () => {
    open([], { may: NOTHING });
    expect(await screen.findByText('The facts')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Acceptance' })).toBeNull();
  });

  it('says above the facts that an accepted risk is not signed, and offers to ask for the signature', async () => {
    open([], { state: 'accepted', may: EVERYTHING });
    const words = await screen.findByText('Accepted, not signed');
    expect(isAbove(words, screen.getByText('The facts'))).toBe(true);
    expect(screen.getByRole('link', { name: 'Ask for the signature…' })).toHaveAttribute('href', ASK);
  });

  it('says so to whoever cannot ask, and while a request waits', async () => {
    open([anAcceptanceItem({ requestedBy: 'Ben' })], { state: 'accepted', may: NOTHING });
    expect(await screen.findByText('Accepted, not signed')).toBeVisible();
    expect(screen.getByText('Ben asks')).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Ask/ })).toBeNull();
  });

  it('does not ask again for what is signed and holds', async () => {
    open([anAcceptanceItem(SIGNED)], { state: 'accepted', may: EVERYTHING });
    expect(await screen.findByText('signed by Ada')).toBeVisible();
    expect(screen.queryByText('Accepted, not signed')).toBeNull();
    expect(screen.queryByRole('link', { name: /^Ask/ })).toBeNull();
  });
});
