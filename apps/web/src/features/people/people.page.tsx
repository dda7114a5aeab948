import '../../styles/people.css';
import { type Invitation, type Person, peopleApi } from '@heed/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Bar } from '../../components/bar.tsx';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Menu, MenuItem } from '../../components/ui/menu.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { NotConfirmed, useConfirmation } from '../../components/use-confirmation.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { useCommands } from '../../lib/commands.ts';
import { formatMoment, plural } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { useMay, useMe } from '../../lib/session.tsx';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { InviteDialog, LinkShown } from './invite-dialog.tsx';
import { peopleQuery } from './people.queries.ts';

const standingOf = (person: Person): string => {
  if (!person.active) return 'Deactivated, cannot sign in';
  return person.invited ? 'Invited, link not used yet' : 'Active';
};

interface PersonRowProps {
  readonly person: Person;
  readonly mayManage: boolean;
  readonly isSelf: boolean;
  readonly onPatch: (person: Person, change: { isAdmin?: boolean; active?: boolean }) => void;
  readonly onLink: (person: Person) => void;
  readonly onDeactivate: (person: Person) => void;
}

const PersonRow = ({ person, mayManage, isSelf, onPatch, onLink, onDeactivate }: PersonRowProps) => (
  <tr className={person.active ? '' : 'muted'}>
    <th scope="row">
      <span className="med">{person.name}</span>
      {isSelf ? <span className="faint"> (you)</span> : null}
      <span className="cardline muted">{person.email}</span>
    </th>
    <td className="wide muted">{person.email}</td>
    <td>{person.isAdmin ? 'Admin' : ''}</td>
    <td>{standingOf(person)}</td>
    <td className="wide muted">{person.lastSeenAt ? formatMoment(person.lastSeenAt) : 'never'}</td>
    {mayManage ? (
      <td className="num">
        <Menu
          align="end"
          trigger={
            <button className="btn sm" type="button" aria-label={`Change ${person.name}`}>
              Change <Icon name="chevron" />
            </button>
          }
        >
          <MenuItem disabled={!person.active} onSelect={() => onLink(person)}>
            New single-use link
          </MenuItem>
          <MenuItem onSelect={() => onPatch(person, { isAdmin: !person.isAdmin })}>
            {person.isAdmin ? 'Make no admin' : 'Make admin'}
          </MenuItem>
          {person.active ? (
            <MenuItem disabled={isSelf} onSelect={() => onDeactivate(person)}>
              Deactivate…
            </MenuItem>
          ) : (
            <MenuItem onSelect={() => onPatch(person, { active: true })}>Bring back</MenuItem>
          )}
        </Menu>
      </td>
    ) : null}
  </tr>
);

const usePeopleChanges = () => {
  const client = useQueryClient();
  const { confirmed, dialog } = useConfirmation();
  const [made, setMade] = useState<Invitation>();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: keys.people });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await confirmed(work);
    } catch (error) {
      if (!(error instanceof NotConfirmed)) notify({ text: sentenceOf(error), tone: 'problem' });
    }
    await refresh();
  };
  const patch = (person: Person, body: { isAdmin?: boolean; active?: boolean }): void =>
    void attempt(async () => {
      const changed = await call(peopleApi.patch, { params: { id: person.id }, body, version: person.version });
      const back = Object.fromEntries(Object.keys(body).map((name) => [name, person[name as 'isAdmin' | 'active']]));
      notify({
        text: `${person.name}: ${changed.active ? (changed.isAdmin ? 'admin' : 'active') : 'deactivated'}`,
        undo: () => patch(changed, back),
      });
    });
  const link = (person: Person): void =>
    void attempt(async () => setMade(await call(peopleApi.renewLink, { params: { id: person.id } })));
  return { patch, link, made, closeLink: () => setMade(undefined), dialog };
};

/** The people of the workspace: who they are, who administers, who may come in. */
export const Component = () => {
  const me = useMe();
  const mayManage = useMay('people.manage');
  const query = useQuery(peopleQuery);
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Person>();
  const changes = usePeopleChanges();
  useCommands('People', mayManage ? [{ label: 'Invite a person', keys: 'c', run: () => setInviting(true) }] : []);
  return (
    <>
      <Bar title="People">
        <span className="faint t12 opt">{query.data ? plural(query.data.total, 'person', 'people') : ''}</span>
        <span className="sp" />
        {mayManage ? (
          <Button look="primary" size="sm" keyHint="c" onClick={() => setInviting(true)}>
            Invite
          </Button>
        ) : null}
      </Bar>
      <div className="page">
        <QueryState query={query}>
          {(people) => (
            <table className="tbl peopletbl">
              <caption className="vh">People of the workspace</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col" className="wide">
                    Email
                  </th>
                  <th scope="col">Workspace role</th>
                  <th scope="col">State</th>
                  <th scope="col" className="wide">
                    Last seen
                  </th>
                  {mayManage ? (
                    <th scope="col">
                      <span className="vh">Change</span>
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {people.items.map((person) => (
                  <PersonRow
                    key={person.id}
                    person={person}
                    mayManage={mayManage}
                    isSelf={person.id === me.id}
                    onPatch={changes.patch}
                    onLink={changes.link}
                    onDeactivate={setLeaving}
                  />
                ))}
              </tbody>
            </table>
          )}
        </QueryState>
      </div>
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {leaving ? (
        <DeactivateDialog
          person={leaving}
          onClose={() => setLeaving(undefined)}
          onDeactivate={() => changes.patch(leaving, { active: false })}
        />
      ) : null}
      {changes.made ? <LinkShown made={changes.made} onClose={changes.closeLink} /> : null}
      {changes.dialog}
    </>
  );
};
