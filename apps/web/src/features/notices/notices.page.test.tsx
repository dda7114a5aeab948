import type { NoticeStep, UserNotice } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as NoticePage } from './notice.page.tsx';
import { Component as NoticesPage } from './notices.page.tsx';
import { Component as PublicPage } from './public-notice.page.tsx';

const ID = '0190a000-0000-7000-8000-0000000000f1';
const URL_OF_IT = 'https://heed.example.org/n/abc';

const aNotice = (change: Partial<UserNotice> = {}): UserNotice => ({
  ...{ id: ID, number: 3, title: 'No deliveries', impact: 'Parcels are **late**.', timeline: 'Until noon.' },
  ...{ risk: null, state: 'draft', by: 'Ada', publishedAt: null, publishedBy: null, changedAt: null, endedAt: null },
  ...{ isPublic: false, publicUrl: null, version: 1 },
  ...{ createdAt: '2025-01-14T09:30:00.000Z', updatedAt: '2025-01-14T09:30:00.000Z' },
  ...change,
});
const PUBLISHED = { state: 'published', publishedAt: '2025-01-14T10:00:00.000Z', publishedBy: 'Ada' } as const;
const STEP: NoticeStep = {
  ...{ id: '0190a000-0000-7000-8000-0000000000e1', at: '2025-01-14T10:00:00.000Z', by: 'Ada', action: 'published' },
  changes: { state: ['draft', 'published'], to: [null, ['users@example.net']] },
};

interface Scene {
  readonly notice?: UserNotice;
  readonly canWrite?: boolean;
  readonly refused?: ReturnType<typeof problem>;
}

const open = (address: string, { notice = aNotice(), canWrite = true, refused }: Scene = {}) => {
  let held = notice;
  const calls = fakeServer(({ method, url, body }) => {
    if (method !== 'GET' && refused) return refused;
    if (url.endsWith('/publish')) held = { ...held, ...PUBLISHED, version: held.version + 1 };
    else if (url.endsWith('/end')) held = { ...held, state: 'ended', version: held.version + 1 };
    else if (method === 'PATCH') {
      const { isPublic, ...words } = body as { isPublic?: boolean };
      const link = isPublic === undefined ? {} : { isPublic, publicUrl: isPublic ? URL_OF_IT : null };
      held = { ...held, ...words, ...link, version: held.version + 1 } as UserNotice;
    } else if (method === 'POST') return { status: 201, body: held };
    if (url.includes('/history')) return { body: { items: [STEP] } };
    if (url.includes('/notice-audience')) return { body: { reaches: ['users@example.net'], problem: '' } };
    if (/\/notices(\?|$)/.test(url)) return { body: { items: [held], next: null, total: 1 } };
    return { body: held };
  });
  const register = aRegister({ may: canWrite ? ['register.read', 'notice.write'] : ['register.read'] });
  const isList = address === '/r/harbour/notices';
  const route = isList
    ? '/r/:register/notices'
    : address.endsWith('/new')
      ? '/r/:register/notices/new'
      : '/r/:register/notices/:id';
  const shown = showPage(isList ? NoticesPage : NoticePage, {
    ...{ address, route },
    known: [[keys.register('harbour'), register]],
  });
  return { ...shown, sent: (method: string) => calls.filter((each) => each.method === method) };
};
const AT = `/r/harbour/notices/${ID}`;
const preview = () => within(screen.getByRole('region', { name: 'As users see it' }));

