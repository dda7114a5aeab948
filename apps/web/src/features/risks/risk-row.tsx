import type { Register, RiskItem } from '@heed/contracts';
import { lazy, memo, type ReactNode, Suspense } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../components/glyph.tsx';
import { useAsOf } from '../../lib/as-of.ts';
import { type FieldSave, useSaveRisk } from '../../lib/risk-save.ts';
import { COLUMNS, type Column } from './columns.ts';
import { cellContent } from './risk-cells.tsx';
import { useRiskView } from './use-risk-view.ts';

const RowTrouble = lazy(() => import('./row-trouble.tsx'));

interface RiskRowProps {
  readonly risk: RiskItem;
  readonly register: Register;
  /** Place in the list, from 0. */
  readonly index: number;
  /** Column of the cursor when it is in this row. */
  readonly cursorColumn: number | undefined;
  readonly isSelected: boolean;
  /** Edited together with the others that are. */
  readonly isChosen: boolean;
  /** Against the register it is the next period of. */
  readonly mark: 'new' | 'changed' | undefined;
  /** The cell being edited: in place, or without an editor where a picker stands beside it. */
  readonly editing: { readonly column: number; readonly editor?: ReactNode } | undefined;
}

const isTrouble = (state: FieldSave): boolean => state.status === 'failed' || state.status === 'conflict';

/** The sign of a save on its way, beside the score. */
const SaveSign = ({ states }: { readonly states: readonly FieldSave[] }) => {
  if (states.some((state) => state.status === 'saving')) return <span className="faint t12 savesign">…</span>;
  if (!states.some((state) => state.status === 'saved')) return null;
  return (
    <span className="muted savesign">
      <Icon name="ok" size="s" label="saved" />
    </span>
  );
};

const RiskTitle = ({ risk, register, mark }: Pick<RiskRowProps, 'risk' | 'register' | 'mark'>) => {
  const { q, sort, asOf } = useRiskView();
  return (
    <>
      <Link to={paths.risk(register.slug, risk.ref, { q, sort, asOf })} tabIndex={-1} className="rowlink">
        {risk.title}
      </Link>
      {mark ? <span className="rowmark faint t12">{mark}</span> : null}
    </>
  );
};

/** One risk: three lines on a narrow screen, else a row of cells with one tab stop in the whole grid. */
export const RiskRow = memo((props: RiskRowProps) => {
  const { risk, register, index, cursorColumn, isSelected, isChosen, editing, mark } = props;
  const { states } = useSaveRisk(register.slug, risk.ref);
  const day = useAsOf().slice(0, 10) || undefined;
  const contentOf = ({ name }: Column): ReactNode =>
    name === 'title' ? <RiskTitle {...{ risk, register, mark }} /> : cellContent(name, risk, register, day);
  const all = Object.entries(states);
  const trouble = all.filter(([, state]) => isTrouble(state));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the cells of a grid take the focus, not its rows
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be a table
    <div
      className={`row${risk.state === 'closed' ? ' dim' : ''}${isChosen ? ' chosenrow' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected || isChosen}
      data-ref={risk.ref}
    >
      {COLUMNS.map((column, at) => (
        <div
          key={column.name}
          role={column.name === 'title' ? 'rowheader' : 'gridcell'}
          className={editing?.column === at ? `cell ${column.cls} editing` : `cell ${column.cls}`}
          data-column={at}
          data-cursor={cursorColumn === at || undefined}
          tabIndex={cursorColumn === at ? 0 : -1}
          {...(risk.may.edit &&
            (column.name === 'probability' || column.name === 'impact') && { 'aria-haspopup': 'dialog' })}
        >
          {editing?.column === at && editing.editor ? editing.editor : contentOf(column)}
          {at === 0 ? <SaveSign states={all.map(([, state]) => state)} /> : null}
        </div>
      ))}
      {trouble.length > 0 ? (
        // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus
        // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be a table
        <div className="rowtrouble" role="gridcell" aria-colspan={COLUMNS.length}>
          <Suspense>
            <RowTrouble trouble={trouble} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
});
