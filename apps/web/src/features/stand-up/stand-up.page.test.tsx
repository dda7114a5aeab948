import type { StandUp } from '@heed/contracts';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as StandUpPage } from './stand-up.page.tsx';

const STAND_UP: StandUp = {
  ...{ since: '2025-01-21T09:00:00.000Z', until: '2025-01-22T09:00:00.000Z', isQuiet: false },
  sections: [
    { title: 'New', items: [{ ref: 'H-4', text: 'H-4 Ice: 6 High, Ben', path: '/r/harbour/risks/H-4' }] },
    { title: 'Changed', items: [] },
    { title: 'Breached', items: [] },
    { title: 'Due today', items: [{ ref: 'H-2', text: 'H-2 Foghorn: review, Ben', path: '/r/harbour/risks/H-2' }] },
  ],
  markdown: '**Harbour**\n',
};

const open = (body: StandUp = STAND_UP) => {
  fakeServer(() => ({ body }));
  const known = [[keys.register('harbour'), aRegister()]] as const;
  return showPage(StandUpPage, { address: '/r/harbour/standup', route: '/r/:register/standup', known });
};

describe('the stand-up', () => {
  it('says what there is, section by section', async () => {
    open();
    expect(await screen.findByRole('heading', { name: 'One new, one due today' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'H-4 Ice: 6 High, Ben' })).toHaveAttribute('href', '/r/harbour/risks/H-4');
    expect(screen.getByText('No risk moved or was closed.')).toBeVisible();
  });

  it('goes to the clipboard as Markdown', async () => {
    const { user } = open();
    await screen.findByRole('heading', { name: /One new/ });
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    await user.keyboard('y');
    await waitFor(() => expect(screen.getByText('Copied')).toBeVisible());
    expect(write).toHaveBeenCalledWith('**Harbour**\n');
  });

  it('shows the text where the clipboard is not open to it', async () => {
    const { user } = open();
    await screen.findByRole('heading', { name: /One new/ });
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await user.click(screen.getByRole('button', { name: /Copy as Markdown/ }));
    expect(await screen.findByRole('textbox', { name: 'The stand-up as Markdown' })).toHaveValue('**Harbour**\n');
  });

  it('is short on a quiet day', async () => {
    open({ ...STAND_UP, isQuiet: true, sections: STAND_UP.sections.map((section) => ({ ...section, items: [] })) });
    expect(await screen.findByRole('heading', { name: 'Nothing new, and nothing is due today' })).toBeVisible();
  });
});