describe('notices to users', () => {
  it('are listed with where they stand; c drafts one', async () => {
    const { user, address } = open('/r/harbour/notices', { notice: aNotice(PUBLISHED) });
    expect(await screen.findByRole('heading', { name: 'One notice is published' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'No deliveries' })).toHaveAttribute('href', AT);
    await user.keyboard('c');
    await waitFor(() => expect(address()).toBe('/r/harbour/notices/new'));
  });

  it('show what users will see while they are written, and are saved on purpose', async () => {
    const { user, sent } = open(AT);
    const impact = await screen.findByRole('textbox', { name: 'What it means for users' });
    await user.clear(impact);
    await user.type(impact, 'Nothing <b>comes</b>.{Enter}{Enter}- one');
    expect(preview().getByText('Nothing <b>comes</b>.')).toBeVisible();
    expect(preview().getByRole('listitem')).toHaveTextContent('one');
    expect(sent('PATCH')).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent('PATCH')).toHaveLength(1));
    expect(sent('PATCH')[0]).toMatchObject({
      body: { impact: 'Nothing <b>comes</b>.\n\n- one', title: 'No deliveries' },
    });
    expect(sent('PATCH')[0]?.headers['if-match']).toBe('"1"');
  });

  it('are published after a look at whom it reaches: what is unsaved first, and once', async () => {
    const { user, sent } = open(AT);
    await user.type(await screen.findByRole('textbox', { name: 'Title' }), ' today');
    await user.click(screen.getByRole('button', { name: 'Publish…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Publish “No deliveries today”?' }));
    expect(await dialog.findByText('users@example.net')).toBeVisible();
    await user.dblClick(dialog.getByRole('button', { name: 'Publish' }));
    expect(await screen.findByRole('button', { name: 'End…' })).toBeVisible();
    const posts = sent('POST').filter(({ url }) => url.endsWith('/publish'));
    expect(posts).toHaveLength(1);
    expect(posts[0]?.headers['if-match']).toBe('"2"');
    expect(await screen.findByText('Published, sent to users@example.net')).toBeVisible();
  });

  it('take for done what another window has published', async () => {
    const current = aNotice({ ...PUBLISHED, version: 2 });
    const { user } = open(AT, { refused: problem(412, 'notice.stale', 'Changed.', { current }) });
    await user.click(await screen.findByRole('button', { name: 'Publish…' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Publish' }));
    expect(await screen.findByRole('button', { name: 'End…' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keep what was typed when somebody else was faster, and offer theirs', async () => {
    const current = aNotice({ title: 'Theirs', version: 2 });
    const { user } = open(AT, { refused: problem(412, 'notice.stale', 'Changed.', { current }) });
    const title = await screen.findByRole('textbox', { name: 'Title' });
    await user.type(title, ' ever');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/What you typed is kept/)).toBeVisible();
    expect(title).toHaveValue('No deliveries ever');
    await user.click(screen.getByRole('button', { name: 'Take theirs' }));
    expect(title).toHaveValue('Theirs');
  });

  it('have a public address that is switched on, copied and switched off', async () => {
    const { user, sent } = open(AT, { notice: aNotice(PUBLISHED) });
    const box = await screen.findByRole('checkbox', { name: /Whoever has the address/ });
    await user.click(box);
    expect(await screen.findByRole('textbox', { name: 'Address' })).toHaveValue(URL_OF_IT);
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(write).toHaveBeenCalledWith(URL_OF_IT);
    await user.click(box);
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Address' })).toBeNull());
    expect(sent('PATCH').map(({ body }) => body)).toEqual([{ isPublic: true }, { isPublic: false }]);
  });

  it('are read-only for who may not write', async () => {
    open(AT, { notice: aNotice(PUBLISHED), canWrite: false });
    expect(await screen.findByRole('heading', { name: 'No deliveries' })).toBeVisible();
    for (const role of ['textbox', 'checkbox']) expect(screen.queryByRole(role)).toBeNull();
    expect(screen.queryByRole('button', { name: /Publish|End|Save/ })).toBeNull();
  });

  it('begin with a title', async () => {
    const { user, sent, address } = open('/r/harbour/notices/new');
    await user.type(await screen.findByRole('textbox', { name: 'What it means for users' }), 'Late.');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByText('Give it a title users will recognise.')).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Fog');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(address()).toBe(AT));
    expect(sent('POST')[0]?.body).toEqual({ title: 'Fog', impact: 'Late.', timeline: '', ref: null, isPublic: false });
  });
});

describe('the public page of a notice', () => {
  const show = (answer: Parameters<typeof fakeServer>[0]) => {
    const calls = fakeServer(answer);
    return { ...showPage(PublicPage, { address: '/n/abc', route: '/n/:token' }), calls };
  };
  it('shows the words and the times, and asks for nothing else', async () => {
    const { title, impact, timeline } = aNotice();
    const times = { publishedAt: PUBLISHED.publishedAt, changedAt: '2025-01-14T11:00:00.000Z', endedAt: null };
    const { calls } = show(() => ({ body: { title, impact, timeline, ...times } }));
    expect(await screen.findByRole('heading', { level: 1, name: 'No deliveries' })).toBeVisible();
    expect(screen.getByText(/^Changed/)).toBeVisible();
    expect(calls.map(({ url }) => url)).toEqual(['/api/v1/notices/abc']);
  });
  it('says the same whatever there was', async () => {
    show(() => problem(404, 'notice.not_found', 'There is no notice at this address.'));
    expect(await screen.findByRole('heading', { name: 'There is no notice here' })).toBeVisible();
  });
});
