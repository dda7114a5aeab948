import '../../styles/bullet.css';
import type { Kri, KriSeries } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { type PointerEvent, useState } from 'react';
import { type Drawing, drawSeries, pointTime } from './series-model.ts';

interface SeriesLineProps {
  readonly series: KriSeries;
  readonly kri: Kri;
  readonly width: number;
  readonly label: string;
}

const TALL = 240;
/** Two rows of dots need less. */
const LOW = 88;
const LEFT = 56;
const TOP = 24;
const FOOT = 24;
const LABELS = 136;
/** Below this the labels of the lines stand inside the plot. */
const NARROW = 560;
/** More points than this are a line; their dots would be one smear. */
const MOST_DOTS = 90;

const BAND_CLASS = { ok: 'b1', warning: 'b2', critical: 'b3' } as const;
const DOT_CLASS = { ok: 'fquiet', warning: 'fmedium', critical: 'fcritical' } as const;

interface FrameProps {
  readonly drawing: Drawing;
  readonly plot: number;
  readonly height: number;
}

const Frame = ({ drawing, plot, height }: FrameProps) => (
  <>
    {drawing.bands.map((band) => (
      <rect key={band.y} className={BAND_CLASS[band.level]} y={band.y} width={plot} height={band.height} />
    ))}
    {drawing.yTicks.map((tick) => (
      <g key={tick.text}>
        <path className="series-grid" d={`M0 ${tick.y}H${plot}`} />
        <text className="end" x={-8} y={tick.y + 4}>
          {tick.text}
        </text>
      </g>
    ))}
    {drawing.xTicks.map((tick) => (
      <text key={tick.x} className={{ start: '', middle: 'mid', end: 'end' }[tick.anchor]} x={tick.x} y={height + 20}>
        {tick.text}
      </text>
    ))}
  </>
);

/** Values over time, over bands that say what they mean, with numbers where something happened. */
export const SeriesLine = ({ series, kri, width, label }: SeriesLineProps) => {
  const isNarrow = width < NARROW;
  const plot = Math.max(120, width - LEFT - (isNarrow ? 0 : LABELS));
  const height = kri.unit === 'pass' ? LOW : TALL;
  const drawing = drawSeries(series, kri, plot, height);
  const [at, setAt] = useState<number>();
  const { dots } = drawing;
  const seen = at === undefined ? undefined : dots[at];
  const shown = dots.length <= MOST_DOTS ? dots : dots.slice(-1);

  const look = (event: PointerEvent<SVGSVGElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
    let nearest = 0;
    for (const [index, dot] of dots.entries())
      if (Math.abs(dot.x - x) < Math.abs((dots[nearest]?.x ?? 0) - x)) nearest = index;
    setAt(dots.length > 0 ? nearest : undefined);
  };
  return (
    <svg
      className="series"
      width={width}
      height={TOP + height + FOOT}
      role="img"
      aria-label={label}
      onPointerMove={look}
      onPointerLeave={() => setAt(undefined)}
    >
      <g transform={`translate(${LEFT} ${TOP})`}>
        <Frame drawing={drawing} plot={plot} height={height} />
        {drawing.marks.map((mark) => (
          <g key={mark.kind}>
            <path className={`series-mark is-${mark.kind}`} d={`M0 ${mark.y}H${plot}`} />
            <text
              className={`series-label is-${mark.kind} ${isNarrow ? 'end' : ''}`}
              x={isNarrow ? plot - 4 : plot + 8}
              y={isNarrow ? Math.max(12, mark.labelY - 4) : mark.labelY + 4}
            >
              {mark.text}
            </text>
          </g>
        ))}
        {drawing.notes.map((note) => (
          <g key={note.text}>
            <path className="series-note" d={`M${note.x} 0V${height}`} />
            <text className="mid" x={note.x} y={-8}>
              {note.text}
            </text>
          </g>
        ))}
        {drawing.spread ? <path className="series-spread" d={drawing.spread} /> : null}
        <path className="series-line" d={drawing.line} />
        {shown.map((dot) => (
          <circle key={dot.point.at} className={DOT_CLASS[dot.level]} cx={dot.x} cy={dot.y} r="2.5" />
        ))}
        {seen ? (
          <g className="series-seen">
            <path d={`M${seen.x} 0V${height}`} />
            <circle className={DOT_CLASS[seen.level]} cx={seen.x} cy={seen.y} r="4" />
            <text className={seen.x > plot / 2 ? 'end' : ''} x={seen.x + (seen.x > plot / 2 ? -8 : 8)} y="16">
              {printKriValue(series.bucket === 'reading' ? seen.point.last : seen.point.mean, kri.unit)},{' '}
              {pointTime(seen.point.at, series.bucket)}
            </text>
          </g>
        ) : null}
      </g>
    </svg>
  );
};
