import type { Factor } from '@heed/domain';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { moved, replaced, without } from '../../lib/list-change.ts';
import { useReorder } from '../../lib/use-reorder.ts';
import { LevelRow } from './level-row.tsx';
import { codesOf, type LevelDraft, newLevel } from './scales-draft.ts';

interface LevelsEditorProps {
  readonly factor: Factor;
  readonly levels: readonly LevelDraft[];
  /** By path: `probability.2.value`. */
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (levels: readonly LevelDraft[]) => void;
}

const MOST = 20;

const FACTOR_WORD: Readonly<Record<Factor, string>> = { probability: 'Probability', impact: 'Impact' };

/** The levels of one scale, lowest first. */
export const LevelsEditor = ({ factor, levels, errors, onChange }: LevelsEditorProps) => {
  const added = useRef(false);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    box.current?.querySelector<HTMLElement>('.levelrow:last-of-type input')?.focus();
  });
  const codes = codesOf(levels);
  const reorder = useReorder({
    count: levels.length,
    nameOf: (index) => levels[index]?.label || `Level ${index + 1}`,
    onMove: (from, to) => onChange(moved(levels, from, to)),
  });
  const title = FACTOR_WORD[factor];
  const error = errors.get(factor);
  return (
    <section ref={box} id={`scales-${factor}`} tabIndex={-1} aria-labelledby={`scales-${factor}-title`}>
      <div className="sechead">
        <h3 id={`scales-${factor}-title`}>{title}</h3>
        <span className="faint t12">lowest first</span>
      </div>
      {error ? <p className="errtx t13">{error}</p> : null}
      {levels.length > 0 ? (
        <div className="levelhead" aria-hidden="true">
          <span />
          <span>Level</span>
          <span>Value</span>
          <span>Means</span>
          <span>From</span>
          <span>to below</span>
          <span>Unit</span>
          <span />
        </div>
      ) : (
        <p className="muted t13">No levels: people state severities only.</p>
      )}
      {levels.map((level, index) => (
        <LevelRow
          key={level.id}
          {...{ factor, level, index, errors, reorder }}
          code={codes.get(level.id) ?? ''}
          count={levels.length}
          onChange={(next) => onChange(replaced(levels, next))}
          onRemove={() => {
            onChange(without(levels, level.id));
            box.current?.querySelector<HTMLElement>('.addrow')?.focus();
          }}
        />
      ))}
      <Button
        size="sm"
        className="addrow"
        disabled={levels.length >= MOST}
        onClick={() => {
          added.current = true;
          onChange([...levels, newLevel()]);
        }}
      >
        Add a level of {factor}
      </Button>
      <span className="vh" role="status">
        {reorder.announcement}
      </span>
    </section>
  );
};
