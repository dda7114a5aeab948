import { Icon } from '../../../components/glyph.tsx';
import { plural } from '../../../lib/format.ts';
import { MARK_WORD } from '../runbook-words.ts';
import type { Place, RunView } from './run-model.ts';

interface RunChoiceProps {
  readonly view: RunView;
  readonly onChoose: (place: Place) => void;
}

/** One of several: which one to take. */
export const RunChoice = ({ view, onChoose }: RunChoiceProps) => (
  <section className="rbnow" aria-labelledby="rb-choose">
    <h2 className="revtitle" id="rb-choose" tabIndex={-1}>
      Choose what to do
    </h2>
    <ol className="rbchoice">
      {view.steps.map(({ step, state }, index) => (
        <li key={step.id}>
          <button type="button" onClick={() => onChoose(step.id)}>
            <span className="kbd" aria-hidden="true">
              {index + 1}
            </span>
            <span className="rbchoicetitle">
              {step.title || `Option ${index + 1}`}
              <span className="t12 muted">
                {[
                  step.preferred ? 'Preferred' : '',
                  state === 'todo' ? '' : MARK_WORD[state],
                  step.placeholders.length > 0 ? `${plural(step.placeholders.length, 'value')} to fill in` : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {step.dangers.length > 0 ? (
              <span className="level t12 tx-high">
                <Icon name="warn" size="s" />
                {plural(step.dangers.length, 'dangerous line')}
              </span>
            ) : null}
          </button>
        </li>
      ))}
    </ol>
  </section>
);
