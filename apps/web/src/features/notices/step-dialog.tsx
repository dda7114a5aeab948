import type { UserNotice } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { audienceQuery } from './notices.queries.ts';

interface StepDialogProps {
  readonly slug: string;
  readonly notice: Pick<UserNotice, 'title' | 'state'>;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  readonly onDo: () => void;
  readonly onClose: () => void;
}

const Audience = ({ slug }: { readonly slug: string }) => {
  const query = useQuery(audienceQuery(slug));
  return (
    <QueryState query={query} rows={1}>
      {({ reaches, problem }) => (
        <>
          {reaches.length > 0 ? (
            <p>
              Sent once to <b className="med">{reaches.slice(0, 8).join(', ')}</b>
              {reaches.length > 8 ? ` and ${reaches.length - 8} more` : ''}.
            </p>
          ) : null}
          {problem ? (
            <p className="unwarn">
              {problem}{' '}
              <Link className="link" to={paths.settings(slug, 'communication')}>
                Communication plan
              </Link>
            </p>
          ) : null}
        </>
      )}
    </QueryState>
  );
};

/** Asks before users are told: publishing, and saying that it is over, happen once. */
export const StepDialog = ({ slug, notice, isBusy, problem, onDo, onClose }: StepDialogProps) => {
  const isDraft = notice.state === 'draft';
  return (
    <Dialog open onClose={onClose} title={isDraft ? `Publish “${notice.title}”?` : `End “${notice.title}”?`}>
      {isDraft ? (
        <Audience slug={slug} />
      ) : (
        <p>
          Who was told of it gets one line: “This is over: {notice.title}”. Its public page stays, marked as over. The
          words can no longer be changed.
        </p>
      )}
      {problem ? (
        <p className="errtx" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="dialogfoot">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" isBusy={isBusy} onClick={onDo}>
          {isDraft ? 'Publish' : 'End it'}
        </Button>
      </div>
    </Dialog>
  );
};
