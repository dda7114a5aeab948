import type { Kri, Reading } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { levelWord } from '../../components/kri/kri-words.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatMoment, formatNumber } from '../../lib/format.ts';
import { readingsQuery } from './kris.queries.ts';

const SOURCE_WORD = { manual: 'by hand', push: 'sent', pull: 'fetched', import: 'from the document' } as const;

const ReadingRow = ({ reading, unit }: { readonly reading: Reading; readonly unit: string }) => {
  const value = printKriValue(reading.value, unit);
  return (
    <tr>
      <th scope="row" className="nowrap">
        {formatMoment(reading.at)}
      </th>
      <td className="num nowrap med">{value}</td>
      <td className="nowrap">
        <span className="level">
          <KriGlyph state={reading.state} />
          {levelWord(reading.state, unit)}
        </span>
      </td>
      <td className="muted">
        {reading.by}
        <span className="faint t12">, {SOURCE_WORD[reading.source]}</span>
        {reading.raw !== value && reading.raw !== String(reading.value) ? (
          <span className="faint t12">, written “{reading.raw}”</span>
        ) : null}
        {reading.note ? <div className="t12">{reading.note}</div> : null}
      </td>
    </tr>
  );
};

/** Every reading, newest first, a page at a time. */
export const ReadingsList = ({ register, kri }: { readonly register: string; readonly kri: Kri }) => {
  const query = useInfiniteQuery(readingsQuery(register, kri.slug));
  const readings = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="kri-readings">
      <div className="sechead">
        <h3 id="kri-readings">
          Readings <span className="count faint">{query.data ? formatNumber(kri.readings) : ''}</span>
        </h3>
      </div>
      <QueryState
        query={query}
        rows={5}
        isEmpty={() => readings.length === 0}
        empty={<p className="muted t13">None yet. Record the first value, or have it sent or fetched.</p>}
      >
        {() => (
          <>
            <table className="tbl readingstbl">
              <caption className="vh">Readings, newest first</caption>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col" className="num">
                    Value
                  </th>
                  <th scope="col">Says</th>
                  <th scope="col">By</th>
                </tr>
              </thead>
              <tbody>
                {readings.map((reading) => (
                  <ReadingRow key={reading.id} reading={reading} unit={kri.unit} />
                ))}
              </tbody>
            </table>
            {query.hasNextPage ? (
              <p className="krimore">
                <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Earlier readings
                </Button>
              </p>
            ) : null}
          </>
        )}
      </QueryState>
    </section>
  );
};
