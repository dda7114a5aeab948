import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { Link, useLocation } from 'react-router';
import { DeferredMenu } from '../components/deferred-menu.tsx';
import { Icon } from '../components/glyph.tsx';
import { IconButton } from '../components/ui/button.tsx';
import { capitalised, registerName } from '../lib/format.ts';
import { myCountsQuery } from '../lib/my-work.ts';
import { useMe } from '../lib/session.tsx';
import { type NavGroup, useActiveRegister, useNavigation } from './navigation.ts';
import { paths } from './paths.ts';

const loadRegisterMenu = () => import('./register-menu.tsx');
const loadPersonMenu = () => import('./person-menu.tsx');
const RegisterMenu = lazy(loadRegisterMenu);
const PersonMenu = lazy(loadPersonMenu);
const loadBellPanel = () => import('./bell-panel.tsx');
const BellPanel = lazy(loadBellPanel);

const ROLE_WORDS = { manager: 'Manager', executive: 'Executive', owner: 'Risk owner', viewer: 'Reader' } as const;
const ROLE_ORDER = ['manager', 'executive', 'owner', 'viewer'] as const;

/** The strongest of a person's roles in the open register, in a word. */
const useStanding = (): string => {
  const me = useMe();
  const slug = useActiveRegister(me);
  const roles = me.registers.find((register) => register.slug === slug)?.roles ?? [];
  const role = ROLE_ORDER.find((candidate) => roles.includes(candidate));
  const words = [role ? ROLE_WORDS[role] : '', me.isAdmin ? 'admin' : ''].filter(Boolean).join(', ');
  return capitalised(words);
};

const Switcher = () => {
  const me = useMe();
  const slug = useActiveRegister(me);
  const open = me.registers.find((register) => register.slug === slug);
  const trigger = (
    <button className="switch" type="button" title={open?.title}>
      <span>{open ? registerName(open.title) : 'No register yet'}</span>
      <Icon name="chevron" />
    </button>
  );
  return <DeferredMenu trigger={trigger} menu={RegisterMenu} preload={loadRegisterMenu} />;
};

const Bell = () => {
  const { data } = useQuery(myCountsQuery);
  const unread = data?.unread;
  const trigger = (
    <IconButton
      label={unread ? `Notifications, ${unread} not read` : 'Notifications'}
      className="bell"
      aria-haspopup="dialog"
    >
      <Icon name="bell" />
      {unread ? <span className="badge">{unread}</span> : null}
    </IconButton>
  );
  return <DeferredMenu trigger={trigger} menu={BellPanel} preload={loadBellPanel} />;
};

const Person = ({ onKeys }: { readonly onKeys: () => void }) => {
  const me = useMe();
  const standing = useStanding();
  const trigger = (
    <button className="mebtn" type="button">
      <span>{me.name}</span>
      <span className="faint">{standing}</span>
    </button>
  );
  return (
    <div className="me">
      <DeferredMenu trigger={trigger} menu={PersonMenu} preload={loadPersonMenu} />
      <Bell />
      <IconButton label="Keys of this page" onClick={onKeys}>
        ?
      </IconButton>
    </div>
  );
};

const pathOf = (to: string): string => to.split('?')[0] ?? '';

/** The entry whose page is open; the nearest one where a page lies below another (owners below the settings). */
const useCurrent = (groups: readonly NavGroup[]): string | undefined => {
  const { pathname } = useLocation();
  return groups
    .flatMap((group) => group.entries.map(({ to }) => to))
    .filter((to) => pathname === pathOf(to) || (to !== paths.home && pathname.startsWith(`${pathOf(to)}/`)))
    .toSorted((left, right) => right.length - left.length)[0];
};

interface SidebarProps {
  readonly onKeys: () => void;
  /** Absent in the drawer, which closes by itself. */
  readonly onCollapse?: () => void;
}

/** Where a person can go: only pages that exist and that they may open. */
export const Sidebar = ({ onKeys, onCollapse }: SidebarProps) => {
  const groups = useNavigation();
  const current = useCurrent(groups);
  return (
    <nav className="side" aria-label="Main">
      <div className="sidehead">
        <Link className="brand" to={paths.home}>
          <Icon name="mark" />
          Heed
        </Link>
        {onCollapse ? (
          <IconButton label="Hide the navigation" onClick={onCollapse}>
            <Icon name="panel" />
          </IconButton>
        ) : null}
      </div>
      <Switcher />
      {groups.map(({ title, entries }) => (
        <div key={title}>
          <h2 id={`nav-${title}`}>{title}</h2>
          <ul aria-labelledby={`nav-${title}`}>
            {entries.map(({ label, to, waiting }) => (
              <li key={to}>
                <Link to={to} aria-current={to === current ? 'page' : undefined}>
                  {label}
                  {waiting ? (
                    <span className="badge">
                      {waiting}
                      <span className="vh"> waiting for you</span>
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Person onKeys={onKeys} />
    </nav>
  );
};
