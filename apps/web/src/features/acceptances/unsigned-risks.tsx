import type { UnsignedRisk } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { AcceptanceTable } from './acceptance-table.tsx';

interface UnsignedRisksProps {
  readonly slug: string;
  readonly risks: readonly UnsignedRisk[];
  readonly total: number;
  /** Undefined where all of them are shown. */
  readonly onMore: (() => void) | undefined;
}

const Row = ({ slug, risk }: { readonly slug: string; readonly risk: UnsignedRisk }) => {
  const { ref, title, priority, owner, waiting, may } = risk;
  return (
    <tr>
      <td className="accref">
        <Link className="ref" to={paths.risk(slug, ref)}>
          {ref}
        </Link>
      </td>
      <th scope="row" className="two">
        <span className="triggerline">
          <LevelGlyph priority={priority} label={PRIORITY_WORD[priority]} />
          <span className="med">{title}</span>
        </span>
      </th>
      <td className="two" data-label="Owner">
        {owner ?? <span className="muted">Nobody</span>}
      </td>
      <td className="num nowrap">
        {waiting ? (
          <Link className="link" to={paths.acceptance(slug, waiting.id)}>
            {waiting.reference} waits
          </Link>
        ) : null}
        {may.request ? (
          <Link className="btn sm" to={paths.askAcceptance(slug, { ref })}>
            Ask for the signature<span className="vh"> under {ref}</span>
          </Link>
        ) : null}
      </td>
    </tr>
  );
};

const COLUMNS = [
  { title: 'Ref', className: 'accref' },
  { title: 'Risk' },
  { title: 'Owner', className: 'accstanding' },
  { title: 'Next step', className: 'accask' },
];

/** Risks that are lived with though nobody signed, each with the way to the signature. */
export const UnsignedRisks = ({ slug, risks, total, onMore }: UnsignedRisksProps) => (
  <AcceptanceTable
    title="Accepted, not signed"
    total={total}
    columns={COLUMNS}
    why="A document says so, or it was decided before there were signatures. Ask for one, or take the risk up again."
    rows={risks.map((risk) => <Row key={risk.ref} slug={slug} risk={risk} />)}
  >
    {onMore ? <Button onClick={onMore}>More risks</Button> : null}
  </AcceptanceTable>
);
