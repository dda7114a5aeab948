import { ownersApi, type Person } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { call } from '../../lib/api-client.ts';
import { plural, registerName } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';

interface DeactivateDialogProps {
  readonly person: Person;
  readonly onDeactivate: () => void;
  readonly onClose: () => void;
}

/** What a person owns, register by register, where it can be handed over, before they are deactivated. */
export const DeactivateDialog = ({ person, onDeactivate, onClose }: DeactivateDialogProps) => {
  const query = useQuery({
    queryKey: [...keys.people, person.id, 'owned'],
    queryFn: ({ signal }) => call(ownersApi.ofPerson, { params: { id: person.id } }, { signal }),
    staleTime: 0,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Deactivate ${person.name}`}
      description="They are signed out and cannot come in. Everything they did stays, and they can be brought back."
    >
      <div className="stack">
        <QueryState
          query={query}
          rows={2}
          isEmpty={({ items }) => items.length === 0}
          empty={<p className="t13">{person.name} owns nothing in any register.</p>}
        >
          {({ items }) => (
            <div>
              <p className="t13">{person.name} still owns this. Hand it over first, or it is marked as left alone.</p>
              <ul className="mini ownedlist">
                {items.map(({ register, names, risks, actions, mayHandOver }) => (
                  <li key={register.slug}>
                    <span>
                      <span className="med">{registerName(register.title)}</span>{' '}
                      <span className="muted">
                        {plural(risks, 'risk')}, {plural(actions, 'action')}
                      </span>
                    </span>
                    {mayHandOver ? (
                      <Link
                        className="link nowrap"
                        to={paths.owners(register.slug, names[0] ?? '')}
                        aria-label={`Hand over what ${person.name} owns in ${registerName(register.title)}`}
                      >
                        Hand over
                      </Link>
                    ) : (
                      <span className="faint nowrap">a manager can hand over</span>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </QueryState>
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            onClick={() => {
              onClose();
              onDeactivate();
            }}
          >
            Deactivate
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
