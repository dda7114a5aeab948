import '../../styles/budget.css';
import '../../styles/view-buttons.css';
import type { Budget, Register, Reserve } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { AskDialog } from '../../components/reserves/ask-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { budgetQuery } from '../../lib/budget.ts';
import { useCommands } from '../../lib/commands.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { Ledger } from './ledger.tsx';
import { MissingCategories } from './missing-categories.tsx';
import { ReturnDialog, TransferDialog } from './move-dialogs.tsx';
import { Requests } from './open-requests.tsx';
import { AmountDialog, LimitDialog, OpenDialog } from './reserve-dialogs.tsx';
import { budgetHeadline, limitWords, type ReserveStep, stepsOf } from './reserve-steps.ts';
import { ReserveTable } from './reserve-table.tsx';

/** Which dialog is open, and about what. */
type Asked =
  | { readonly what: ReserveStep['step']; readonly reserve: Reserve }
  | { readonly what: 'open'; readonly category: string }
  | { readonly what: 'limit' };

interface PartProps {
  readonly register: Register;
  readonly budget: Budget;
}

const OpenDialogs = ({
  register,
  budget,
  asked,
  onClose,
}: PartProps & { readonly asked: Asked; readonly onClose: () => void }) => {
  const { slug } = register;
  switch (asked.what) {
    case 'ask':
      return <AskDialog slug={slug} reserveId={asked.reserve.id} onClose={onClose} />;
    case 'return':
      return <ReturnDialog slug={slug} reserve={asked.reserve} onClose={onClose} />;
    case 'transfer':
      return <TransferDialog slug={slug} reserve={asked.reserve} reserves={budget.items} onClose={onClose} />;
    case 'amount':
      return <AmountDialog slug={slug} reserve={asked.reserve} onClose={onClose} />;
    case 'open':
      return <OpenDialog register={register} budget={budget} category={asked.category} onClose={onClose} />;
    case 'limit':
      return <LimitDialog slug={slug} budget={budget} onClose={onClose} />;
  }
};

const Empty = ({ onOpen }: { readonly onOpen?: (() => void) | undefined }) => (
  <div className="budgetempty">
    <p>
      A reserve is money that is set aside for what the risks of a category may cost. Risks get money of it on request,
      another person decides, and the ledger keeps every movement.
    </p>
    {onOpen ? (
      <Button look="primary" onClick={onOpen}>
        Open the first reserve
      </Button>
    ) : (
      <p className="muted">A manager of this register opens the first one.</p>
    )}
  </div>
);

const Overview = ({ register, budget }: PartProps) => {
  const [asked, setAsked] = useState<Asked>();
  const { slug, may } = register;
  const mayOpen = mayIn(register, 'register.settings');
  const open = (category = ''): void => setAsked({ what: 'open', category });
  const isEmpty = budget.items.length === 0;
  return (
    <div className="page budgetpage">
      <h2 className="h1">{budgetHeadline(budget)}</h2>
      {isEmpty ? (
        <Empty onOpen={mayOpen ? () => open() : undefined} />
      ) : (
        <section aria-label="Reserves">
          <ReserveTable
            register={register}
            budget={budget}
            steps={(reserve) => stepsOf(may, budget, reserve)}
            onStep={(what, reserve) => setAsked({ what, reserve })}
          />
          <p className="budgetlimit muted t13">
            {limitWords(budget)}{' '}
            {mayOpen ? (
              <button type="button" className="linkbtn" onClick={() => setAsked({ what: 'limit' })}>
                Change the limit
              </button>
            ) : null}
          </p>
        </section>
      )}
      {budget.findings.length > 0 ? (
        <ul className="budgetfindings" aria-label="Findings">
          {budget.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      ) : null}
      <MissingCategories slug={slug} missing={budget.missing} onOpen={mayOpen ? open : undefined} />
      {isEmpty ? null : (
        <>
          <Requests slug={slug} />
          <Ledger slug={slug} reserves={budget.items} />
        </>
      )}
      {asked ? (
        <OpenDialogs register={register} budget={budget} asked={asked} onClose={() => setAsked(undefined)} />
      ) : null}
    </div>
  );
};

const OpenReserve = ({ register, budget }: PartProps) => {
  const [isOpen, setOpen] = useState(false);
  const mayOpen = mayIn(register, 'register.settings');
  const open = (): void => setOpen(true);
  useCommands('Budget', mayOpen ? [{ label: 'Open a reserve', words: 'money', keys: 'c', run: open }] : []);
  if (!mayOpen) return null;
  return (
    <>
      <Button size="sm" keyHint="c" onClick={open}>
        Open a reserve
      </Button>
      {isOpen ? <OpenDialog register={register} budget={budget} category="" onClose={() => setOpen(false)} /> : null}
    </>
  );
};

/** Contingency money: reserves, what is asked for, and every movement. */
export const Component = () => {
  const register = useCurrentRegister();
  const query = useQuery(budgetQuery(register.slug));
  return (
    <>
      <Bar title="Budget" crumb={register.title}>
        <span className="sp" />
        {query.data && query.data.items.length > 0 ? <OpenReserve register={register} budget={query.data} /> : null}
      </Bar>
      <QueryState query={query} rows={6}>
        {(budget) => <Overview register={register} budget={budget} />}
      </QueryState>
    </>
  );
};
