import type { Level, Movement, Register, RiskItem } from '@heed/contracts';
import type { ReactNode } from 'react';
import { Icon, LevelGlyph, MoveGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { KriGlyph } from '../../components/kri/kri-glyph.tsx';
import { kriTone } from '../../components/kri/kri-tone.ts';
import { capitalised, formatDate, formatDue } from '../../lib/format.ts';
import type { ColumnName } from './columns.ts';

const None = () => (
  <span className="faint nil">
    <span aria-hidden="true">–</span>
    <span className="vh">none</span>
  </span>
);

/** `H` for High, `VH` for Very High. */
const initials = (label: string): string =>
  label
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

const LevelCell = ({ levels, code }: { readonly levels: readonly Level[]; readonly code: string | null }) => {
  const level = levels.find((candidate) => candidate.code === code);
  if (!level) return <None />;
  const spoken = level.value === null ? level.label : `${level.label}, ${level.value}`;
  return <abbr title={spoken}>{initials(level.label)}</abbr>;
};

const wasWord = ({ was, wasPriority }: Movement): string =>
  was === null ? (wasPriority ? PRIORITY_WORD[wasPriority] : 'unassessed') : String(was);

/** Movement in words. Upward takes the colour of the new level; downward is quiet. */
const MovementText = ({ risk }: { readonly risk: Pick<RiskItem, 'movement' | 'priority'> }) => {
  const { movement, priority } = risk;
  if (movement.direction === 'none') return <None />;
  if (movement.direction === 'new' || movement.direction === 'closed') {
    return <span className="t12">{movement.direction}</span>;
  }
  return (
    <span className={movement.direction === 'up' ? `mv tx-${priority}` : 'mv muted'}>
      <MoveGlyph direction={movement.direction} />
      was {wasWord(movement)}
      {movement.was === null || movement.wasPriority === null ? null : (
        <span className="waslevel"> {PRIORITY_WORD[movement.wasPriority]}</span>
      )}
      <span className="vh">{movement.direction === 'up' ? ', rose' : ', fell'}</span>
    </span>
  );
};

const ScoreCell = ({ risk }: { readonly risk: RiskItem }) =>
  risk.state === 'closed' ? (
    <span className="level">
      <Icon name="ok" label="Closed" />
    </span>
  ) : (
    <span className="level">
      <LevelGlyph priority={risk.priority} label={PRIORITY_WORD[risk.priority]} />
      {risk.score === null ? null : <span className="score">{risk.score}</span>}
    </span>
  );

interface DatedProps {
  readonly risk: RiskItem;
  /** The day the list shows; today unless it is as of another one. */
  readonly day: string | undefined;
}

const NextReview = ({ risk, day }: DatedProps) => {
  if (!risk.nextReview)
    return risk.reviewCadence ? <span title={risk.reviewCadence}>{risk.reviewCadence}</span> : <None />;
  const due = formatDue(risk.nextReview, day);
  return <span className={due.isLate ? 'med' : ''}>{due.text}</span>;
};

/** An action that should have been done, said quietly: the risk's own level and review come first. */
const LateAction = ({ risk, day }: DatedProps) => {
  if (!risk.nextAction || !formatDue(risk.nextAction, day).isLate) return null;
  return (
    <span className="lateact muted" title={`An action was due ${formatDate(risk.nextAction, day)}`}>
      <Icon name="todo" size="s" />
      <span>action late</span>
    </span>
  );
};

const ReviewCell = ({ risk, day }: DatedProps) => {
  if (risk.state === 'closed') return risk.closedOn ? formatDate(risk.closedOn, day) : <None />;
  return (
    <>
      <NextReview risk={risk} day={day} />
      <LateAction risk={risk} day={day} />
    </>
  );
};

/** The worst state among the KRIs of the risk. */
const KriCell = ({ kri }: Pick<RiskItem, 'kri'>) =>
  kri ? (
    <span className={`level ${kriTone(kri)}`}>
      <KriGlyph state={kri} />
      {kri}
    </span>
  ) : (
    <None />
  );

/** What a column shows of a risk; the title is drawn by the row, which knows its address. */
export const cellContent = (
  name: Exclude<ColumnName, 'title'>,
  risk: RiskItem,
  register: Register,
  day: string | undefined,
): ReactNode => {
  switch (name) {
    case 'score':
      return <ScoreCell risk={risk} />;
    case 'ref':
      return <span className="ref">{risk.ref}</span>;
    case 'category': {
      const category = register.categories.find(({ code }) => code === risk.category);
      return risk.category ? <abbr title={category?.name ?? risk.category}>{risk.category}</abbr> : <None />;
    }
    case 'probability':
    case 'impact':
      return <LevelCell levels={register.scoring[name]} code={risk[name]} />;
    case 'moved':
      return <MovementText risk={risk} />;
    case 'response':
      return risk.response ? capitalised(risk.response) : <None />;
    case 'stage':
      return risk.stage || capitalised(risk.state);
    case 'owner':
      return risk.owner ?? <span className="faint">no owner</span>;
    case 'review':
      return <ReviewCell risk={risk} day={day} />;
    case 'kri':
      return <KriCell kri={risk.kri} />;
  }
};
