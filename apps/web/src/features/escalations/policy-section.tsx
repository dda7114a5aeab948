import type { Register } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { responseText } from '../../components/escalations/escalation-words.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { escalationPolicyQuery } from '../../lib/escalations.ts';
import { mayIn } from '../../lib/register.ts';

/** Who is called at which score, and how fast, in short. */
export const PolicySection = ({ register }: { readonly register: Register }) => {
  const query = useQuery(escalationPolicyQuery(register.slug));
  return (
    <section aria-labelledby="esc-policy">
      <div className="sechead">
        <h3 id="esc-policy">Policy</h3>
        <Link className="linkbtn" to={paths.settings(register.slug, 'escalation')}>
          {mayIn(register, 'register.settings') ? 'Settings' : 'All of it'}
        </Link>
      </div>
      <QueryState query={query} rows={3}>
        {({ bands }) => (
          <table className="tbl escpolicy">
            <caption className="vh">Who is called, and how fast</caption>
            <thead className="vh">
              <tr>
                <th scope="col">Score</th>
                <th scope="col">Level</th>
                <th scope="col">Time</th>
              </tr>
            </thead>
            <tbody>
              {bands.map((band) => (
                <tr key={`${band.from}/${band.to}/${band.level}`}>
                  <th scope="row" className="nowrap">
                    {band.priority ? (
                      <LevelGlyph priority={band.priority} size="s" label={PRIORITY_WORD[band.priority]} />
                    ) : null}{' '}
                    {band.from === band.to ? band.from : `${band.from}–${band.to}`}
                  </th>
                  <td>{band.level}</td>
                  <td className="num">{responseText(band)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </section>
  );
};
