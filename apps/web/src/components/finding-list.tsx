import type { Finding } from '@heed/contracts';
import { type ReactNode, useState } from 'react';
import { capitalised, formatNumber, plural } from '../lib/format.ts';
import { Icon } from './glyph.tsx';
import '../styles/findings.css';

type Level = Finding['level'];

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];
const LEVEL_WORD: Readonly<Record<Level, string>> = { error: 'Error', warning: 'Warning', note: 'Note' };
const PLACES = 12;

export interface FindingGroup {
  readonly rule: string;
  readonly level: Level;
  /** `Broken status marks`. */
  readonly title: string;
  /** Findings of one rule say much the same; each sentence once. */
  readonly messages: readonly string[];
  readonly lines: readonly number[];
  readonly count: number;
}

/** `cadence.against_schedule` as people say it: `Cadence against schedule`. */
const titleOf = (rule: string): string => {
  const [first = '', ...rest] = rule.split(/[./]/);
  const words = rest.length > 0 ? rest.join(' ') : first;
  return capitalised(words.replace(/[-_]+/g, ' '));
};

/** Findings by rule, errors first, then in the order of the document. */
export const groupFindings = (findings: readonly Finding[]): FindingGroup[] => {
  const byRule = Map.groupBy(findings, (finding) => finding.rule);
  const groups = [...byRule].map(([rule, found]): FindingGroup => {
    const level = LEVELS.find((each) => found.some((finding) => finding.level === each)) ?? 'note';
    return {
      ...{ rule, level, title: titleOf(rule), count: found.length },
      messages: [...new Set(found.map((finding) => finding.message))],
      lines: [...new Set(found.map((finding) => finding.line))].sort((a, b) => a - b),
    };
  });
  return groups.sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.lines[0] ?? 0) - (b.lines[0] ?? 0),
  );
};

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** A way to the line, as a link or a button. */
  readonly renderLine: (line: number) => ReactNode;
}

/** What the linter says, one entry a rule, with the places it was found at. */
export const FindingList = ({ findings, renderLine }: FindingListProps) => (
  <ul className="findings">
    {groupFindings(findings).map((group) => (
      <FindingEntry key={group.rule} group={group} renderLine={renderLine} />
    ))}
  </ul>
);

interface FindingEntryProps {
  readonly group: FindingGroup;
  readonly renderLine: (line: number) => ReactNode;
}

const MESSAGES = 3;

const FindingEntry = ({ group, renderLine }: FindingEntryProps) => {
  const [isAll, setAll] = useState(false);
  const { level, title, messages, lines, count } = group;
  const tone = { error: 'tx-high', warning: 'tx-medium', note: 'muted' }[level];
  const more = Math.max(lines.length - PLACES, messages.length - MESSAGES);
  return (
    <li className="finding">
      <span className={tone}>
        <Icon name={level === 'note' ? 'note' : 'warn'} label={LEVEL_WORD[level]} />
      </span>
      <div>
        <b className="med">
          {title}
          {count > 1 ? `, ${plural(count, 'place')}` : ''}
        </b>
        {(isAll ? messages : messages.slice(0, MESSAGES)).map((message) => (
          <p key={message}>{message}</p>
        ))}
        <p className="places">
          <span className="faint">{lines.length === 1 ? 'Line' : 'Lines'}</span>
          {(isAll ? lines : lines.slice(0, PLACES)).map((line) => (
            <span key={line}>{renderLine(line)}</span>
          ))}
          {more > 0 && !isAll ? (
            <button type="button" className="linkbtn" onClick={() => setAll(true)}>
              Show all {formatNumber(Math.max(lines.length, messages.length))}
            </button>
          ) : null}
        </p>
      </div>
    </li>
  );
};

/** `1 warning, 2 notes`. */
export const findingCounts = (findings: readonly Finding[]): string =>
  LEVELS.map((level) => ({ level, count: findings.filter((finding) => finding.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => plural(count, level))
    .join(', ');
