import type { PortfolioItem } from '@heed/contracts';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { capitalised, inWords } from '../../lib/format.ts';
import type { PortfolioView } from './portfolio.queries.ts';
import { PortfolioRow } from './portfolio-row.tsx';
import { portfolioFinding } from './portfolio-words.ts';
import { useRegisterCommands } from './use-register-commands.ts';

const NextPeriodDialog = lazy(() => import('./next-period-dialog.tsx'));

interface PortfolioProps {
  readonly items: readonly PortfolioItem[];
  readonly total: number;
  readonly view: PortfolioView;
  /** Absent when all are shown. */
  readonly onMore: (() => void) | undefined;
}

/** What the registers shown have in common, where that is no finding about work to do. */
const headlineOf = ({ items, total, view }: PortfolioProps): string => {
  const registers = `${inWords(total)} ${total === 1 ? 'register' : 'registers'}`;
  if (view.archived) return capitalised(`${registers} out of use`);
  if (view.q) return capitalised(`${registers} with these words`);
  const finding = portfolioFinding(items);
  return items.length < total ? `Of the first ${items.length}: ${finding}` : finding;
};

/** The registers as a ledger, the finding above it. */
export const Portfolio = (props: PortfolioProps) => {
  const { items, onMore } = props;
  const [carried, setCarried] = useState<PortfolioItem>();
  const commands = useRegisterCommands(setCarried);
  return (
    <>
      <h2 className="h1 pffinding">{headlineOf(props)}</h2>
      <table className="tbl pftable">
        <caption className="vh">Registers, last changed first</caption>
        <thead>
          <tr>
            <th scope="col">Register</th>
            <th scope="col">Active risks</th>
            <th scope="col">In 30 days</th>
            <th scope="col">Overdue</th>
            <th scope="col">Next review</th>
            <th scope="col">Owner</th>
            <th scope="col">Updated</th>
            <th scope="col">
              <span className="vh">Commands</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <PortfolioRow key={item.slug} item={item} commands={commands} />
          ))}
        </tbody>
      </table>
      {onMore ? (
        <p className="pfmoreline">
          <Button onClick={onMore}>More registers</Button>
        </p>
      ) : null}
      <Suspense>{carried ? <NextPeriodDialog item={carried} onClose={() => setCarried(undefined)} /> : null}</Suspense>
    </>
  );
};
