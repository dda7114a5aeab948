import { risksApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Icon } from '../../components/glyph.tsx';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { call } from '../../lib/api-client.ts';
import { keys, riskQuery } from '../../lib/register.ts';
import type { LinkDraft } from './kri-draft.ts';
import { ConflictAt, fieldId, type PartProps, problemAt } from './kri-field.tsx';

interface LinksProps extends PartProps {
  readonly register: string;
}

const CHOICES = 200;

/** The active risks that can be linked, by ref and title. */
const useRiskChoices = (register: string) =>
  useQuery({
    queryKey: [...keys.risks(register), 'choices'],
    queryFn: ({ signal }) =>
      call(risksApi.list, { params: { register }, query: { limit: CHOICES, sort: 'ref' } }, { signal }),
  }).data?.items ?? [];

interface LinkRowProps {
  readonly register: string;
  readonly link: LinkDraft;
  readonly onChange: (link: LinkDraft) => void;
  readonly onRemove: () => void;
}

const LinkRow = ({ register, link, onChange, onRemove }: LinkRowProps) => {
  const { data: risk } = useQuery(riskQuery(register, link.id));
  const signs = risk?.indicators ?? [];
  return (
    <li>
      <span>
        <span className="ref">{link.id}</span> {link.title}
      </span>
      <select
        className="input"
        aria-label={`What it measures of ${link.id}`}
        value={link.indicator ?? ''}
        onChange={(event) => onChange({ ...link, indicator: event.target.value || null })}
      >
        <option value="">the risk as a whole</option>
        {signs.map((sign) => (
          <option key={sign.id} value={sign.id}>
            {firstPlainLine(sign.text)}
          </option>
        ))}
        {link.indicator && !signs.some(({ id }) => id === link.indicator) ? (
          <option value={link.indicator}>{risk ? 'a sign that is gone' : '…'}</option>
        ) : null}
      </select>
      <IconButton label={`Unlink ${link.id}`} onClick={onRemove}>
        <Icon name="close" />
      </IconButton>
    </li>
  );
};

const notFound = (ref: string): string =>
  ref === '' ? 'Type the ref or choose a risk.' : `There is no risk ${ref.toUpperCase()} to choose from here.`;

/** The risks it speaks for, and which of their signs it measures. */
export const Links = ({ form, problems, register }: LinksProps) => {
  const list = useId();
  const choices = useRiskChoices(register);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const { links } = form.draft;
  const set = (next: readonly LinkDraft[]): void => form.change({ links: next });
  const add = (text: string): void => {
    const ref = text.trim().split(/\s/)[0]?.toLowerCase() ?? '';
    const risk = choices.find((choice) => choice.ref.toLowerCase() === ref);
    const isLinked = risk && links.some(({ id }) => id === risk.ref);
    setSaid(isLinked ? `${risk.ref} is linked already.` : risk ? '' : notFound(ref));
    if (!risk || isLinked) return;
    setTyped('');
    set([...links, { id: risk.ref, title: risk.title, indicator: null }]);
  };
  const problem = problemAt({ form, problems }, 'links') ?? said;
  return (
    <section aria-labelledby="kri-form-links">
      <div className="sechead">
        <h3 id="kri-form-links">Speaks for</h3>
      </div>
      {links.length > 0 ? (
        <ul className="linkrows" aria-label="Linked risks">
          {links.map((link) => (
            <LinkRow
              key={link.id}
              {...{ register, link }}
              onChange={(next) => set(links.map((each) => (each.id === link.id ? next : each)))}
              onRemove={() => set(links.filter(({ id }) => id !== link.id))}
            />
          ))}
        </ul>
      ) : null}
      <div className="linkadd">
        <input
          id={fieldId('links')}
          className={problem ? 'input bad' : 'input'}
          aria-label="Link a risk"
          placeholder="Link a risk: its ref or title"
          aria-describedby={`${list}-said`}
          list={list}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setSaid('');
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add(typed);
          }}
        />
        <Button onClick={() => add(typed)}>Link</Button>
      </div>
      <datalist id={list}>
        {choices
          .filter(({ ref }) => !links.some(({ id }) => id === ref))
          .map(({ ref, title }) => (
            <option key={ref} value={`${ref} ${title}`} />
          ))}
      </datalist>
      <p id={`${list}-said`} className="t12 tx-high med" role="status">
        {problem}
      </p>
      <ConflictAt form={form} field="links" />
    </section>
  );
};
