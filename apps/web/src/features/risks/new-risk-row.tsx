import { type Register, risksApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { LevelGlyph } from '../../components/glyph.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

interface NewRiskRowProps {
  readonly register: Register;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onCreated: (ref: string) => void;
  readonly onLeave: () => void;
}

/** The line at the end of the register where a title is enough; the risk stands as Unassessed until somebody scores it. */
export const NewRiskRow = ({ register, input, onCreated, onLeave }: NewRiskRowProps) => {
  const id = useId();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const create = useMutation({
    mutationFn: (text: string) => call(risksApi.create, { params: { register: register.slug }, body: { title: text } }),
    onSuccess: (risk) => {
      setTitle('');
      client.setQueryData(keys.risk(register.slug, risk.ref), risk);
      for (const queryKey of [keys.risks(register.slug), keys.register(register.slug)])
        void client.invalidateQueries({ queryKey });
      notify({ text: `${risk.ref} is in the register, unassessed until you score it` });
      onCreated(risk.ref);
    },
  });
  const submit = (): void => {
    const text = title.trim();
    if (!text || create.isPending) return;
    create.mutate(text);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') submit();
    else if (event.key === 'Escape') {
      setTitle('');
      create.reset();
      onLeave();
    } else return;
    event.preventDefault();
  };
  return (
    <div className="newrow">
      <LevelGlyph priority="unassessed" label="Unassessed" />
      <span className="ref faint">{register.nextRef}</span>
      <div className="newtitle">
        <label className="vh" htmlFor={id}>
          Title of a new risk
        </label>
        <input
          id={id}
          ref={input}
          value={title}
          maxLength={300}
          autoComplete="off"
          placeholder="New risk: a title is enough"
          aria-describedby={create.isError ? `${id}-problem` : undefined}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={onKey}
        />
        {create.isPending ? <span className="faint t12">saving</span> : null}
        {create.isError ? (
          <span className="t12" id={`${id}-problem`} role="alert">
            <span className="tx-high">not saved: {sentenceOf(create.error)}</span>{' '}
            <button className="linkbtn" type="button" onClick={submit}>
              Retry
            </button>
          </span>
        ) : null}
      </div>
    </div>
  );
};
