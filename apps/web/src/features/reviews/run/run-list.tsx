import { Icon, LevelGlyph, PRIORITY_WORD } from '../../../components/glyph.tsx';
import type { Entry, Place } from './run-model.ts';

interface RunListProps {
  readonly entries: readonly Entry[];
  readonly place: Place;
  readonly onGo: (place: Place) => void;
}

const sign = ({ item, decision, pending }: Entry) => {
  if (pending?.state === 'failed') return <Icon name="warn" label="not saved" />;
  if (decision !== null) return <Icon name="done" label="done" />;
  return <LevelGlyph priority={item.priority} label={PRIORITY_WORD[item.priority]} />;
};

/** The risks of the run, each with what was decided; a click goes there. */
export const RunList = ({ entries, place, onGo }: RunListProps) => (
  <nav className="revq" aria-label="Risks in this review">
    <ol>
      {entries.map((entry, index) => {
        const { ref, title } = entry.item;
        const isHere = ref === place;
        return (
          <li key={ref}>
            <button type="button" aria-current={isHere ? 'step' : undefined} title={title} onClick={() => onGo(ref)}>
              <span className="faint n">{index + 1}</span>
              {sign(entry)}
              <span className="ref">{ref}</span>
              <span className={entry.outcome === 'Not saved' ? 't12 v tx-high med' : 't12 muted v'}>
                {entry.outcome || (isHere ? 'Now' : '')}
              </span>
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" aria-current={place === null ? 'step' : undefined} onClick={() => onGo(null)}>
          <span className="n" />
          <span>Summary</span>
        </button>
      </li>
    </ol>
  </nav>
);
