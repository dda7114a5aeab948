import '../../../styles/timeline.css';
import type { Register, Timeline, TimelineEntry } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryState } from '../../../components/query-state.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { useCommands } from '../../../lib/commands.ts';
import { BurnDownFigure } from './burn-down-figure.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { planHeadline } from './entry-words.ts';
import { GanttView } from './gantt.tsx';
import { ganttOf } from './gantt-model.ts';
import { StartDay } from './start-day.tsx';
import { timelineQuery } from './timeline.queries.ts';
import { TimelineTable } from './timeline-table.tsx';

/** What is open in the dialog: an entry, or a new one. */
type Opened = { readonly entry: TimelineEntry | undefined };

const Nothing = ({ mayEdit, onAdd }: { readonly mayEdit: boolean; readonly onAdd: () => void }) => (
  <div className="planteach">
    <p>
      A plan says what is done when, and about which risks. Write it as you would say it: <b>Week 1</b>, “Address
      high-risk items”. The entry is tied to the High risks; once you say on which day week 1 begins, it has its days,
      and what is planned is compared with what happens.
    </p>
    <p className="muted">A document with a section “Mitigation Timeline” brings its entries when it is imported.</p>
    {mayEdit ? (
      <Button look="primary" onClick={onAdd}>
        Add the first entry
      </Button>
    ) : (
      <p className="muted">A manager of this register can add entries.</p>
    )}
  </div>
);

interface PlanProps {
  readonly register: Register;
  readonly plan: Timeline;
  readonly onOpen: (opened: Opened) => void;
}

const Plan = ({ register, plan, onOpen }: PlanProps) => {
  const [isTable, setTable] = useState(false);
  const gantt = ganttOf(plan);
  const open = (entry: TimelineEntry): void => onOpen({ entry });
  return (
    <>
      <div className="timebar">
        <StartDay slug={register.slug} plan={plan} />
        <span className="timeverbs">
          {gantt ? (
            <button className="linkbtn" type="button" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              {isTable ? 'View as bars' : 'View as table'}
              <span className="vh">: the plan</span>
            </button>
          ) : null}
          {plan.mayEdit ? (
            <Button size="sm" keyHint="c" onClick={() => onOpen({ entry: undefined })}>
              Add entry
            </Button>
          ) : null}
        </span>
      </div>
      {gantt && !isTable ? (
        <GanttView register={register} plan={plan} gantt={gantt} onOpen={open} />
      ) : (
        <TimelineTable register={register} plan={plan} onOpen={open} />
      )}
      <BurnDownFigure slug={register.slug} />
    </>
  );
};

/** The plan on a time line: bars, milestones, what is done, and planned against actual. */
export const PlanTimeline = ({ register }: { readonly register: Register }) => {
  const query = useQuery(timelineQuery(register.slug));
  const [opened, setOpened] = useState<Opened>();
  const plan = query.data;
  const add = (): void => setOpened({ entry: undefined });
  useCommands('Timeline', plan?.mayEdit ? [{ label: 'Add an entry to the plan', keys: 'c', run: add }] : []);
  return (
    <div className="timeline">
      <h2 className="h1">{plan ? planHeadline(plan.items, plan.today) : 'Timeline'}</h2>
      <QueryState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={<Nothing mayEdit={plan?.mayEdit ?? false} onAdd={add} />}
      >
        {(data) => <Plan register={register} plan={data} onOpen={setOpened} />}
      </QueryState>
      {opened ? (
        <EntryDialog
          register={register}
          planStartsOn={plan?.startsOn ?? null}
          entry={opened.entry}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </div>
  );
};
