import { sessionApi } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { begunHere, keepRun, keptRuns } from '../features/runbooks/run/kept-runs.ts';
import { fakeServer, problem } from '../testing/fake-server.ts';
import { aRunbook } from '../testing/runbook-fixtures.ts';
import { ME, showPage } from '../testing/show-page.tsx';
import PersonMenu from './person-menu.tsx';

const AT = '2026-05-01T08:00:00.000Z';

beforeEach(() => {
  localStorage.clear();
  const book = aRunbook({ title: 'Lamp out' });
  keepRun(begunHere('harbour', book, { id: 'run-1', kind: 'real', at: AT, me: ME }));
});

const Page = () => <PersonMenu trigger={<button type="button">Ada</button>} />;

const isLogOut = ({ method, url }: { readonly method: string; readonly url: string }): boolean =>
  method === sessionApi.logOut.method && url === sessionApi.logOut.path;

describe('signing out with marks of a run that were not sent', () => {
  it('stays signed in, says what would be lost, and leaves only on purpose', async () => {
    const calls = fakeServer((sent) =>
      isLogOut(sent) ? { status: 204 } : problem(503, 'server.busy', 'The server is busy.'),
    );
    const { user } = showPage(Page, { address: '/', route: '/' });
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    const notices = within(screen.getByRole('region', { name: 'Notices' }));
    expect(await notices.findByText(/^What you did in “Lamp out” is not saved yet/)).toBeVisible();
    expect(calls.some(isLogOut)).toBe(false);
    expect(keptRuns()).toHaveLength(1);
    await user.click(notices.getByRole('button', { name: 'Sign out all the same' }));
    await waitFor(() => expect(calls.some(isLogOut)).toBe(true));
    await waitFor(() => expect(keptRuns()).toEqual([]));
  });
});
