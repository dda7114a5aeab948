import { PRIORITIES, type Priority } from '@heed/contracts';
import { Icon, PRIORITY_WORD } from '../../components/glyph.tsx';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { without } from '../../lib/list-change.ts';
import { NumberInput, RowError } from './number-input.tsx';
import { type Answer, type LineDraft, newLine, type PolicyDraft, type TimeUnit, withLine } from './policy-draft.ts';

interface PolicyLinesProps {
  readonly draft: PolicyDraft;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<PolicyDraft>) => void;
}

const ANSWER_WORD: Readonly<Record<Answer, string>> = {
  immediate: 'At once, within',
  within: 'Within',
  scheduled: 'As scheduled',
};
const UNIT_WORDS: readonly TimeUnit[] = ['minutes', 'hours', 'days', 'weeks'];
const PARTS = ['level', 'from', 'to', 'responseMinutes'] as const;

interface LineRowProps {
  readonly line: LineDraft;
  readonly index: number;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (line: LineDraft) => void;
  readonly onRemove: () => void;
}

const LineRow = ({ line, index, errors, onChange, onRemove }: LineRowProps) => {
  const name = line.level.trim() || `line ${index + 1}`;
  const id = (part: string): string => `policy-bands.${index}.${part}`;
  const errorOf = (part: string): string | undefined =>
    errors.get(`bands.${index}.${part}`) ?? (part === 'from' ? errors.get(`bands.${index}`) : undefined);
  return (
    <div className="policyrow">
      <input
        id={id('level')}
        className={errorOf('level') ? 'input bad' : 'input'}
        aria-label={`Level of line ${index + 1}`}
        aria-invalid={errorOf('level') ? true : undefined}
        aria-describedby={errorOf('level') ? `${id('level')}-error` : undefined}
        placeholder="Level"
        maxLength={120}
        value={line.level}
        onChange={(event) => onChange({ ...line, level: event.target.value })}
      />
      <select
        className="input"
        aria-label={`Priority of ${name}`}
        value={line.priority ?? ''}
        onChange={(event) => onChange({ ...line, priority: (event.target.value || null) as Priority | null })}
      >
        <option value="">Any</option>
        {PRIORITIES.map((priority) => (
          <option key={priority} value={priority}>
            {PRIORITY_WORD[priority]}
          </option>
        ))}
      </select>
      <NumberInput
        id={id('from')}
        label={`Score ${name} begins at`}
        placeholder="from"
        value={line.from}
        error={errorOf('from')}
        onChange={(from) => onChange({ ...line, from })}
      />
      <NumberInput
        id={id('to')}
        label={`Score ${name} ends at`}
        placeholder="to"
        value={line.to}
        error={errorOf('to')}
        onChange={(to) => onChange({ ...line, to })}
      />
      <select
        className="input"
        aria-label={`How fast ${name} answers`}
        value={line.answer}
        onChange={(event) => {
          const answer = event.target.value as Answer;
          const isFilled = line.amount !== null;
          onChange({
            ...line,
            answer,
            ...(isFilled || answer === 'scheduled' ? {} : { amount: 1, unit: 'hours' as const }),
          });
        }}
      >
        {Object.entries(ANSWER_WORD).map(([answer, word]) => (
          <option key={answer} value={answer}>
            {word}
          </option>
        ))}
      </select>
      {line.answer === 'scheduled' ? (
        <span className="faint t12 policynone">no clock</span>
      ) : (
        <>
          <NumberInput
            id={id('responseMinutes')}
            label={`Time ${name} has to answer`}
            value={line.amount}
            error={errorOf('responseMinutes')}
            onChange={(amount) => onChange({ ...line, amount })}
          />
          <select
            className="input"
            aria-label={`Unit of the time ${name} has`}
            value={line.unit}
            onChange={(event) => onChange({ ...line, unit: event.target.value as TimeUnit })}
          >
            {UNIT_WORDS.map((unit) => (
              <option key={unit} value={unit}>
                {unit}
              </option>
            ))}
          </select>
        </>
      )}
      <IconButton label={`Remove ${name}`} className="policygo" onClick={onRemove}>
        <Icon name="close" />
      </IconButton>
      {PARTS.map((part) => (
        <RowError key={part} id={id(part)} error={errorOf(part)} />
      ))}
    </div>
  );
};

/** Which score calls which level, and how fast that answers. */
export const PolicyLines = ({ draft, errors, onChange }: PolicyLinesProps) => {
  const { bands } = draft;
  const error = errors.get('bands');
  return (
    <section id="policy-bands" tabIndex={-1} aria-labelledby="policy-bands-title">
      <div className="sechead">
        <h3 id="policy-bands-title">Who answers, and how fast</h3>
        <span className="faint t12">scores with both ends included</span>
      </div>
      {error ? <p className="errtx t13">{error}</p> : null}
      <div className="policyhead" aria-hidden="true">
        <span>Level</span>
        <span>Priority</span>
        <span>From</span>
        <span>To</span>
        <span>Answers</span>
      </div>
      {bands.map((line, index) => (
        <LineRow
          key={line.id}
          line={line}
          index={index}
          errors={errors}
          onChange={(next) => onChange(withLine(draft, next))}
          onRemove={() => onChange({ bands: without(bands, line.id) })}
        />
      ))}
      <Button
        size="sm"
        className="addrow"
        disabled={bands.length >= 20}
        onClick={() => onChange({ bands: [...bands, newLine()] })}
      >
        Add a line
      </Button>
    </section>
  );
};
