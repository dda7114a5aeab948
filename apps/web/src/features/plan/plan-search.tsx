import { type FormEvent, useEffect, useState } from 'react';
import type { PlanView } from './use-plan-view.ts';

/** Finds actions by their words, owner, phase or perspective. */
export const PlanSearch = ({ view }: { readonly view: PlanView }) => {
  const [typed, setTyped] = useState(view.q);
  useEffect(() => setTyped(view.q), [view.q]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    view.show({ q: typed.trim() });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <form className="plansearch" role="search" onSubmit={submit}>
      <label className="vh" htmlFor="plan-q">
        Find actions
      </label>
      <input
        id="plan-q"
        className="input"
        type="search"
        value={typed}
        placeholder="Words, owner, phase or perspective"
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
};
