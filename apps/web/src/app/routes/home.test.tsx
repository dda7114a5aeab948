import type { PortfolioItem } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { aPortfolioItem } from '../../testing/portfolio-item.ts';
import { ME, showPage } from '../../testing/show-page.tsx';
import { Component } from './home.tsx';

const open = (items: readonly PortfolioItem[], address = '/', isFresh = false) => {
  let stored = items;
  const sent = fakeServer(({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url, 'http://heed');
    const [, slug, verb] = /registers\/([\w-]+)\/([\w-]+)$/.exec(pathname) ?? [];
    if (method === 'GET' && pathname.endsWith('/session')) return { body: ME };
    if (method === 'GET') {
      const wanted = searchParams.get('archived') === 'only';
      const q = searchParams.get('q') ?? '';
      const found = stored.filter((item) => (item.archivedAt !== null) === wanted && item.title.includes(q));
      return { body: { items: found, next: null, total: found.length } };
    }
    if (verb === 'next-period') {
      const { title } = body as { title: string };
      if (title === 'Taken') return problem(409, 'register.slug_taken', 'That address is in use.');
      return { status: 201, body: { register: { slug: 'harbour-2026' } } };
    }
    const archivedAt = verb === 'archive' ? '2025-01-20T09:30:00.000Z' : null;
    stored = stored.map((item) => (item.slug === slug ? { ...item, archivedAt, version: item.version + 1 } : item));
    return { body: aRegister({ slug: slug ?? '', archivedAt, version: 2 }) };
  });
  const known = isFresh ? [[keys.me, { ...ME, registers: [] }] as const] : [];
  return { ...showPage(Component, { address, route: '/', known }), sent };
};

describe('the portfolio', () => {
  it('says what needs somebody, and leads from a row to its register', async () => {
    const { user, address } = open([
      aPortfolioItem({ movement: { up: 2, down: 0, new: 1, closed: 0 }, overdue: { reviews: 1, actions: 2 } }),
      aPortfolioItem({ slug: 'mole', title: 'Mole', owner: '' }),
    ]);
    expect(await screen.findByRole('heading', { name: 'Harbour lights has overdue reviews' })).toBeVisible();
    const row = screen.getByRole('row', { name: /Harbour lights/ });
    expect(row).toHaveTextContent(/1 High.*1 Medium.*1 Low.*2 up, 1 new.*1 review, 2 actions/);
    await user.click(screen.getByRole('link', { name: 'Mole' }));
    expect(address()).toBe('/r/mole/risks');
  });

  it('filters as the person types, in the address, and says when nothing fits', async () => {
    const { user, address } = open([aPortfolioItem(), aPortfolioItem({ slug: 'mole', title: 'Mole' })]);
    const field = await screen.findByRole('searchbox', { name: 'Find a register' });
    await user.type(field, 'Mole');
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Harbour lights' })).not.toBeInTheDocument());
    expect(address()).toBe('/?q=Mole');
    await user.type(field, 's');
    expect(await screen.findByText(/No register has “Moles”/)).toBeVisible();
    expect(field).toHaveFocus();
  });

  it('archives a register, and brings it back by Undo', async () => {
    const { user, sent } = open([aPortfolioItem(), aPortfolioItem({ slug: 'mole', title: 'Mole', version: 7 })]);
    await user.click(await screen.findByRole('button', { name: 'Commands for Mole' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Archive' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Mole' })).not.toBeInTheDocument());
    expect(sent.find(({ method }) => method === 'POST')?.headers['if-match']).toBe('"7"');
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(await screen.findByRole('link', { name: 'Mole' })).toBeVisible();
    expect(sent.findLast(({ method }) => method === 'POST')?.url).toContain('/mole/restore');
  });

  it('shows the archived ones by the address, and brings one back', async () => {
    const { user } = open([aPortfolioItem({ archivedAt: '2025-01-20T09:30:00.000Z' })], '/?archived=only');
    expect(await screen.findByRole('heading', { name: 'One register out of use' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Commands for Harbour lights' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Bring back' }));
    expect(await screen.findByText('No register is archived.')).toBeVisible();
  });

  it('begins the next period and opens it; what was typed stays when it is refused', async () => {
    const { user, sent, address } = open([aPortfolioItem({ title: 'Harbour 2025' })]);
    await user.click(await screen.findByRole('button', { name: 'Commands for Harbour 2025' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Next period…' }));
    const dialog = await screen.findByRole('dialog', { name: 'The period after Harbour 2025' });
    const title = within(dialog).getByLabelText('Title');
    expect(title).toHaveValue('Harbour 2026');
    await user.clear(title);
    await user.type(title, 'Taken');
    await user.click(within(dialog).getByRole('button', { name: 'Begin the period' }));
    expect(await within(dialog).findByText('That address is in use.')).toBeVisible();
    await user.clear(title);
    await user.type(title, 'Harbour 2026');
    await user.type(within(dialog).getByLabelText('Version of the document'), '2.0');
    expect(
      within(dialog).getByText(/the runbooks, the indicators and the signatures that hold come along/),
    ).toBeVisible();
    expect(within(dialog).getByRole('radio', { name: /amounts they have now, nothing allocated/ })).toBeChecked();
    await user.click(within(dialog).getByRole('radio', { name: 'With what is left of them' }));
    await user.click(within(dialog).getByLabelText('Archive Harbour 2025'));
    await user.click(within(dialog).getByRole('button', { name: 'Begin the period' }));
    await waitFor(() => expect(address()).toBe('/r/harbour-2026/risks'));
    expect(sent.findLast(({ url }) => url.endsWith('/next-period'))?.body).toEqual({
      title: 'Harbour 2026',
      documentVersion: '2.0',
      date: null,
      withClosed: false,
      reserves: 'left',
      archive: false,
    });
  });

  it('offers no commands of a manager to others', async () => {
    const { user } = open([aPortfolioItem({ may: ['register.read'] })]);
    await user.click(await screen.findByRole('button', { name: 'Commands for Harbour lights' }));
    await screen.findByRole('menuitem', { name: 'Open' });
    expect(screen.queryByRole('menuitem', { name: 'Archive' })).not.toBeInTheDocument();
  });

  it('is a drop zone and two ways in where there is nothing yet', async () => {
    open([], '/', true);
    expect(await screen.findByRole('heading', { name: 'Your register is empty' })).toBeVisible();
    expect(await screen.findByLabelText('Risk register file')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Start with a blank register' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Look around the example' })).toBeVisible();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });
});
