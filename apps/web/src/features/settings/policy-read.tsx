import type { EscalationPolicy } from '@heed/contracts';
import { calledByDefault } from '@heed/domain';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { plural } from '../../lib/format.ts';

const USUAL = { executives: 'the executives', managers: 'the managers', owner: 'the owner of the risk' } as const;

const calledAt = ({ bands, setting, people }: EscalationPolicy, level: string): string => {
  const named = setting.levels.find((each) => each.level === level)?.people ?? [];
  const names = people.filter(({ id }) => named.includes(id)).map(({ name }) => name);
  return names.length > 0 ? names.join(', ') : USUAL[calledByDefault(bands, level)];
};

const timesWords = ({ setting }: EscalationPolicy): string => {
  const { workingHours: hours, timeZone, reviewGraceDays } = setting;
  const clocks = hours
    ? `Clocks count from ${hours.from} to ${hours.to} on ${plural(hours.days.length, 'day')} a week, ${timeZone}.`
    : `Clocks count day and night, ${timeZone}.`;
  return `${clocks} A review may be ${plural(reviewGraceDays, 'day')} late before it escalates.`;
};

/** The policy, for those who may not change it. */
export const PolicyRead = ({ policy }: { readonly policy: EscalationPolicy }) => (
  <section aria-labelledby="policy-read">
    <div className="sechead">
      <h3 id="policy-read">Who answers, and how fast</h3>
    </div>
    <table className="tbl cards">
      <caption className="vh">Who is called, and how fast</caption>
      <thead>
        <tr>
          <th scope="col">Score</th>
          <th scope="col">Priority</th>
          <th scope="col">Level</th>
          <th scope="col">Called</th>
          <th scope="col">Answers</th>
        </tr>
      </thead>
      <tbody>
        {policy.bands.map((band) => (
          <tr key={`${band.from}/${band.to}/${band.level}`}>
            <th scope="row">{band.from === band.to ? band.from : `${band.from} to ${band.to}`}</th>
            <td>
              {band.priority ? (
                <span className="level">
                  <LevelGlyph priority={band.priority} size="s" />
                  {PRIORITY_WORD[band.priority]}
                </span>
              ) : (
                <span className="faint">any</span>
              )}
            </td>
            <td>{band.level}</td>
            <td>{calledAt(policy, band.level)}</td>
            <td className="muted">{band.response}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="t13 muted policysaid">{timesWords(policy)}</p>
  </section>
);
