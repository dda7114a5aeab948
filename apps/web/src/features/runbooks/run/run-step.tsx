import type { RunbookKind } from '@heed/contracts';
import { dangersOf, fillPlaceholders } from '@heed/domain';
import { type FormEvent, useState } from 'react';
import { CopyButton } from '../../../components/code/copy-button.tsx';
import { DangerLines } from '../../../components/code/danger-lines.tsx';
import { gapsOf, valueKey } from '../../../components/code/gaps.ts';
import { PlaceholderFields } from '../../../components/code/placeholder-fields.tsx';
import { CodeBlock } from '../../../components/markdown/code-block.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { formatMoment } from '../../../lib/format.ts';
import { MARK_WORD } from '../runbook-words.ts';
import type { StepView } from './run-model.ts';

type Values = Readonly<Record<string, string>>;

interface RunStepProps {
  readonly here: StepView;
  readonly index: number;
  readonly count: number;
  readonly kind: RunbookKind;
  /** Typed into placeholders: in this page only, never sent, never kept. */
  readonly values: Values;
  readonly onValues: (values: Values) => void;
  readonly note: string;
  readonly isNoting: boolean;
  readonly onNoteOpen: () => void;
  readonly onNote: (note: string) => void;
}

const NoteForm = ({ note, onNote }: Pick<RunStepProps, 'note' | 'onNote'>) => {
  const [text, setText] = useState(note);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onNote(text.trim());
  };
  return (
    <form className="noteform" onSubmit={submit}>
      <label htmlFor="step-note" className="t12 muted">
        Note to this step
      </label>
      <textarea
        id="step-note"
        className="input"
        rows={3}
        maxLength={2000}
        // biome-ignore lint/a11y/noAutofocus: it was asked for by its key
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onNote(note);
        }}
      />
      <span>
        <Button type="submit" size="sm" look="primary" keyHint="Ctrl ⏎">
          Keep the note
        </Button>
      </span>
    </form>
  );
};

/** One step: what to do, what may hurt, what to fill in, and the code to copy. */
export const RunStep = (props: RunStepProps) => {
  const { here, index, count, kind, values, onValues, note, isNoting, onNote, onNoteOpen } = props;
  const { step } = here;
  const word = kind === 'options' ? 'Option' : 'Step';
  const own: Values = Object.fromEntries(
    step.placeholders.map(({ mark }) => [mark, values[valueKey(step.id, mark)] ?? '']),
  );
  const code = fillPlaceholders(step.code, own);
  const missing = step.placeholders.filter(({ mark }) => !own[mark]?.trim());
  const dangers = dangersOf(code);
  const fill = (filled: Values): void =>
    onValues({
      ...values,
      ...Object.fromEntries(Object.entries(filled).map(([mark, value]) => [valueKey(step.id, mark), value])),
    });
  return (
    <article className="rbnow">
      <p className="faint t13">
        {word} {index + 1} of {count}
        {here.at && here.state !== 'todo' ? (
          <>
            {' · '}
            {MARK_WORD[here.state]} by {here.by}, {formatMoment(here.at)}
            {here.isWaiting ? ', not saved yet' : ''}
          </>
        ) : null}
      </p>
      <h2 className="revtitle" tabIndex={-1}>
        {step.title || 'Run this code'}
      </h2>
      <DangerLines dangers={dangers} />
      {step.placeholders.length > 0 ? (
        <PlaceholderFields placeholders={step.placeholders} values={own} onChange={fill} />
      ) : null}
      {step.code ? (
        <div className="rbcode">
          <div className="rbcodehead">
            <span className="faint t12">{step.language || 'Code'}</span>
            <CopyButton text={code} missing={missing} keyHint="C" size="md" />
          </div>
          <CodeBlock
            code={code}
            language={step.language || 'bash'}
            label={`Code of ${word.toLowerCase()} ${index + 1}`}
            marks={[...dangers, ...gapsOf(code, missing)]}
            numbered
          />
        </div>
      ) : null}
      {isNoting ? (
        <NoteForm note={note} onNote={onNote} />
      ) : note ? (
        <p className="revnote">
          {note}{' '}
          <button type="button" className="linkbtn" onClick={onNoteOpen}>
            Change the note
          </button>
        </p>
      ) : null}
    </article>
  );
};
