import '../../styles/admin.css';
import '../../styles/settings.css';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { useCommands } from '../../lib/commands.ts';
import { formatNumber } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
import { queuesQuery } from './admin.queries.ts';
import { JobsTab } from './jobs-tab.tsx';
import { QueuesTab } from './queues-tab.tsx';
import { WebhooksTab } from './webhooks-tab.tsx';

const TABS: readonly { readonly key: string; readonly label: string; readonly Tab: ComponentType }[] = [
  { key: '', label: 'Queues', Tab: QueuesTab },
  { key: 'jobs', label: 'Failed jobs', Tab: JobsTab },
  { key: 'webhooks', label: 'Webhooks', Tab: WebhooksTab },
];

/** What runs outside of requests, for whoever looks after the workspace. */
const Tabs = () => {
  const { tab = '' } = useParams();
  const navigate = useNavigate();
  const { data } = useQuery(queuesQuery);
  const open = TABS.find(({ key }) => key === tab);
  const failed = data?.items.reduce((sum, { dead }) => sum + dead, 0) ?? 0;
  useCommands(
    'Admin',
    TABS.map(({ key, label }) => ({
      label: `Admin: ${label.toLowerCase()}`,
      run: () => void navigate(paths.admin(key)),
    })),
  );
  return (
    <>
      <nav className="settingstabs" aria-label="Admin">
        <ul>
          {TABS.map(({ key, label }) => (
            <li key={key}>
              <Link to={paths.admin(key)} aria-current={key === open?.key ? 'page' : undefined}>
                {label}
                {key === 'jobs' && failed > 0 ? ` ${formatNumber(failed)}` : ''}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {open ? (
        <open.Tab />
      ) : (
        <p className="muted">
          There is nothing called “{tab}” here.{' '}
          <Link className="link" to={paths.admin()}>
            Queues
          </Link>{' '}
          come first.
        </p>
      )}
    </>
  );
};

export const Component = () => {
  const mayOperate = useMay('workspace.operate');
  return (
    <>
      <Bar title="Admin" />
      <div className="page adminpage">
        {mayOperate ? <Tabs /> : <p className="muted">Only an admin of the workspace sees this. Ask one of them.</p>}
      </div>
    </>
  );
};
