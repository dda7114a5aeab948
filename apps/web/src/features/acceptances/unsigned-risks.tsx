import type { UnsignedRisk } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';

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

const UNSIGNED_TITLE = 'Accepted, not signed';

/** Risks that are lived with though nobody signed, each with the way to the signature. */
export const UnsignedRisks = ({ slug, risks, total, onMore }: UnsignedRisksProps) => (
  <section className="accgroup" aria-label={UNSIGNED_TITLE}>
    <div className="sechead">
      <h3>{UNSIGNED_TITLE}</h3>
      <span className="faint t12">{total}</span>
    </div>
    <p className="muted t13 accwhy">
      A document says so, or it was decided before there were signatures. Ask for one, or take the risk up again.
    </p>
    <table className="tbl acclist">
      <caption className="vh">{UNSIGNED_TITLE}</caption>
      <colgroup>
        <col className="accref" />
        <col />
        <col className="accstanding" />
        <col className="accask" />
      </colgroup>
      <thead className="vh">
        <tr>
          <th scope="col">Ref</th>
          <th scope="col">Risk</th>
          <th scope="col">Owner</th>
          <th scope="col">Next step</th>
        </tr>
      </thead>
      <tbody>
        {risks.map((risk) => (
          <Row key={risk.ref} slug={slug} risk={risk} />
        ))}
      </tbody>
    </table>
    {onMore ? <Button onClick={onMore}>More risks</Button> : null}
  </section>
);
