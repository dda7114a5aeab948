import type { Member, OwnerItem, OwnerKind } from '@heed/contracts';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Button } from '../../components/ui/button.tsx';
import { sentenceOf } from '../../lib/api-client.ts';
import { OwnerMatchForm } from './owner-match-form.tsx';
import { meaningWords, ownedWords } from './owner-words.ts';

interface OwnerRowProps {
  readonly slug: string;
  readonly owner: OwnerItem;
  readonly members: readonly Member[];
  readonly mayMatch: boolean;
  readonly onMatch: (owner: OwnerItem, kind: OwnerKind, people: readonly string[]) => Promise<void>;
  readonly onHandOver: () => void;
}

const quoted = (name: string): string => (/[\s,":]/.test(name) ? `"${name}"` : name);

/** A name, whom it means and what it owns; the decision opens beneath it. */
export const OwnerRow = ({ slug, owner, members, mayMatch, onMatch, onHandOver }: OwnerRowProps) => {
  const [isOpen, setOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    setProblem(undefined);
    button.current?.focus();
  };
  const save = async (kind: OwnerKind, people: readonly string[]): Promise<void> => {
    setSaving(true);
    try {
      await onMatch(owner, kind, people);
      close();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setSaving(false);
  };
  const ownsSomething = owner.risks + owner.actions > 0;
  return (
    <li className="ownerrow">
      <div className="ownerline">
        <span className="med ownername">{owner.name}</span>
        <span className={owner.kind === 'name' ? 'faint' : 'muted'}>
          {meaningWords(owner)}
          {owner.left ? <span className="leftmark">has left</span> : null}
        </span>
        <Link
          className="ownsrisks"
          to={paths.risks(slug, { q: `owner:${quoted(owner.name)}` })}
          aria-label={`${ownedWords(owner)} of ${owner.name}`}
        >
          {ownedWords(owner)}
        </Link>
        <span className="ownerdo">
          {mayMatch && owner.left && ownsSomething ? (
            <Button size="sm" look="primary" onClick={onHandOver} aria-label={`Hand over… what ${owner.name} owns`}>
              Hand over…
            </Button>
          ) : null}
          {mayMatch ? (
            <button
              ref={button}
              type="button"
              className="btn sm"
              aria-expanded={isOpen}
              aria-label={`${owner.kind === 'name' ? 'Match' : 'Change'} ${owner.name}`}
              onClick={() => (isOpen ? close() : setOpen(true))}
            >
              {owner.kind === 'name' ? 'Match' : 'Change'}
            </button>
          ) : null}
          {mayMatch && !owner.left && ownsSomething ? (
            <Button size="sm" look="quiet" onClick={onHandOver} aria-label={`Hand over… what ${owner.name} owns`}>
              Hand over…
            </Button>
          ) : null}
        </span>
      </div>
      {isOpen ? (
        <OwnerMatchForm
          {...{ owner, members, isSaving, problem }}
          onSave={(kind, people) => void save(kind, people)}
          onClose={close}
        />
      ) : null}
    </li>
  );
};
