import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Icon } from '../../components/glyph.tsx';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';
import { findRisk, isSameRef, noSuchRisk, type RiskChoice } from '../../components/risk-picker/risk-choices.ts';
import { RiskCombobox } from '../../components/risk-picker/risk-combobox.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { sentenceOf } from '../../lib/api-client.ts';
import { riskQuery } from '../../lib/register.ts';
import type { LinkDraft } from './kri-draft.ts';
import { ConflictAt, fieldId, type PartProps, problemAt } from './kri-field.tsx';

interface LinksProps extends PartProps {
  readonly register: string;
}

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

/** The risks it speaks for, and which of their signs it measures. */
export const Links = ({ form, problems, register }: LinksProps) => {
  const list = useId();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const { links } = form.draft;
  const set = (next: readonly LinkDraft[]): void => form.change({ links: next });
  const add = ({ ref, title }: RiskChoice): void => {
    setTyped('');
    setSaid('');
    set([...links, { id: ref, title, indicator: null }]);
  };
  // Typed faster than the list came: whether there is such a risk, only the server knows.
  const addTyped = async (ref: string): Promise<void> => {
    if (links.some(({ id }) => isSameRef(id, ref))) return setSaid(`${ref} is linked already.`);
    try {
      const risk = await findRisk(client, register, ref);
      if (risk) add(risk);
      else setSaid(noSuchRisk(ref));
    } catch (error) {
      setSaid(sentenceOf(error));
    }
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
        <RiskCombobox
          slug={register}
          control={{
            id: fieldId('links'),
            className: problem ? 'input bad' : 'input',
            'aria-describedby': `${list}-said`,
          }}
          label="Link a risk"
          placeholder="Link a risk: its ref or title"
          text={typed}
          except={links.map(({ id }) => id)}
          keepsEnter={typed.trim() !== ''}
          onText={(text) => {
            setTyped(text);
            setSaid('');
          }}
          onPick={add}
          onTyped={(ref) => void addTyped(ref)}
        />
      </div>
      <p id={`${list}-said`} className="t12 tx-high med" role="status">
        {problem}
      </p>
      <ConflictAt form={form} field="links" />
    </section>
  );
};
