import type { Runbook, RunbookStep } from '@heed/contracts';
import { dangersOf } from '@heed/domain';
import { DangerLines } from '../../components/code/danger-lines.tsx';
import { gapsOf } from '../../components/code/gaps.ts';
import { CodeBlock } from '../../components/markdown/code-block.tsx';

interface StepProps {
  readonly step: RunbookStep;
  readonly name: string;
}

const Step = ({ step, name }: StepProps) => {
  const dangers = dangersOf(step.code);
  const names = step.placeholders.map((placeholder) => placeholder.name);
  return (
    <li className="rbstep">
      <h3>
        <span className="paperbox" aria-hidden="true" />
        <span className="rbn">{name}</span> {step.title || 'Without a title'}
        {step.preferred ? <span className="tint plain">preferred</span> : null}
      </h3>
      <DangerLines dangers={dangers} />
      {step.code ? (
        <CodeBlock
          code={step.code}
          language={step.language || 'bash'}
          label={`Code of ${name.toLowerCase()}`}
          marks={[...dangers, ...gapsOf(step.code, step.placeholders)]}
          numbered
        />
      ) : null}
      {names.length > 0 ? <p className="faint t12 tofill">To fill in: {[...new Set(names)].join(', ')}</p> : null}
      <p className="paperonly">Done at ________ by ________________ &nbsp; Note: ______________________________</p>
    </li>
  );
};

/** All steps of a runbook with their code, what is dangerous in it, and what has to be filled in. */
export const RunbookSteps = ({ book }: { readonly book: Runbook }) => {
  const word = book.kind === 'options' ? 'Option' : 'Step';
  return (
    <section aria-label={`${word}s`}>
      {book.kind === 'options' ? <p className="t13">Choose one of these.</p> : null}
      <ol className="rbsteps">
        {book.steps.map((step, index) => (
          <Step key={step.id} step={step} name={`${word} ${index + 1}`} />
        ))}
      </ol>
    </section>
  );
};
