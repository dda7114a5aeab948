import '../../styles/settings.css';
import type { Register } from '@heed/contracts';
import { type ComponentType, lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { Skeleton } from '../../components/query-state.tsx';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { HeaderTab } from './header-tab.tsx';

type Tab = ComponentType<{ readonly register: Register }>;

const ScalesTab = lazy(() => import('./scales-tab.tsx').then((module) => ({ default: module.ScalesTab })));
const CategoriesTab = lazy(() => import('./categories-tab.tsx').then((module) => ({ default: module.CategoriesTab })));
const EscalationTab = lazy(() => import('./escalation-tab.tsx').then((module) => ({ default: module.EscalationTab })));
const ReviewsTab = lazy(() => import('./reviews-tab.tsx').then((module) => ({ default: module.ReviewsTab })));
const CommunicationTab = lazy(() =>
  import('./communication/communication-tab.tsx').then((module) => ({ default: module.CommunicationTab })),
);
const OwnersTab = lazy(() => import('./owners-tab.tsx').then((module) => ({ default: module.OwnersTab })));
const VersionsTab = lazy(() => import('./versions-tab.tsx').then((module) => ({ default: module.VersionsTab })));

const Header: Tab = ({ register }) =>
  mayIn(register, 'register.settings') ? (
    <HeaderTab register={register} />
  ) : (
    <p className="muted">A manager of the register can change its header.</p>
  );

const TABS: readonly { readonly key: string; readonly label: string; readonly Tab: Tab }[] = [
  { key: 'header', label: 'Header', Tab: Header },
  { key: 'scales', label: 'Scales', Tab: ScalesTab },
  { key: 'categories', label: 'Categories', Tab: CategoriesTab },
  { key: 'escalation', label: 'Escalation', Tab: EscalationTab },
  { key: 'reviews', label: 'Reviews', Tab: ReviewsTab },
  { key: 'communication', label: 'Communication', Tab: CommunicationTab },
  { key: 'owners', label: 'Owners', Tab: OwnersTab },
  { key: 'versions', label: 'Versions', Tab: VersionsTab },
];

/** The settings of a register, a tab an address: each saved on purpose, with what it would mean said before. */
export const Component = () => {
  const register = useCurrentRegister();
  const { tab } = useParams();
  const open = TABS.find(({ key }) => key === tab);
  return (
    <>
      <Bar title="Settings" crumb={register.title} />
      <div className="page settings">
        <nav className="settingstabs" aria-label="Settings">
          <ul>
            {TABS.map(({ key, label }) => (
              <li key={key}>
                <Link to={paths.settings(register.slug, key)} aria-current={key === open?.key ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
            <li>
              <Link to={paths.members(register.slug)}>Members</Link>
            </li>
          </ul>
        </nav>
        {open ? (
          <Suspense fallback={<Skeleton />}>
            <h2 className="vh">{open.label}</h2>
            <open.Tab register={register} key={`${register.slug}/${open.key}`} />
          </Suspense>
        ) : (
          <p className="muted">
            There are no settings called “{tab}”.{' '}
            <Link className="link" to={paths.settings(register.slug)}>
              The header
            </Link>{' '}
            is the first of them.
          </p>
        )}
      </div>
    </>
  );
};
