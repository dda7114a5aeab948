import { type FormEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { useStart } from './use-start.ts';

/** The two other ways in: the example, and an empty register that needs a name. */
export const StartLinks = ({ hasExample = false }: { readonly hasExample?: boolean }) => {
  const start = useStart();
  const [isNaming, setNaming] = useState(false);
  const [title, setTitle] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (title.trim() && !start.isPending) start.mutate({ title: title.trim() });
  };
  return (
    <ul className="startlinks">
      {hasExample ? null : (
        <li>
          <button className="link" type="button" disabled={start.isPending} onClick={() => start.mutate('example')}>
            Look around the example
          </button>
        </li>
      )}
      <li>
        {isNaming ? (
          <form className="startform" onSubmit={submit}>
            <TextField
              label="Name of the register"
              required
              maxLength={200}
              autoFocus
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
            <div className="startfoot">
              <Button type="submit" look="primary" disabled={start.isPending}>
                Start
              </Button>
              <Button look="quiet" onClick={() => setNaming(false)}>
                Cancel
              </Button>
            </div>
          </form>
        ) : (
          <button className="link" type="button" onClick={() => setNaming(true)}>
            Start with a blank register
          </button>
        )}
      </li>
    </ul>
  );
};
