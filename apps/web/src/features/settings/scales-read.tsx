import type { Level, Register } from '@heed/contracts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';

const Scale = ({ title, levels }: { readonly title: string; readonly levels: readonly Level[] }) => (
  <table className="tbl">
    <caption className="vh">{title}</caption>
    <thead>
      <tr>
        <th scope="col">{title}</th>
        <th scope="col">Value</th>
        <th scope="col">Means</th>
      </tr>
    </thead>
    <tbody>
      {levels.map((level) => (
        <tr key={level.code}>
          <th scope="row">{level.label}</th>
          <td>{level.value ?? <span className="faint">none</span>}</td>
          <td className="muted">{level.criteria}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** How the register scores, for those who may not change it. */
export const ScalesRead = ({ register }: { readonly register: Register }) => {
  const { probability, impact, bands, name } = register.scoring;
  return (
    <section aria-labelledby="scales">
      <div className="sechead">
        <h3 id="scales">Scales</h3>
        <span className="faint t12">{name}</span>
      </div>
      {probability.length === 0 && impact.length === 0 ? (
        <p className="t13 muted">This register states severities only.</p>
      ) : (
        <div className="scalepair">
          <Scale title="Probability" levels={probability} />
          <Scale title="Impact" levels={impact} />
        </div>
      )}
      <p className="bandline">
        {bands.map((band) => (
          <span className="level t13" key={`${band.priority}/${band.from}`}>
            <LevelGlyph priority={band.priority} size="s" />
            {PRIORITY_WORD[band.priority]}
            <span className="faint">{band.from === band.to ? band.from : `${band.from} to ${band.to}`}</span>
          </span>
        ))}
      </p>
    </section>
  );
};
