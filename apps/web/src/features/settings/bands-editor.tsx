import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { replaced } from '../../lib/list-change.ts';
import { NumberInput, RowError } from './number-input.tsx';
import type { BandDraft } from './scales-draft.ts';

interface BandsEditorProps {
  readonly bands: readonly BandDraft[];
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (bands: readonly BandDraft[]) => void;
}

/** Which scores have which priority, both ends included. */
export const BandsEditor = ({ bands, errors, onChange }: BandsEditorProps) => {
  const error = errors.get('bands');
  return (
    <section id="scales-bands" tabIndex={-1} aria-labelledby="scales-bands-title">
      <div className="sechead">
        <h3 id="scales-bands-title">Priorities by score</h3>
        <span className="faint t12">both ends included; leave both empty for none</span>
      </div>
      {error ? <p className="errtx t13">{error}</p> : null}
      {bands.map((band, index) => {
        const word = PRIORITY_WORD[band.priority];
        const id = (end: string): string => `scales-bands.${index}.${end}`;
        const [fromError, toError] = [errors.get(`bands.${index}.from`), errors.get(`bands.${index}.to`)];
        return (
          <div className="bandrow" key={band.id}>
            <span className="level">
              <LevelGlyph priority={band.priority} />
              {word}
            </span>
            <NumberInput
              id={id('from')}
              label={`${word} from`}
              placeholder="none"
              value={band.from}
              error={fromError}
              onChange={(from) => onChange(replaced(bands, { ...band, from }))}
            />
            <span className="muted">to</span>
            <NumberInput
              id={id('to')}
              label={`${word} to`}
              placeholder="none"
              value={band.to}
              error={toError}
              onChange={(to) => onChange(replaced(bands, { ...band, to }))}
            />
            <RowError id={id('from')} error={fromError} />
            <RowError id={id('to')} error={toError} />
          </div>
        );
      })}
    </section>
  );
};
