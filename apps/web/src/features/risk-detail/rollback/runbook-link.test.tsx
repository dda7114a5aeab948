import type { Permission } from '@heed/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keys, useCurrentRegister } from '../../../lib/register.ts';
import { fakeServer } from '../../../testing/fake-server.ts';
import { aRegister, aRisk } from '../../../testing/fixtures.ts';
import { aRunbook } from '../../../testing/runbook-fixtures.ts';
import { showPage } from '../../../testing/show-page.tsx';
import { RiskProvider } from '../risk-context.tsx';
import { RollbackSection } from './rollback-section.tsx';

beforeEach(() => vi.stubGlobal('EventSource', undefined));

const risk = aRisk({
  ref: 'H-1',
  rollback: {
    summary: '',
    options: [{ id: 'o1', title: 'Workers off', language: 'bash', code: 'export WORKERS=0', preferred: true }],
  },
});

const Section = () => (
  <RiskProvider slug="harbour" risk={risk} register={useCurrentRegister()}>
    <RollbackSection />
  </RiskProvider>
);

/** A risk with a rollback plan, and the runbooks that were made of it. */
const open = (books: readonly ReturnType<typeof aRunbook>[], may: Permission[]) => {
  const sent = fakeServer(({ method, url }) => {
    if (url.endsWith('/risks/H-1/runbook')) return { status: 201, body: aRunbook() };
    if (url.includes('/runbooks')) return { body: { items: books, next: null, total: books.length } };
    throw new Error(`${method} ${url} was not expected`);
  });
  const known = [[keys.register('harbour'), aRegister({ may })] as const];
  const page = showPage(Section, { address: '/r/harbour/risks/H-1', route: '/r/:register/risks/:ref', known });
  return { ...page, sent };
};

describe('a rollback plan', () => {
  it('leads to the runbook that was made of it', async () => {
    open([aRunbook()], ['register.read']);
    expect(await screen.findByRole('link', { name: 'Run as checklist' })).toHaveAttribute(
      'href',
      '/r/harbour/runbooks/b1',
    );
  });

  it('becomes a runbook, which is opened', async () => {
    const { user, sent, address } = open([], ['register.read', 'runbook.edit']);
    await user.click(await screen.findByRole('button', { name: 'Make a runbook' }));
    await waitFor(() => expect(address()).toBe('/r/harbour/runbooks/b1'));
    expect(sent.find(({ method }) => method === 'POST')?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('offers nothing to a reader where there is none', async () => {
    const { sent } = open([], ['register.read']);
    await waitFor(() => expect(sent.some(({ url }) => url.includes('/runbooks?'))).toBe(true));
    await screen.findByRole('heading', { name: 'Rollback' });
    expect(screen.queryByRole('button', { name: 'Make a runbook' })).not.toBeInTheDocument();
  });
});
