import '../../styles/people.css';
import { type Member, peopleApi, type Role } from '@heed/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Field } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { NotConfirmed, useConfirmation } from '../../components/use-confirmation.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { membersQuery } from '../../lib/members.ts';
import { keys, mayIn, useCurrentRegister } from '../../lib/register.ts';
import { useMay } from '../../lib/session.tsx';

const ROLES: readonly { readonly role: Role; readonly word: string; readonly may: string }[] = [
  { role: 'manager', word: 'Manager', may: 'edits everything, imports, settings' },
  { role: 'owner', word: 'Risk owner', may: 'edits the risks they own' },
  { role: 'executive', word: 'Executive', may: 'reads, decides, signs' },
  { role: 'viewer', word: 'Reader', may: 'reads and exports' },
];

const wordsOf = (roles: readonly Role[]): string =>
  roles.length === 0
    ? 'no role'
    : ROLES.filter(({ role }) => roles.includes(role))
        .map(({ word }) => word.toLowerCase())
        .join(', ');

interface MemberRowProps {
  readonly member: Pick<Member, 'id' | 'name' | 'email' | 'active' | 'roles'>;
  readonly mayManage: boolean;
  readonly onSet: (roles: Role[]) => void;
}

const MemberRow = ({ member, mayManage, onSet }: MemberRowProps) => (
  <tr className={member.active ? '' : 'muted'}>
    <th scope="row">
      <span className="med">{member.name}</span> {member.active ? null : <span className="faint">(deactivated)</span>}
      <span className="cardline muted">{member.email}</span>
    </th>
    <td className="wide muted">{member.email}</td>
    {ROLES.map(({ role, word }) => (
      <td key={role} className="rolecell">
        {mayManage ? (
          <label className="check">
            <input
              type="checkbox"
              aria-label={`${member.name}: ${word}`}
              checked={member.roles.includes(role)}
              onChange={(event) =>
                onSet(event.target.checked ? [...member.roles, role] : member.roles.filter((held) => held !== role))
              }
            />
            <span className="rolename">{word}</span>
          </label>
        ) : member.roles.includes(role) ? (
          word
        ) : (
          ''
        )}
      </td>
    ))}
  </tr>
);

interface AddMemberProps {
  readonly taken: readonly string[];
  readonly onAdd: (id: string, name: string) => void;
}

/** Adding somebody of the workspace to the register gives them the least role; the row then takes the others. */
const AddMember = ({ taken, onAdd }: AddMemberProps) => {
  const [chosen, setChosen] = useState('');
  const people = useQuery({
    queryKey: keys.people,
    queryFn: ({ signal }) => call(peopleApi.list, { query: { limit: 500 } }, { signal }),
  });
  const free = (people.data?.items ?? []).filter((person) => person.active && !taken.includes(person.id));
  if (free.length === 0) return null;
  const person = free.find(({ id }) => id === chosen);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!person) return;
    setChosen('');
    onAdd(person.id, person.name);
  };
  return (
    <form className="addmember" onSubmit={submit}>
      <Field label="Add to this register" hint="As a reader; give them more in their row.">
        {(control) => (
          <select {...control} value={person ? chosen : ''} onChange={(event) => setChosen(event.target.value)}>
            <option value="">Choose a person</option>
            {free.map(({ id, name, email }) => (
              <option key={id} value={id}>
                {name}, {email}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" disabled={!person}>
        Add
      </Button>
    </form>
  );
};

/** Who may do what in this register. */
export const Component = () => {
  const register = useCurrentRegister();
  const { slug } = register;
  const client = useQueryClient();
  const query = useQuery(membersQuery(slug));
  const mayManage = mayIn(register, 'members.manage');
  const mayRead = useMay('people.read');
  const { confirmed, dialog } = useConfirmation();
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const rows = query.data?.items.length ?? 0;
  const held = useRef(rows);
  // Whoever lost the last role left the table, and took the focus of the person at it along.
  useEffect(() => {
    if (rows < held.current && document.activeElement === document.body) box.current?.focus();
    held.current = rows;
  }, [rows]);
  const set = async (id: string, name: string, before: readonly Role[], roles: readonly Role[]): Promise<void> => {
    setBusy(true);
    try {
      await confirmed(() => call(peopleApi.setRoles, { params: { register: slug, id }, body: { roles: [...roles] } }));
      notify({ text: `${name}: ${wordsOf(roles)}`, undo: () => set(id, name, roles, before) });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) notify({ text: sentenceOf(error), tone: 'problem' });
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.members(slug) }),
      client.invalidateQueries({ queryKey: keys.register(slug) }),
      client.invalidateQueries({ queryKey: keys.me }),
    ]);
    setBusy(false);
  };
  return (
    <>
      <Bar title="Members" crumb={register.title} />
      <div className="page" ref={box} tabIndex={-1}>
        <p className="intro">Roles add up. Whoever has none does not see this register.</p>
        <QueryState query={query}>
          {(members) => (
            <>
              <table className="tbl peopletbl memberstbl" aria-busy={isBusy}>
                <caption className="vh">Members of the register and their roles</caption>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col" className="wide">
                      Email
                    </th>
                    {ROLES.map(({ role, word, may }) => (
                      <th scope="col" key={role} title={may}>
                        {word}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {members.items.map((member) => (
                    <MemberRow
                      key={member.id}
                      member={member}
                      mayManage={mayManage}
                      onSet={(roles) => void set(member.id, member.name, member.roles, roles)}
                    />
                  ))}
                </tbody>
              </table>
              {mayManage && mayRead ? (
                <AddMember
                  taken={members.items.map(({ id }) => id)}
                  onAdd={(id, name) => void set(id, name, [], ['viewer'])}
                />
              ) : null}
            </>
          )}
        </QueryState>
        <dl className="rolelist">
          {ROLES.map(({ role, word, may }) => (
            <div key={role}>
              <dt>{word}</dt>
              <dd className="muted">{may}</dd>
            </div>
          ))}
        </dl>
      </div>
      {dialog}
    </>
  );
};
