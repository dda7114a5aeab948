import { sessionApi } from '@heed/contracts';
import type { ReactElement } from 'react';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../components/ui/menu.tsx';
import { notify } from '../components/ui/notice.tsx';
import { forgetRuns } from '../features/runbooks/run/kept-runs.ts';
import { sendAllRuns } from '../features/runbooks/run/send-run.ts';
import { call, sentenceOf } from '../lib/api-client.ts';
import { setSingleKeys, useSingleKeys } from '../lib/keyboard.ts';
import { forgetOffline } from '../lib/offline.ts';
import { queryClient } from '../lib/query-client.ts';
import { useMe } from '../lib/session.tsx';
import { setTheme, type Theme, useTheme } from '../lib/theme.ts';
import { paths } from './paths.ts';

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const KEYS = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
] as const;

/** What is lost by leaving now, as a sentence. */
const unsentWords = (titles: readonly string[]): string =>
  `What you did in ${titles.map((title) => `“${title}”`).join(' and ')} is not saved yet, and leaving throws it away. You are still signed in: it is sent when the server answers.`;

/** Leaves by a full load, so that nothing of the session stays in memory. */
const signOut = async (me: string, isLossKnown = false): Promise<void> => {
  try {
    notify({ text: 'Signing out' });
    // What was done in a run while the server was gone is told to it while one may.
    const unsent = await sendAllRuns(queryClient, me);
    if (unsent.length > 0 && !isLossKnown) {
      const action = { label: 'Sign out all the same', run: () => void signOut(me, true) };
      notify({ text: unsentWords(unsent), tone: 'problem', action });
      return;
    }
    await call(sessionApi.logOut);
    forgetRuns();
    await forgetOffline();
    window.location.assign(paths.login());
  } catch (error) {
    notify({ text: sentenceOf(error), tone: 'problem' });
  }
};

const PersonMenu = ({ trigger }: { readonly trigger: ReactElement }) => {
  const { id } = useMe();
  const theme = useTheme();
  const hasSingleKeys = useSingleKeys();
  return (
    <Menu trigger={trigger} side="top" defaultOpen>
      <MenuItem to={paths.account}>Your account</MenuItem>
      <MenuSeparator />
      <MenuChoice label="Look" value={theme} options={THEMES} onChange={setTheme} />
      <MenuSeparator />
      <MenuChoice
        label="Keys of one letter"
        value={hasSingleKeys ? 'on' : 'off'}
        options={KEYS}
        onChange={(value) => setSingleKeys(value === 'on')}
      />
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut(id)}>Sign out</MenuItem>
    </Menu>
  );
};

export default PersonMenu;
