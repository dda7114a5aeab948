import { type CalledByDefault, calledByDefault } from '@heed/domain';
import { Icon } from '../../components/glyph.tsx';
import { bandOf, levelNames, type PolicyDraft } from './policy-draft.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

interface PolicyPeopleProps {
  readonly draft: PolicyDraft;
  readonly people: readonly Person[];
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<PolicyDraft>) => void;
}

const USUAL: Readonly<Record<CalledByDefault, string>> = {
  executives: 'Nobody is named: the executives of the register are called.',
  managers: 'Nobody is named: the managers of the register are called.',
  owner: 'Nobody is named: the owner of the risk is called.',
};

interface LevelRowProps {
  readonly level: string;
  readonly named: readonly string[];
  readonly usual: string;
  readonly people: readonly Person[];
  readonly error: string | undefined;
  readonly onChange: (people: readonly string[]) => void;
}

const LevelRow = ({ level, named, usual, people, error, onChange }: LevelRowProps) => {
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? 'somebody who left';
  const others = people.filter(({ id }) => !named.includes(id));
  const id = `policy-people.${level}`;
  return (
    <div className="peoplerow">
      <span className="med">{level}</span>
      <div>
        {named.length === 0 ? <p className="muted t13">{usual}</p> : null}
        <ul className="chips">
          {named.map((person) => (
            <li key={person}>
              {nameOf(person)}
              <button
                type="button"
                aria-label={`Call ${nameOf(person)} no more at ${level}`}
                onClick={() => onChange(named.filter((held) => held !== person))}
              >
                <Icon name="close" size="s" />
              </button>
            </li>
          ))}
        </ul>
        {error ? (
          <small className="errtx" id={`${id}-error`}>
            {error}
          </small>
        ) : null}
      </div>
      <select
        id={id}
        className={error ? 'input bad' : 'input'}
        aria-label={`Call somebody at ${level}`}
        aria-describedby={error ? `${id}-error` : undefined}
        value=""
        disabled={others.length === 0}
        onChange={(event) => onChange([...named, event.target.value])}
      >
        <option value="">Add a person</option>
        {others.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </div>
  );
};

/** Who is called at each level; where nobody is named, those who usually are. */
export const PolicyPeople = ({ draft, people, errors, onChange }: PolicyPeopleProps) => {
  const bands = draft.bands.map(bandOf);
  const peopleOf = (level: string): readonly string[] =>
    draft.levels.find((each) => each.level === level)?.people ?? [];
  const write = (level: string, named: readonly string[]): void =>
    onChange({ levels: [...draft.levels.filter((each) => each.level !== level), { level, people: named }] });
  return (
    <section aria-labelledby="policy-people-title">
      <div className="sechead">
        <h3 id="policy-people-title">People of each level</h3>
      </div>
      {levelNames(draft).map((level) => (
        <LevelRow
          key={level}
          level={level}
          named={peopleOf(level)}
          usual={USUAL[calledByDefault(bands, level)]}
          people={people}
          error={errors.get(`people.${level}`)}
          onChange={(named) => write(level, named)}
        />
      ))}
    </section>
  );
};
