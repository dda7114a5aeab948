import type { AcceptanceItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { AcceptanceTag } from '../../components/acceptances/acceptance-tag.tsx';
import { RHYTHM_WORD, standingWords } from '../../components/acceptances/acceptance-words.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { plural } from '../../lib/format.ts';

interface AcceptanceRowProps {
  readonly slug: string;
  readonly acceptance: AcceptanceItem;
}

/** Who asked and who answered, as far as it came. */
const peopleOf = ({ state, requestedBy, decidedBy }: AcceptanceItem): { main: string; sub: string } => {
  if (state === 'unsigned') return { main: 'Nobody yet', sub: '' };
  if (decidedBy === null) return { main: requestedBy, sub: 'asks' };
  return { main: decidedBy, sub: requestedBy === decidedBy ? 'asked, too' : `asked by ${requestedBy}` };
};

const Subject = ({ acceptance }: Pick<AcceptanceRowProps, 'acceptance'>) => {
  const { kind, rhythm, ref, title, pinned } = acceptance;
  if (kind === 'register')
    return (
      <>
        <span className="med">{rhythm ? RHYTHM_WORD[rhythm] : 'Sign-off of the register'}</span>
        {pinned.risks === null ? null : <small>{plural(pinned.risks, 'risk')}</small>}
      </>
    );
  return (
    <span className="triggerline">
      {pinned.priority ? <LevelGlyph priority={pinned.priority} label={PRIORITY_WORD[pinned.priority]} /> : null}
      <span>
        <span className="ref">{ref}</span> <span className="med">{title}</span>
      </span>
    </span>
  );
};

/** One acceptance in a line: what, how it stands, who, and for whoever decides the way to do it. */
export const AcceptanceRow = ({ slug, acceptance }: AcceptanceRowProps) => {
  const { id, reference, may, selfApproved, state } = acceptance;
  const people = peopleOf(acceptance);
  const isMine = state === 'requested' && may.decide;
  return (
    <tr>
      <td className="accref">
        <Link className="ref" to={paths.acceptance(slug, id)}>
          {reference}
        </Link>
      </td>
      <th scope="row" className="two">
        <Subject acceptance={acceptance} />
      </th>
      <td className="two accstanding" data-label="Stands">
        <AcceptanceTag acceptance={acceptance} />
        <small>{standingWords(acceptance)}</small>
      </td>
      <td className="two" data-label="Who">
        {people.main}
        <small>
          {people.sub}
          {selfApproved ? `${people.sub ? ', ' : ''}self-approved` : ''}
        </small>
      </td>
      <td className="num nowrap">
        {isMine ? (
          <Link className="btn sm" to={paths.acceptance(slug, id)}>
            Decide<span className="vh"> on {reference}</span>
          </Link>
        ) : null}
      </td>
    </tr>
  );
};
