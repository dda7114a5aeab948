import type { Present } from '@heed/contracts';

const sentenceFor = (people: readonly Present[]): string => {
  const editing = people.filter((person) => person.mode === 'editing');
  const told = editing.length > 0 ? editing : people;
  const names = told.map((person) => person.name);
  const who = names.length > 2 ? `${names[0]} and ${names.length - 1} others` : names.join(' and ');
  return `${who} ${names.length === 1 ? 'is' : 'are'} ${editing.length > 0 ? 'editing' : 'viewing'}`;
};

/** Who else is at this risk now, in words. */
export const Presence = ({ people }: { readonly people: readonly Present[] }) => (
  <span className="presence t12" role="status">
    {people.length > 0 ? (
      <>
        <span className={people.some(({ mode }) => mode === 'editing') ? 'dot is-editing' : 'dot'} aria-hidden="true" />
        {sentenceFor(people)}
      </>
    ) : null}
  </span>
);
