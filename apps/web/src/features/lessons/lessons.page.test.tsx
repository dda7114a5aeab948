import type { Lesson } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer } from '../../testing/fake-server.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './lessons.page.tsx';

const lesson = (change: Partial<Lesson>): Lesson => ({
  register: { slug: 'harbour', title: 'Harbour lights' },
  ...{ ref: 'H-9', title: 'Lamp went out', category: 'Technical', closedOn: '2025-01-10', resolution: '' },
  selfApproved: false,
  lessonsLearned: 'A **spare bulb** belongs in reach.',
  processImprovement: 'Check the bulb every week.',
  ...change,
});

const open = (lessons: readonly Lesson[], address = '/lessons') => {
  fakeServer(({ url }) => {
    const q = new URL(url, 'http://heed').searchParams.get('q')?.toLowerCase() ?? '';
    const items = lessons.filter((each) => JSON.stringify(each).toLowerCase().includes(q));
    return { body: { items, next: null, total: items.length } };
  });
  return showPage(Component, { address, route: '/lessons' });
};

describe('lessons across registers', () => {
  it('groups them by register, each leading to its risk', async () => {
    open([
      lesson({}),
      lesson({ register: { slug: 'mole', title: 'Mole' }, ref: 'M-1', title: 'Wall cracked' }),
      lesson({ ref: 'H-2', title: 'Fog horn silent' }),
    ]);
    expect(
      await screen.findByRole('heading', { name: 'Three closed risks in two registers taught something' }),
    ).toBeVisible();
    const harbour = screen.getByRole('region', { name: 'Harbour lights' });
    expect(within(harbour).getAllByRole('listitem')).toHaveLength(2);
    expect(within(harbour).getByRole('link', { name: 'H-9 Lamp went out' })).toHaveAttribute(
      'href',
      '/r/harbour/risks/H-9',
    );
  });

  it('says which closing nobody else looked at', async () => {
    open([lesson({ selfApproved: true }), lesson({ ref: 'H-2', title: 'Fog horn silent' })]);
    const alone = (await screen.findByRole('link', { name: 'H-9 Lamp went out' })).closest('li');
    expect(alone).toHaveTextContent(/closed 10 Jan 2025, self-approved/);
    expect(screen.getAllByText(/self-approved/)).toHaveLength(1);
  });

  it('marks what was searched for in titles and in formatted texts, and keeps the words in the address', async () => {
    const { user, address } = open([
      lesson({}),
      lesson({ ref: 'H-2', title: 'Fog', lessonsLearned: 'Louder horn.', processImprovement: '' }),
    ]);
    await user.type(await screen.findByRole('searchbox', { name: 'Search the lessons' }), 'bulb');
    await waitFor(() => expect(address()).toBe('/lessons?q=bulb'));
    expect(await screen.findByRole('heading', { name: 'One closed risk has these words' })).toBeVisible();
    await waitFor(() =>
      expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['bulb', 'bulb']),
    );
    expect(document.querySelector('strong mark')).not.toBeNull();
  });

  it('says how to find more when nothing has the words', async () => {
    open([lesson({})], '/lessons?q=submarine');
    expect(await screen.findByText(/No lesson has “submarine”/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'show all' })).toHaveAttribute('href', '/lessons');
  });

  it('teaches where lessons come from while there is none', async () => {
    open([]);
    expect(await screen.findByText(/Closing a risk asks what it taught/)).toBeVisible();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });
});
