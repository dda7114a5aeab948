import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anAcceptance, SIGNED } from '../../../testing/acceptance-fixtures.ts';
import { fakeServer } from '../../../testing/fake-server.ts';
import { aRegister } from '../../../testing/fixtures.ts';
import { showPage } from '../../../testing/show-page.tsx';
import { EntrySignOff } from './entry-sign-off.tsx';

afterEach(() => vi.unstubAllGlobals());

const signOff = { id: anAcceptance().id, reference: 'ACC-7', state: 'accepted' as const };
const Entry = () => <EntrySignOff register={aRegister()} entry={{ signOff }} />;

describe('the sign-off of a milestone', () => {
  it('says why it no longer holds, and that nobody else looked', async () => {
    const staleBecause = [{ name: 'H-1', before: null, after: null }];
    const signed = anAcceptance({ ...SIGNED, state: 'stale', staleBecause, selfApproved: true });
    fakeServer(() => ({ body: signed }));
    showPage(Entry, { address: '/r/harbour/plan', route: '/r/:register/plan' });
    expect(await screen.findByText(/stale\. H-1 changed since, self-approved/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'ACC-7' })).toHaveAttribute('href', `/r/harbour/acceptances/${signed.id}`);
  });
});
