import type { Kri, KriItem } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { Button } from '../../components/ui/button.tsx';
import { formProblemOf } from '../../lib/form-problem.ts';
import { kriQuery } from '../../lib/kris.ts';
import { isPassFail } from './kris.queries.ts';
import { RecordMore } from './record-more.tsx';
import { outlookOf } from './record-outlook.ts';
import { useRecord } from './use-record.ts';

interface RecordFormProps {
  readonly register: string;
  readonly kri: KriItem | Kri;
  /** What stands in the field to begin with. */
  readonly start?: string;
  /** With time and note, where there is room. */
  readonly hasMore?: boolean;
  readonly onClose: () => void;
}

/** One letter is enough for a result. */
const spelledOut = (typed: string, isResult: boolean): string => {
  if (!isResult) return typed;
  const letter = typed.trim().toLowerCase();
  return letter === 'p' ? 'pass' : letter === 'f' ? 'fail' : typed;
};

/** A value, and what it would make of the KRI. What the server refuses stays in the field. */
export const RecordForm = ({ register, kri, start = '', hasMore = false, onClose }: RecordFormProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(start);
  const [more, setMore] = useState({ at: '', note: '' });
  const [isTried, setTried] = useState(false);
  const { data } = useQuery(kriQuery(register, kri.slug));
  const saving = useRecord(register, kri, onClose);
  const isResult = isPassFail(kri);
  const value = spelledOut(typed, isResult);
  const outlook = outlookOf(kri, data?.debounce ?? null, value, new Date().toISOString());

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const refused = saving.error ? formProblemOf(saving.error) : undefined;
  const empty =
    isTried && !outlook ? `Type ${isResult ? '“pass” or “fail”' : `a number${kri.unit && ` in ${kri.unit}`}`}.` : '';
  const wrong = isTried && outlook?.problem ? outlook.problem : empty;
  const problem = refused ? (refused.fields.value ?? refused.sentence) : wrong;

  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (!outlook || outlook.problem !== undefined || saving.isPending) return;
    const at = more.at ? { at: new Date(more.at).toISOString() } : {};
    saving.mutate({ value: value.trim(), ...at, ...(more.note.trim() && { note: more.note.trim() }) });
  };
  const type = (text: string): void => {
    setTyped(text);
    setTried(false);
    saving.reset();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <form className="recrow" onSubmit={submit} onKeyDown={onKeyDown} noValidate aria-label={`Record ${kri.name}`}>
      <label htmlFor={`${id}-value`} className="med">
        Record {kri.name}
      </label>
      <span className="recin">
        <input
          ref={input}
          id={`${id}-value`}
          className={problem ? 'input bad' : 'input'}
          inputMode={isResult ? 'text' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          placeholder={isResult ? 'pass' : ''}
          value={typed}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-says`}
          onChange={(event) => type(event.target.value)}
        />
        {isResult ? (
          <>
            <Button size="sm" aria-pressed={value === 'pass'} keyHint="p" onClick={() => type('pass')}>
              Pass
            </Button>
            <Button size="sm" aria-pressed={value === 'fail'} keyHint="f" onClick={() => type('fail')}>
              Fail
            </Button>
          </>
        ) : (
          <span className="muted">{kri.unit}</span>
        )}
      </span>
      {hasMore ? <RecordMore id={id} more={more} onChange={setMore} /> : null}
      <span id={`${id}-says`} className="recsays t13" role={problem ? 'alert' : 'status'}>
        {problem ? (
          <span className="tx-high med">{problem}</span>
        ) : outlook && outlook.problem === undefined ? (
          <span className={`level ${kriTone(outlook.level)}`}>
            <KriGlyph state={outlook.level} />
            {outlook.sentence}
          </span>
        ) : null}
      </span>
      <span className="recdo">
        <Button type="submit" size="sm" look="primary" keyHint="Enter" disabled={saving.isPending}>
          {saving.isPending ? 'Saving' : 'Save'}
        </Button>
        <Button size="sm" look="quiet" keyHint="Esc" onClick={onClose}>
          Cancel
        </Button>
      </span>
    </form>
  );
};
