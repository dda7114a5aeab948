import type { AcceptanceContent } from '@heed/contracts';
import { useState } from 'react';
import { formatNumber } from '../../lib/format.ts';

const SHOWN = 6;

interface LinesProps {
  readonly lines: readonly string[];
  readonly none?: string;
  /** Lines the other side does not have. */
  readonly marked?: ReadonlySet<string>;
}

/** Lines one under another; a long list begins, and unfolds. */
export const Lines = ({ lines, none = 'Nothing', marked }: LinesProps) => {
  const [isWhole, setWhole] = useState(false);
  if (lines.length === 0) return <span className="faint">{none}</span>;
  const shown = isWhole || lines.length <= SHOWN + 1 ? lines : lines.slice(0, SHOWN);
  return (
    <>
      <ul className="restlines">
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text, which may repeat
          <li key={index}>{marked?.has(line) ? <mark>{line}</mark> : line}</li>
        ))}
      </ul>
      {shown.length < lines.length ? (
        <button type="button" className="linkbtn" onClick={() => setWhole(true)}>
          {formatNumber(lines.length - shown.length)} more
        </button>
      ) : null}
    </>
  );
};

/** What a request rests on, part by part. */
export const RestsOn = ({ content }: { readonly content: readonly AcceptanceContent[] }) => (
  <dl className="answers rests">
    {content.map(({ name, lines }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          <Lines lines={lines} />
        </dd>
      </div>
    ))}
  </dl>
);
