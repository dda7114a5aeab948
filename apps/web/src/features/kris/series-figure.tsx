import type { Kri, KriSeries } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../components/query-state.tsx';
import { formatMoment } from '../../lib/format.ts';
import { RANGES, type Range, rangeIn, USUAL_RANGE } from './kri-range.ts';
import { seriesQuery } from './kris.queries.ts';
import { SeriesLine } from './series-line.tsx';
import { seriesSentence } from './series-model.ts';
import { SeriesTable } from './series-table.tsx';

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
};

const RangeLinks = ({ register, slug, range }: { register: string; slug: string; range: Range }) => (
  <nav className="views ranges" aria-label="Range">
    {RANGES.map((each) => (
      <Link
        key={each}
        replace
        to={paths.kri(register, slug, each === USUAL_RANGE ? '' : each)}
        aria-current={each === range ? 'page' : undefined}
      >
        {each}
      </Link>
    ))}
  </nav>
);

const NOTES_SHOWN = 8;

/** What happened meanwhile, by the numbers in the figure; the newest first. */
const Notes = ({ register, series }: { readonly register: string; readonly series: KriSeries }) => {
  const [isAll, setAll] = useState(false);
  if (series.annotations.length === 0) return null;
  const numbered = series.annotations.map((note, index) => ({ ...note, number: index + 1 })).toReversed();
  const shown = isAll ? numbered : numbered.slice(0, NOTES_SHOWN);
  return (
    <>
      <h4 className="sub">What happened meanwhile</h4>
      <ul className="mini serieslist">
        {shown.map((note) => (
          <li key={note.number}>
            <span className="faint num">{note.number}</span>
            <span>
              {note.ref ? (
                <Link className="notelink" to={paths.risk(register, note.ref)}>
                  {note.text.includes(note.ref) ? '' : `${note.ref}: `}
                  {note.text}
                </Link>
              ) : (
                note.text
              )}
            </span>
            <span className="faint nowrap">{formatMoment(note.at)}</span>
          </li>
        ))}
      </ul>
      {numbered.length > shown.length ? (
        <button type="button" className="linkbtn" onClick={() => setAll(true)}>
          {numbered.length - shown.length} earlier
        </button>
      ) : null}
    </>
  );
};

/** How the value went: a line or a table, the sentence it comes down to, and what happened meanwhile. */
export const SeriesFigure = ({ register, kri }: { readonly register: string; readonly kri: Kri }) => {
  const id = useId();
  const [search] = useSearchParams();
  const range = rangeIn(search.get('range'));
  const query = useQuery(seriesQuery(register, kri.slug, range));
  const [isTable, setTable] = useState(false);
  const [box, width] = useWidth();
  return (
    <section aria-labelledby={id}>
      <div className="sechead serieshead">
        <h3 id={id}>Over time</h3>
        <RangeLinks register={register} slug={kri.slug} range={range} />
        <button type="button" className="linkbtn" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? 'View as line' : 'View as table'}
        </button>
      </div>
      <div ref={box}>
        <QueryState query={query} rows={5}>
          {(series) => {
            const sentence = seriesSentence(series, kri, range);
            return (
              <>
                <figure className="seriesfig">
                  <figcaption className="find">{sentence}</figcaption>
                  {series.points.length === 0 ? null : isTable ? (
                    <SeriesTable series={series} kri={kri} />
                  ) : width > 0 ? (
                    <SeriesLine series={series} kri={kri} width={width} label={`${kri.name}. ${sentence}`} />
                  ) : null}
                </figure>
                <Notes register={register} series={series} />
              </>
            );
          }}
        </QueryState>
      </div>
    </section>
  );
};
