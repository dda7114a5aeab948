import type { Risk, TextItem } from '@heed/contracts';
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { SaveState } from '../../components/save-state.tsx';
import { plural } from '../../lib/format.ts';
import { ListEditor } from './list-editor.tsx';
import { LongText } from './long-field.tsx';
import { useRiskEditing, useRiskField } from './risk-context.tsx';
import { useStepWriter } from './use-step-writer.ts';

const MarkdownView = lazy(() =>
  import('../../components/markdown/markdown-view.tsx').then((module) => ({ default: module.MarkdownView })),
);

export const Prose = ({ source, className }: { readonly source: string; readonly className?: string }) => (
  <Suspense fallback={<div className={`md pre-line ${className ?? ''}`}>{source}</div>}>
    <MarkdownView source={source} under={3} {...(className ? { className } : {})} />
  </Suspense>
);

type LongField =
  | 'cause'
  | 'consequence'
  | 'resolution'
  | 'documentation'
  | 'lessonsLearned'
  | 'processImprovement'
  | 'notes';

export interface SectionProps {
  /** Shown although empty, with its editor open: the person has just asked to add it. */
  readonly isNew?: boolean;
  readonly onDone?: (() => void) | undefined;
}

interface LongSectionProps extends SectionProps {
  readonly field: LongField;
  readonly title: string;
}

/** A Markdown field with its heading. */
export const LongSection = ({ field, title, isNew = false, onDone }: LongSectionProps) => {
  const id = useId();
  const { value, state, canEdit, save } = useRiskField(field);
  return (
    <section aria-labelledby={id}>
      <LongText label={title} value={value} {...{ canEdit, state, isNew, onDone }} onSave={save}>
        {(edit) => (
          <>
            <div className="sechead">
              <h3 id={id}>{title}</h3>
              {edit}
            </div>
            <Prose source={value} />
          </>
        )}
      </LongText>
    </section>
  );
};

type ListField = 'indicators' | 'contingency' | 'monitoring';

interface ListSectionProps extends SectionProps {
  readonly field: ListField;
  readonly title: string;
  readonly noun: string;
  readonly beneath?: (item: TextItem) => ReactNode;
}

/** An ordered list of the risk with its heading and editor. */
export const ListSection = ({ field, title, noun, beneath, isNew = false, onDone }: ListSectionProps) => {
  const id = useId();
  const { risk } = useRiskEditing();
  const { value, state, canEdit, save } = useRiskField(field);
  const [items, write] = useStepWriter<TextItem[]>(value, save);
  const [isAdding, setAdding] = useState(isNew);
  const base = useRef<Risk>(undefined);
  return (
    <section aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>
          {title} <span className="count">{items.length > 0 ? plural(items.length, noun) : ''}</span>
        </h3>
        {state ? <SaveState state={state} /> : null}
        {canEdit && !isAdding ? (
          <button type="button" className="linkbtn" onClick={() => setAdding(true)}>
            Add {noun}
          </button>
        ) : null}
      </div>
      <ListEditor
        label={title}
        noun={noun}
        items={items}
        canEdit={canEdit}
        isAdding={isAdding}
        beneath={beneath}
        onAdding={(adding) => {
          setAdding(adding);
          if (!adding) onDone?.();
        }}
        onBeginEdit={() => {
          base.current = risk;
        }}
        onChange={(next, announce) => {
          const seen = base.current;
          base.current = undefined;
          void write(next, seen, announce ? { announce: `${risk.ref}: ${announce}` } : {});
        }}
      />
    </section>
  );
};
