import type { ScoringModel } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { ScrollBox } from '../../components/markdown/scroll-box.tsx';

const TINTED = new Set(['critical', 'high']);

/** The matrix as a model would draw it: every cell with its score and level, probability up, impact right. */
export const MiniMatrix = ({ model }: { readonly model: ScoringModel }) => {
  if (model.probability.length === 0 || model.impact.length === 0)
    return <p className="muted t13">Without two scales there is no matrix; people state severities only.</p>;
  return (
    <ScrollBox className="minimxscroll" label="The matrix as it would look">
      <table className="minimx">
        <caption className="vh">The matrix as it would look, probability up, impact right</caption>
        <tbody>
          {model.probability.toReversed().map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.label || 'new'}</th>
              {model.impact.map((column) => {
                const { score, priority } = scoreOf(model, row.code, column.code);
                return (
                  <td key={column.code} className={TINTED.has(priority) ? `t-${priority}` : undefined}>
                    <LevelGlyph priority={priority} size="s" label={PRIORITY_WORD[priority]} /> {score}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {model.impact.map((column) => (
              <th scope="col" key={column.code}>
                {column.label || 'new'}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  );
};
