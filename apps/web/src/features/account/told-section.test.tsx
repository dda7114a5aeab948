import type { NotificationPreferences } from '@heed/contracts';
import { DEFAULT_PREFERENCES } from '@heed/domain';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { showPage } from '../../testing/show-page.tsx';
import { MutesSection } from './mutes-section.tsx';
import { ToldSection } from './told-section.tsx';

const Sections = () => (
  <>
    <ToldSection />
    <MutesSection />
  </>
);

const open = ({ mailWorks = true, isRefused = false } = {}) => {
  let stored: NotificationPreferences = DEFAULT_PREFERENCES;
  const mute = { register: 'harbour', ref: 'H-1', until: null };
  const sent = fakeServer(({ method, url, body }) => {
    if (url.endsWith('/mutes')) return { body: { items: [mute] } };
    if (url.endsWith('/mutes/remove')) return { body: { items: [] } };
    if (method === 'PUT') {
      if (isRefused)
        return problem(422, 'preferences.time_zone', 'There is no such time zone.', {
          errors: [{ path: 'body.timeZone', message: 'Write one such as Europe/Berlin.' }],
        });
      stored = body as NotificationPreferences;
    }
    return { body: { ...stored, mailWorks } };
  });
  const shown = showPage(Sections, { address: '/account/notifications', route: '/account/:part?' });
  return { ...shown, writes: () => sent.filter(({ method }) => method !== 'GET') };
};

const topic = (name: string) => within(screen.getByRole('group', { name }));

describe('how a person is told', () => {
  it('is chosen by topic, saved as a whole, and can be taken back', async () => {
    const { user, writes } = open();
    await screen.findByRole('form', { name: 'How you are told' });
    await user.click(topic('Reviews').getByLabelText('Never'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('How you are told is saved')).toBeVisible();
    expect(writes()[0]?.body).toEqual({
      ...DEFAULT_PREFERENCES,
      mail: { ...DEFAULT_PREFERENCES.mail, reviews: 'off' },
    });
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(topic('Reviews').getByLabelText('Once a day')).toBeChecked());
  });

  it('says that no e-mail will come where the server cannot send any', async () => {
    open({ mailWorks: false });
    expect(await screen.findByText(/This server cannot send e-mail/)).toBeVisible();
  });

  it('says a refusal at its field and keeps what was chosen', async () => {
    const { user } = open({ isRefused: true });
    const zone = await screen.findByLabelText('Time zone');
    await user.clear(zone);
    await user.type(zone, 'Mars');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(zone).toHaveAccessibleDescription(/Write one such as Europe\/Berlin/));
    expect(zone).toHaveValue('Mars');
  });

  it('lists what is muted, and ends it', async () => {
    const { user, writes } = open();
    await user.click(await screen.findByRole('button', { name: 'Hear of H-1 again' }));
    expect(writes()[0]).toMatchObject({ url: '/api/v1/my/mutes/remove', body: { register: 'harbour', ref: 'H-1' } });
    expect(await screen.findByText(/Nothing is muted/)).toBeVisible();
  });
});
