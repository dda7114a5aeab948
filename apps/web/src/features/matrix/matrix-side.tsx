import type { Matrix, Moved, Register } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon, LevelGlyph, MoveGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { moveWords } from '../../components/matrix/matrix-moves.ts';
import { useAsOf } from '../../lib/as-of.ts';
import { formatNumber } from '../../lib/format.ts';

const MoveSign = ({ move }: { readonly move: Moved }) =>
  move.direction === 'closed' || !move.now ? (
    <Icon name="ok" size="s" />
  ) : (
    <LevelGlyph priority={move.now.priority} label={PRIORITY_WORD[move.now.priority]} />
  );

/** What moved since the time it is compared with, risk by risk, worst first. */
export const MovedList = ({ register, moved }: { readonly register: Register; readonly moved: readonly Moved[] }) => {
  const asOf = useAsOf();
  if (moved.length === 0) return null;
  return (
    <section>
      <div className="sechead">
        <h3>Moved</h3>
        <span className="faint t12">{formatNumber(moved.length)}</span>
      </div>
      <ul className="mini movedlist">
        {moved.map((move) => (
          <li key={move.ref}>
            <Link className="popl" to={paths.risk(register.slug, move.ref, { asOf })} title={move.title}>
              <MoveSign move={move} />
              <span className="ref">{move.ref}</span>
              <span className={move.direction === 'up' ? `popto mv tx-${move.now?.priority}` : 'popto mv muted'}>
                {move.direction === 'up' || move.direction === 'down' ? (
                  <>
                    <MoveGlyph direction={move.direction} />
                    <span className="vh">{move.direction === 'up' ? 'rose from ' : 'fell from '}</span>
                  </>
                ) : null}
                {moveWords(move)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Risks without a place, because a factor is missing; they are not hidden. */
export const Outside = ({ register, matrix }: { readonly register: Register; readonly matrix: Matrix }) => {
  const asOf = useAsOf();
  if (matrix.outsideCount === 0) return null;
  const rest = matrix.outsideCount - matrix.outside.length;
  return (
    <section>
      <div className="sechead">
        <h3>Outside the matrix</h3>
        <span className="faint t12">{formatNumber(matrix.outsideCount)}</span>
      </div>
      <ul className="mini">
        {matrix.outside.map((risk) => (
          <li key={risk.ref}>
            <Link className="popl" to={paths.risk(register.slug, risk.ref, { asOf })}>
              <LevelGlyph priority={risk.priority} label={PRIORITY_WORD[risk.priority]} />
              <span className="ref">{risk.ref}</span> {risk.title}
            </Link>
          </li>
        ))}
        {rest > 0 ? <li className="faint">{rest} more</li> : null}
      </ul>
      <p className="t13 muted">A factor is missing: score probability and impact to give them a place.</p>
    </section>
  );
};

export const Limits = () => (
  <section>
    <div className="sechead">
      <h3>Limits of this view</h3>
    </div>
    <p className="t13 muted">
      Scores rank risks, they do not measure them: 6 is not twice 3. Two risks in one cell may differ a lot.
    </p>
  </section>
);

export const Legend = ({ register, then }: { readonly register: Register; readonly then: string }) => (
  <section>
    <div className="sechead">
      <h3>How to read it</h3>
    </div>
    <ul className="legend">
      {register.scoring.bands.map((band) => (
        <li key={band.priority}>
          <LevelGlyph priority={band.priority} />
          {PRIORITY_WORD[band.priority]}
          <span className="faint">{band.from === band.to ? band.from : `${band.from} to ${band.to}`}</span>
        </li>
      ))}
    </ul>
    {then ? (
      <ul className="legend chipkey">
        <li>
          <span className="chip arrived" aria-hidden="true">
            001
          </span>
          here now, moved since
        </li>
        <li>
          <span className="chip" aria-hidden="true">
            002
          </span>
          here now, was here then
        </li>
        <li>
          <span className="chip ghost" aria-hidden="true">
            001
          </span>
          was here on {then}
        </li>
      </ul>
    ) : null}
    <p className="t13 muted">
      <span className="kbd">Arrows</span> move between cells, <span className="kbd">Enter</span> opens one.
    </p>
  </section>
);
