import type { Kri, KriSeries } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { useState } from 'react';
import { pointTime } from './series-model.ts';

const STEP = 20;

/** The same values as rows, the newest first. */
export const SeriesTable = ({ series, kri }: { readonly series: KriSeries; readonly kri: Kri }) => {
  const [shown, setShown] = useState(STEP);
  const rows = series.points.toReversed();
  const isReading = series.bucket === 'reading';
  const say = (value: number): string => printKriValue(Number(value.toPrecision(6)), kri.unit);
  return (
    <>
      <table className="tbl">
        <caption className="vh">{kri.name}, values shown in the figure, newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            {isReading ? (
              <th scope="col" className="num">
                Value
              </th>
            ) : (
              ['Lowest', 'Mean', 'Highest', 'Last', 'Readings'].map((head) => (
                <th key={head} scope="col" className="num">
                  {head}
                </th>
              ))
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((point) => (
            <tr key={point.at}>
              <th scope="row">{pointTime(point.at, series.bucket)}</th>
              {isReading ? (
                <td className="num">{say(point.last)}</td>
              ) : (
                <>
                  <td className="num">{say(point.min)}</td>
                  <td className="num">{say(point.mean)}</td>
                  <td className="num">{say(point.max)}</td>
                  <td className="num">{say(point.last)}</td>
                  <td className="num">{point.count}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown ? (
        <button type="button" className="linkbtn" onClick={() => setShown(shown + STEP * 5)}>
          {rows.length - shown} more
        </button>
      ) : null}
    </>
  );
};
