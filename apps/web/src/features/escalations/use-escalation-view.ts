import { useSearchParams } from 'react-router';
import { ESCALATION_VIEWS, type EscalationView } from '../../lib/escalations.ts';

export interface EscalationViewState {
  readonly state: EscalationView;
  /** Of the policy; empty for all. */
  readonly level: string;
  readonly showLevel: (level: string) => void;
}

/** View and level of the page, in the address; what is usual is left out of it. */
export const useEscalationView = (): EscalationViewState => {
  const [search, setSearch] = useSearchParams();
  return {
    state: ESCALATION_VIEWS.find((view) => view === search.get('state')) ?? 'running',
    level: search.get('level') ?? '',
    showLevel: (level) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (level) next.set('level', level);
          else next.delete('level');
          return next;
        },
        { preventScrollReset: true },
      ),
  };
};
