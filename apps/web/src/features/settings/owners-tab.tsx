import { type OwnerItem, type OwnerKind, ownersApi, type Register } from '@heed/contracts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { QueryState } from '../../components/query-state.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { membersQuery } from '../../lib/members.ts';
import { keys, mayIn } from '../../lib/register.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { OwnerRow } from './owner-row.tsx';
import { inOrder, meaningWords, ownedWords, ownersHeadline } from './owner-words.ts';

const refresh = async (client: QueryClient, slug: string): Promise<void> => {
  for (const queryKey of [keys.risks(slug), ['risk', slug], keys.register(slug), keys.audit(slug), keys.registers])
    void client.invalidateQueries({ queryKey });
  await client.invalidateQueries({ queryKey: keys.owners(slug) });
};

/** Whom the names in the register mean, and who takes over from those who left. */
export const OwnersTab = ({ register }: { readonly register: Register }) => {
  const { slug } = register;
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const query = useQuery({
    queryKey: keys.owners(slug),
    queryFn: ({ signal }) => call(ownersApi.list, { params: { register: slug }, query: { limit: 500 } }, { signal }),
  });
  const members = useQuery(membersQuery(slug)).data?.items ?? [];
  const mayMatch = mayIn(register, 'risk.reassign');
  const handOver = (name: string): void => setSearch(name ? { handOver: name } : {});

  const match = async (owner: OwnerItem, kind: OwnerKind, people: readonly string[]): Promise<void> => {
    const params = { register: slug };
    const after = await call(ownersApi.match, { params, body: { name: owner.name, kind, people: [...people] } });
    const back = { name: owner.name, kind: owner.kind, people: owner.people.map(({ id }) => id) };
    const undo = async (): Promise<void> => {
      await call(ownersApi.match, { params, body: back });
      await refresh(client, slug);
    };
    notify({ text: `${owner.name}: ${meaningWords(after)}`, undo });
    await refresh(client, slug);
  };

  const giveBack = (from: string, given: { to: string; risks: number; actions: number }) => async (): Promise<void> => {
    const body = { from: given.to, to: from, risks: given.risks > 0, actions: given.actions > 0, reason: 'Taken back' };
    await call(ownersApi.handOver, { params: { register: slug }, body });
    await refresh(client, slug);
  };

  return (
    <QueryState
      query={query}
      rows={4}
      isEmpty={({ items }) => items.length === 0}
      empty={
        <p className="muted settingsnone">
          Nobody owns anything here yet. Write an owner at a risk or an action, and the name appears here to be matched.
        </p>
      }
    >
      {({ items }) => {
        const leaving = items.find(({ name }) => name === search.get('handOver'));
        return (
          <section aria-labelledby="owners-finding">
            <h3 className="h1" id="owners-finding">
              {ownersHeadline(items)}
            </h3>
            <p className="intro">
              A name in the document is a person, a team, or just a name. Decide once, and it holds for all its risks
              and actions.
            </p>
            <ul className="owners" aria-label="Owners">
              {inOrder(items).map((owner) => (
                <OwnerRow
                  key={owner.name}
                  {...{ slug, owner, members, mayMatch }}
                  onMatch={match}
                  onHandOver={() => handOver(owner.name)}
                />
              ))}
            </ul>
            {leaving && mayMatch ? (
              <HandOverDialog
                slug={slug}
                owner={leaving}
                names={[...new Set([...items.map(({ name }) => name), ...members.map(({ name }) => name)])]}
                onClose={() => handOver('')}
                onDone={(given) => {
                  handOver('');
                  const owned = items.find(({ name }) => name === given.to);
                  // What the other one owned before could not be told from what was handed over.
                  const isExact = !owned || owned.risks + owned.actions === 0;
                  notify({
                    text: `${given.to} took over ${ownedWords(given)} from ${leaving.name}`,
                    ...(isExact && { undo: giveBack(leaving.name, given) }),
                  });
                  void refresh(client, slug);
                }}
              />
            ) : null}
          </section>
        );
      }}
    </QueryState>
  );
};
