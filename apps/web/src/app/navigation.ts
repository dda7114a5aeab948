import type { Me } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMatch, useNavigate } from 'react-router';
import { useAsOf } from '../lib/as-of.ts';
import { type Command, useCommands } from '../lib/commands.ts';
import { registerName } from '../lib/format.ts';
import { myCountsQuery, needsYou } from '../lib/my-work.ts';
import { registerQuery } from '../lib/register.ts';
import { useMe } from '../lib/session.tsx';
import { paths } from './paths.ts';

export interface NavEntry {
  readonly label: string;
  readonly to: string;
  /** The letter after `g`. */
  readonly letter: string;
  /** How much of it needs the person now; absent or 0 for nothing. */
  readonly waiting?: number;
}

export interface NavGroup {
  readonly title: string;
  readonly entries: readonly NavEntry[];
}

/** Slug of the register the address is in, else the one the person had open last or the first they may read. */
export const useActiveRegister = (me: Me): string | undefined => {
  const match = useMatch('/r/:register/*');
  return match?.params.register ?? me.registers[0]?.slug;
};

/** The pages the person may open, in the groups of the sidebar. */
export const useNavigation = (): readonly NavGroup[] => {
  const me = useMe();
  const slug = useActiveRegister(me);
  const { data: register } = useQuery({ ...registerQuery(slug ?? ''), enabled: slug !== undefined });
  const { data: counts } = useQuery(myCountsQuery);
  const asOf = useAsOf();
  const may = register?.may ?? [];
  const entry = (isShown: boolean, label: string, to: string, letter: string, waiting = 0): NavEntry[] =>
    isShown ? [{ label, to, letter, waiting }] : [];
  const inRegister = slug ?? '';
  // Of this register only: another one's would promise what is not on the page.
  const here = counts?.registers.find((one) => one.slug === slug);
  const groups: NavGroup[] = [
    {
      title: 'Work',
      entries: [
        { label: 'My work', to: paths.my, letter: 'w', waiting: counts ? needsYou(counts) : 0 },
        ...entry(slug !== undefined, 'Escalations', paths.escalations(inRegister), 'x', here?.escalations),
        ...entry(slug !== undefined, 'Reviews', paths.reviews(inRegister), 'v'),
      ],
    },
    {
      title: 'Register',
      entries: [
        ...entry(slug !== undefined, 'Risks', paths.risks(inRegister, { asOf }), 'r'),
        ...entry(slug !== undefined, 'Matrix', paths.matrix(inRegister, { asOf }), 'm'),
        ...entry(slug !== undefined, 'KRIs', paths.kris(inRegister), 'k'),
        ...entry(slug !== undefined, 'Plan', paths.plan(inRegister), 'n'),
        ...entry(slug !== undefined, 'Budget', paths.budget(inRegister), '$', here?.moneyToDecide),
        ...entry(slug !== undefined, 'Runbooks', paths.runbooks(inRegister), 'g'),
        ...entry(register?.predecessor != null, 'Last period', paths.comparison(inRegister), 't'),
        ...entry(register?.hasDocument === true, 'From the document', paths.document(inRegister), 'd'),
      ],
    },
    {
      title: 'Tell',
      entries: [
        ...entry(slug !== undefined, 'Dashboard', paths.dashboard(inRegister), 'c'),
        ...entry(slug !== undefined, 'Reports', paths.reports(inRegister), 'f'),
        ...entry(slug !== undefined, 'Stand-up', paths.standUp(inRegister), 'u'),
        ...entry(slug !== undefined, 'Notices', paths.notices(inRegister), 'z'),
      ],
    },
    {
      title: 'Govern',
      entries: [
        ...entry(slug !== undefined, 'Acceptances', paths.acceptances(inRegister), 'j', here?.acceptancesToDecide),
        ...entry(may.includes('audit.read'), 'Audit', paths.audit(inRegister), 'a'),
        ...entry(may.includes('risk.reassign'), 'Owners', paths.owners(inRegister), 'o'),
        ...entry(slug !== undefined, 'Members', paths.members(inRegister), 'e'),
        ...entry(may.includes('register.settings'), 'Settings', paths.settings(inRegister), 's'),
      ],
    },
    {
      title: 'Workspace',
      entries: [
        ...entry(true, 'Registers', paths.home, 'h'),
        ...entry(true, 'Lessons', paths.lessons, 'l'),
        ...entry(me.may.includes('register.create'), 'Import', paths.import, 'i'),
        ...entry(me.may.includes('people.read'), 'People', paths.people, 'p'),
        ...entry(me.may.includes('workspace.operate'), 'Admin', paths.admin(), 'q'),
      ],
    },
  ];
  return groups.filter((group) => group.entries.length > 0);
};

/** What people also call a page, by its letter. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  n: 'timeline',
  $: 'money reserves',
  g: 'emergency',
  j: 'sign-offs',
};

/** `g` and a letter go to a page; the palette offers the same pages, and the other registers. */
export const useGoCommands = (): void => {
  const navigate = useNavigate();
  const me = useMe();
  const active = useActiveRegister(me);
  const may = useQuery({ ...registerQuery(active ?? ''), enabled: active !== undefined }).data?.may;
  const pages = useNavigation().flatMap((group) => group.entries);
  const go = (to: string) => () => void navigate(to);
  const commands: Command[] = pages.map(({ label, to, letter }) => ({
    label: `Go to ${label}`,
    words: OTHER_WORDS[letter] ?? '',
    keys: `g ${letter}`,
    run: go(to),
  }));
  commands.push(
    { label: 'Go to Notifications', keys: 'g b', run: go(paths.notifications) },
    { label: 'Go to Your account', keys: 'g y', run: go(paths.account) },
  );
  if (active && may?.includes('kri.record'))
    commands.push({ label: 'Record a value…', words: 'KRI', run: go(paths.kris(active, '', 'next')) });
  if (active && may?.includes('kri.edit')) commands.push({ label: 'New KRI', run: go(paths.newKri(active)) });
  for (const { slug, title } of me.registers) {
    commands.push({ label: `Open ${registerName(title)}`, words: `register ${slug}`, run: go(paths.risks(slug)) });
  }
  useCommands('Go', commands);
};
