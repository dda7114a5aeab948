import type { Register, ReviewRun, ReviewWrite } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { QueryState } from '../../../components/query-state.tsx';
import { DecisionForm } from '../../../components/reviews/decision-form.tsx';
import { type FilledDecision, verdictLabel } from '../../../components/reviews/decision-words.ts';
import { NoteForm } from './note-form.tsx';
import { briefQuery } from './run.queries.ts';
import type { Entry } from './run-model.ts';
import type { Queued } from './write-queue.ts';

export interface Panel {
  readonly kind: FilledDecision | 'note';
  /** What could not be saved and is to be put right. */
  readonly failed?: Queued;
}

interface VerdictPanelProps {
  readonly register: Register;
  readonly run: ReviewRun;
  readonly entry: Entry;
  readonly panel: Panel;
  readonly onDecide: (write: ReviewWrite) => void;
  readonly onNote: (notes: string) => void;
  readonly onCancel: () => void;
}

/** What a verdict asks for, in place of the verdicts; Escape brings them back. */
export const VerdictPanel = ({ register, run, entry, panel, onDecide, onNote, onCancel }: VerdictPanelProps) => {
  const { ref } = entry.item;
  const query = useQuery(briefQuery(register.slug, run.key, ref));
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  const title = panel.kind === 'note' ? `Note about ${ref}` : `${verdictLabel(panel.kind)}: ${ref}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the page, not a set of fields
    <div className="verdictpanel" role="group" aria-label={title} onKeyDown={onKey}>
      <h2>{title}</h2>
      {panel.kind === 'note' ? (
        <NoteForm
          label="Note"
          value={panel.failed?.notes ?? entry.notes}
          submitLabel="Keep the note"
          onSave={onNote}
          onCancel={onCancel}
        />
      ) : panel.kind === 'rescored' ? (
        <QueryState query={query} rows={3}>
          {(brief) => (
            <DecisionForm
              register={register}
              risk={brief}
              decision="rescored"
              start={panel.failed?.write ?? undefined}
              onDecide={onDecide}
              onCancel={onCancel}
            />
          )}
        </QueryState>
      ) : (
        <DecisionForm
          register={register}
          risk={{ ref, priority: entry.item.priority, probability: null, impact: null }}
          decision={panel.kind}
          start={panel.failed?.write ?? undefined}
          onDecide={onDecide}
          onCancel={onCancel}
        />
      )}
    </div>
  );
};
