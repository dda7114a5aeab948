import type { DecisionNeeded, Narrative, Report } from '@heed/contracts';
import { counted } from '@heed/domain';
import { type ReportDocument, reportDocument, type Section } from '@heed/reports/page';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { NarrativeEditor } from './narrative-editor.tsx';
import { ReportBlock } from './report-block.tsx';
import { ReportTable } from './report-table.tsx';
import type { ReportWrite } from './use-report-write.ts';

const DecisionForm = lazy(() => import('./decision-form.tsx').then((module) => ({ default: module.DecisionForm })));

interface PaperProps {
  readonly report: Report;
  readonly mayWrite: boolean;
  readonly write: ReportWrite;
}

const FIELDS: Readonly<Record<string, keyof Narrative>> = {
  summary: 'summary',
  risks: 'risks',
  trends: 'trends',
  actions: 'actions',
};

const without = <T,>(all: readonly T[], at: number): T[] => all.filter((_, i) => i !== at);

/** What must be decided: the first thing on the page, and there to be written while it is a draft. */
const Decisions = ({ report, section, mayWrite, write }: PaperProps & { readonly section: Section | undefined }) => {
  const [open, setOpen] = useState<number | null>(null);
  if (!section && !mayWrite) return null;
  const { decisions } = report;
  const table = section?.blocks.find((block) => block.kind === 'table');
  const save = (next: DecisionNeeded[]) => write.patch.mutate({ decisions: next }, { onSuccess: () => setOpen(null) });
  const replaced = (decision: DecisionNeeded): DecisionNeeded[] =>
    open === decisions.length ? [...decisions, decision] : decisions.map((each, i) => (i === open ? decision : each));
  return (
    <section id="decisions">
      <h2>Decisions needed</h2>
      {table ? (
        <ReportTable
          table={table}
          rowTool={
            mayWrite
              ? (row) => (
                  <Button size="sm" look="quiet" className="pedit" onClick={() => setOpen(row)}>
                    Edit <span className="vh">decision {row + 1}</span>
                  </Button>
                )
              : undefined
          }
        />
      ) : null}
      {mayWrite ? (
        <div className="ptools">
          <Button size="sm" look="quiet" className="pedit" onClick={() => setOpen(decisions.length)}>
            Add a decision
          </Button>
          {table ? null : <span className="faint t12">Without one, this part is not printed.</span>}
        </div>
      ) : null}
      {open === null ? null : (
        <Suspense>
          <DecisionForm
            decision={decisions[open] ?? null}
            refs={report.snapshot.risks.map(({ ref }) => ref)}
            problem={write.patchProblem}
            isBusy={write.patch.isPending}
            onClose={() => setOpen(null)}
            onSave={(decision) => save(replaced(decision))}
            onRemove={() => save(without(decisions, open))}
          />
        </Suspense>
      )}
    </section>
  );
};

const Part = ({ section, report, mayWrite, write }: PaperProps & { readonly section: Section }) => {
  const field = FIELDS[section.id];
  const prose = section.blocks.find((block) => block.kind === 'prose');
  const rest = section.blocks.filter((block) => block.kind !== 'prose');
  return (
    <section id={section.id} className={section.isAppendix ? 'appendix' : ''}>
      <h2>{section.title}</h2>
      {field ? (
        <NarrativeEditor
          field={field}
          text={report.narrative[field]}
          block={prose}
          mayWrite={mayWrite}
          problem={write.patchProblem}
          onSave={(text) => write.patch.mutateAsync({ narrative: { [field]: text } })}
        />
      ) : null}
      {rest.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a printed page
        <ReportBlock key={i} block={block} />
      ))}
      {section.id === 'register' && report.risksLeftOut > 0 ? (
        <p className="ptext muted">
          {`${counted(report.risksLeftOut, 'more risk')}: the files of this report hold all of them.`}
        </p>
      ) : null}
    </section>
  );
};

/** The report as it will be printed, on paper whatever the theme; what may be written is written on it. */
export const ReportPaper = ({ report, mayWrite, write }: PaperProps) => {
  const printed: ReportDocument = reportDocument(report);
  const [about, accountable] = printed.about;
  const decisions = printed.sections.find(({ id }) => id === 'decisions');
  return (
    <article className="paper" data-theme="light" aria-label={printed.title}>
      <header>
        <p className="pmeta">
          <bdi>{about}</bdi>
          <bdi>{accountable}</bdi>
        </p>
        <h1>{printed.title}</h1>
        <p className="pstanding">{printed.standing}</p>
      </header>
      <Decisions report={report} section={decisions} mayWrite={mayWrite} write={write} />
      {printed.sections
        .filter(({ id }) => id !== 'decisions')
        .map((section) => (
          <Part key={section.id} section={section} report={report} mayWrite={mayWrite} write={write} />
        ))}
      <footer>
        <span>
          Heed, snapshot <span className="mono">{printed.hash}</span>
        </span>
      </footer>
    </article>
  );
};
