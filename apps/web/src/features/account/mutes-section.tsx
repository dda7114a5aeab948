import type { Mute } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatMoment, registerName } from '../../lib/format.ts';
import { mutesQuery, useMuting } from '../../lib/notifications.ts';
import { useMe } from '../../lib/session.tsx';

const MuteRow = ({ mute, onRemove }: { readonly mute: Mute; readonly onRemove: () => void }) => {
  const register = useMe().registers.find(({ slug }) => slug === mute.register);
  const name = register ? registerName(register.title) : mute.register;
  const to = mute.ref ? paths.risk(mute.register, mute.ref) : paths.risks(mute.register);
  return (
    <li>
      <span>
        <Link className="link" to={to}>
          {mute.ref ?? name}
        </Link>{' '}
        <span className="muted">
          {mute.ref ? `of ${name}` : 'the whole register'}
          {mute.until ? `, until ${formatMoment(mute.until)}` : ''}
        </span>
      </span>
      <Button size="sm" onClick={onRemove} aria-label={`Hear of ${mute.ref ?? name} again`}>
        Hear of it again
      </Button>
    </li>
  );
};

/** What the person wants to hear nothing of, in the app or by e-mail. */
export const MutesSection = () => {
  const query = useQuery(mutesQuery);
  const { unmute } = useMuting();
  return (
    <section aria-labelledby="mutes">
      <div className="sechead">
        <h3 id="mutes">Muted</h3>
      </div>
      <QueryState
        query={query}
        rows={1}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <p className="t13 muted">Nothing is muted. A risk or a register is muted from a notification about it.</p>
        }
      >
        {({ items }) => (
          <ul className="mutelist">
            {items.map((mute) => (
              <MuteRow key={`${mute.register}/${mute.ref}`} mute={mute} onRemove={() => void unmute(mute)} />
            ))}
          </ul>
        )}
      </QueryState>
    </section>
  );
};
