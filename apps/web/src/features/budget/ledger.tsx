import type { LedgerEntry, Reserve } from '@heed/contracts';
import { hasCents, printMoney } from '@heed/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ledgerQuery } from '../../lib/budget.ts';
import { formatMoment, formatNumber } from '../../lib/format.ts';
import { kindWords } from './reserve-steps.ts';

/** Who moved it: the one who asked, and who approved. */
const byWords = ({ by, approvedBy, selfApproved }: LedgerEntry): string => {
  if (selfApproved) return `${by}, self-approved`;
  return approvedBy ? `${by}, approved by ${approvedBy}` : by;
};

interface RowProps {
  readonly slug: string;
  readonly entry: LedgerEntry;
  /** Whether sums of a currency are written with cents here. */
  readonly cents: (currency: string) => boolean;
}

const Row = ({ slug, entry, cents }: RowProps) => (
  <tr>
    <th scope="row">
      <span className="med">
        {kindWords(entry.kind)} {entry.reserve.name}
      </span>
      <small>
        {entry.ref ? (
          <Link className="ref" to={paths.risk(slug, entry.ref)}>
            {entry.ref}
          </Link>
        ) : null}
        {entry.ref && entry.reason ? ': ' : ''}
        {entry.reason}
      </small>
    </th>
    <td className="num" data-label="Change">
      {entry.change.amount > 0 ? '+' : ''}
      {printMoney(entry.change, cents(entry.change.currency))}
    </td>
    <td className="num" data-label="Available then">
      {printMoney(entry.available, cents(entry.available.currency))}
    </td>
    <td className="ledgerby" data-label="By">
      {byWords(entry)}
      <small>{formatMoment(entry.at)}</small>
    </td>
  </tr>
);

interface LedgerProps {
  readonly slug: string;
  readonly reserves: readonly Reserve[];
}

/** Every movement, newest first; of one reserve or one risk by the address. */
export const Ledger = ({ slug, reserves }: LedgerProps) => {
  const [search, setSearch] = useSearchParams();
  const [reserve, ref] = [search.get('reserve') ?? '', search.get('ref') ?? ''];
  const query = useInfiniteQuery(ledgerQuery(slug, reserve, ref));
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const cents = hasCents(entries.flatMap(({ change: moved, available }) => [moved, available]));
  const change = (name: 'reserve' | 'ref', value: string): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const isFiltered = reserve !== '' || ref !== '';
  return (
    <section aria-labelledby="ledger">
      <div className="sechead">
        <h3 id="ledger">Ledger</h3>
        <span className="faint t12">{query.data ? formatNumber(query.data.pages[0]?.total ?? 0) : ''}</span>
      </div>
      <div className="ledgerfilter">
        <label>
          <span className="vh">Reserve</span>
          <select className="input" value={reserve} onChange={(event) => change('reserve', event.target.value)}>
            <option value="">All reserves</option>
            {reserves.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {ref ? (
          <Button size="sm" onClick={() => change('ref', '')}>
            Only {ref} ✕<span className="vh"> show all risks</span>
          </Button>
        ) : null}
      </div>
      <QueryState
        query={query}
        rows={4}
        isEmpty={() => entries.length === 0}
        empty={<p className="muted t13">{isFiltered ? 'No movement fits.' : 'Nothing has moved yet.'}</p>}
      >
        {() => (
          <table className="tbl ledger">
            <caption className="vh">Movements of the reserves, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Movement</th>
                <th scope="col" className="num">
                  Change
                </th>
                <th scope="col" className="num">
                  Available then
                </th>
                <th scope="col">By</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.id} slug={slug} entry={entry} cents={cents} />
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
      {query.hasNextPage ? (
        <p className="ledgermore">
          <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Earlier movements
          </Button>
        </p>
      ) : null}
    </section>
  );
};
