import type { Category } from '@heed/contracts';
import { Icon } from '../../components/glyph.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { RowError } from './number-input.tsx';
import { type TopicDraft, withText } from './review-schedule-draft.ts';

interface TopicRowProps {
  readonly topic: TopicDraft;
  readonly index: number;
  readonly categories: readonly Category[];
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (topic: TopicDraft) => void;
  readonly onRemove: () => void;
}

/** One line of the schedule: how often, what, and the categories it names. */
export const TopicRow = ({ topic, index, categories, errors, onChange, onRemove }: TopicRowProps) => {
  const name = `Topic ${index + 1}`;
  const error = errors.get(`topics.${index}.cadence`) ?? errors.get(`topics.${index}.text`);
  const id = `topic-${topic.id}`;
  const toggle = (code: string): void => {
    const isNamed = topic.categories.includes(code);
    const next = isNamed ? topic.categories.filter((held) => held !== code) : [...topic.categories, code];
    onChange({ ...topic, categories: next, isNaming: false });
  };
  return (
    <div className="topicrow">
      <input
        id={id}
        className={error ? 'input bad' : 'input'}
        list="cadences"
        aria-label={`${name}, how often`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        maxLength={200}
        value={topic.cadence}
        onChange={(event) => onChange({ ...topic, cadence: event.target.value })}
      />
      <input
        className="input"
        aria-label={`${name}, what`}
        placeholder="Security vulnerabilities"
        maxLength={300}
        value={topic.text}
        onChange={(event) => onChange(withText(topic, event.target.value, categories))}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: buttons in a line, not a fieldset of a form */}
      <div className="codechoice" role="group" aria-label={`${name}, categories`}>
        {categories.map(({ code, name: word }) => (
          <button
            key={code}
            type="button"
            aria-pressed={topic.categories.includes(code)}
            aria-label={`${code} ${word}`}
            title={word}
            onClick={() => toggle(code)}
          >
            {code}
          </button>
        ))}
      </div>
      <IconButton label={`Remove ${name.toLowerCase()}`} onClick={onRemove}>
        <Icon name="close" />
      </IconButton>
      <RowError id={id} error={error} />
    </div>
  );
};
