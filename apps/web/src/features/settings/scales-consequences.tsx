import type { ScoringConsequences, ScoringModel } from '@heed/contracts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { plural } from '../../lib/format.ts';
import { MiniMatrix } from './mini-matrix.tsx';
import { type PlacedProblem, ProblemLinks } from './problem-links.tsx';

type Relabelled = ScoringConsequences['risks'][number];

const Standing = ({ standing }: { readonly standing: Relabelled['from'] }) => (
  <span className="level">
    <LevelGlyph priority={standing.priority} size="s" />
    {standing.score === null ? '' : `${standing.score} `}
    {PRIORITY_WORD[standing.priority]}
  </span>
);

const RelabelledRow = ({ risk }: { readonly risk: Relabelled }) => (
  <li>
    <span className="ref">{risk.ref}</span> <span className="relabeltitle">{risk.title}</span>
    <span className="relabelmove">
      <Standing standing={risk.from} />
      <span aria-hidden="true">→</span>
      <span className="vh">becomes</span>
      <Standing standing={risk.to} />
    </span>
  </li>
);

interface ScalesConsequencesProps {
  readonly model: ScoringModel;
  readonly isChanged: boolean;
  readonly isFresh: boolean;
  readonly consequences: ScoringConsequences | undefined;
  readonly problems: readonly PlacedProblem[];
}

/** Beside the form: the matrix as it would look, and what saving would do to the risks. */
export const ScalesConsequences = (props: ScalesConsequencesProps) => {
  const { model, isChanged, isFresh, consequences, problems } = props;
  const { risks = [], relabelled = 0, notes = [], sentence } = consequences ?? {};
  return (
    <aside className="scalespreview" aria-label="What saving would do">
      <MiniMatrix model={model} />
      <div className="scalessaid" role="status" aria-busy={isChanged && !isFresh}>
        {isChanged && sentence ? <p className="finding">{sentence}.</p> : null}
        {isChanged ? null : <p className="muted t13">Change something, and what it does to the risks stands here.</p>}
      </div>
      {problems.length > 0 ? (
        <div className="scalesproblems">
          <h3 className="sub">In the way of saving</h3>
          <ProblemLinks problems={problems} />
        </div>
      ) : null}
      {isChanged && risks.length > 0 ? (
        <ul className="relabelled" aria-label="Risks with another level">
          {risks.map((risk) => (
            <RelabelledRow key={risk.ref} risk={risk} />
          ))}
          {relabelled > risks.length ? (
            <li className="muted">and {plural(relabelled - risks.length, 'more risk')}</li>
          ) : null}
        </ul>
      ) : null}
      {isChanged && notes.length > 0 ? (
        <ul className="scalesnotes muted" aria-label="Worth knowing">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </aside>
  );
};
