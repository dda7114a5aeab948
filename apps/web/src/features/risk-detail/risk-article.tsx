import type { Risk } from '@heed/contracts';
import { useState } from 'react';
import { MoveGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { PriorityTag } from '../../components/priority-tag.tsx';
import { useAsOf } from '../../lib/as-of.ts';
import { formatMoment } from '../../lib/format.ts';
import { ActionsSection } from './actions-section.tsx';
import { isAlarming } from './alarming.ts';
import { BowTieStrip } from './bow-tie-strip.tsx';
import { CommentsSection } from './comments/comments-section.tsx';
import { Escalate } from './escalate.tsx';
import { RiskText } from './fields.tsx';
import { ScoreHistory } from './history/score-history-figure.tsx';
import { ClosingRecord } from './lifecycle/closing-record.tsx';
import { ClosingStrip } from './lifecycle/closing-strip.tsx';
import { LongText } from './long-field.tsx';
import { useRiskEditing, useRiskField } from './risk-context.tsx';
import { RollbackSection } from './rollback/rollback-section.tsx';
import { ListSection, LongSection, Prose, type SectionProps } from './text-sections.tsx';
import { WatchedSigns } from './watched-signs.tsx';

interface Part {
  readonly key: string;
  /** `Add …` for whoever may, while there is nothing yet. */
  readonly noun: string;
  readonly isEmpty: (risk: Risk) => boolean;
  readonly render: (props: SectionProps) => React.ReactNode;
}

const PARTS: readonly Part[] = [
  {
    key: 'cause',
    noun: 'cause',
    isEmpty: (risk) => !risk.cause,
    render: (props) => <LongSection field="cause" title="Cause" {...props} />,
  },
  {
    key: 'consequence',
    noun: 'consequence',
    isEmpty: (risk) => !risk.consequence,
    render: (props) => <LongSection field="consequence" title="Consequence" {...props} />,
  },
  {
    key: 'indicators',
    noun: 'sign',
    isEmpty: (risk) => risk.indicators.length === 0 && risk.kri === null,
    render: (props) => <WatchedSigns {...props} />,
  },
  {
    key: 'actions',
    noun: 'action',
    isEmpty: (risk) => risk.actions.length === 0,
    render: (props) => <ActionsSection {...props} />,
  },
  {
    key: 'contingency',
    noun: 'contingency step',
    isEmpty: (risk) => risk.contingency.length === 0,
    render: (props) => <ListSection field="contingency" title="If it happens" noun="step" {...props} />,
  },
  {
    key: 'rollback',
    noun: 'rollback',
    isEmpty: (risk) => !risk.rollback.summary && risk.rollback.options.length === 0,
    render: (props) => <RollbackSection {...props} />,
  },
  {
    key: 'monitoring',
    noun: 'monitoring',
    isEmpty: (risk) => risk.monitoring.length === 0,
    render: (props) => <ListSection field="monitoring" title="Monitoring" noun="note" {...props} />,
  },
];

/** What there is to read about a risk, every part edited where it stands. */
export const RiskArticle = () => {
  const { risk } = useRiskEditing();
  const asOf = useAsOf();
  const [added, setAdded] = useState<readonly string[]>([]);
  const isShown = (part: Part) => !part.isEmpty(risk) || added.includes(part.key);
  const missing = PARTS.filter((part) => !isShown(part));
  // A part that is there, and yet not enough, is only gone to.
  const fill = (key: string): void => {
    if (PARTS.some((part) => part.key === key && part.isEmpty(risk))) setAdded([...added, key]);
    else document.getElementById(`part-${key}`)?.scrollIntoView({ block: 'center' });
  };
  return (
    <article className="read" aria-label={`${risk.ref} ${risk.title}`}>
      <Headline />
      <Description />
      <ClosingStrip />
      <ClosingRecord />
      <BowTieStrip onFill={fill} />
      {PARTS.filter(isShown).map((part) => (
        <div key={part.key} id={`part-${part.key}`} className="part">
          {part.render({
            isNew: added.includes(part.key) && part.isEmpty(risk),
            onDone: () => setAdded((keys) => keys.filter((key) => key !== part.key)),
          })}
        </div>
      ))}
      {risk.may.edit && missing.length > 0 ? (
        <p className="quietadds">
          {missing.map((part) => (
            <button key={part.key} type="button" className="linkbtn" onClick={() => setAdded([...added, part.key])}>
              Add {part.noun}
            </button>
          ))}
        </p>
      ) : null}
      <ScoreHistory />
      <CommentsSection asOf={asOf} />
    </article>
  );
};

const Headline = () => {
  const { risk } = useRiskEditing();
  return (
    <>
      <div className="standing">
        <PriorityTag priority={risk.priority} score={risk.score} />
        <Movement />
        <Escalate />
      </div>
      <h2 className="risk-title">
        <RiskText
          field="title"
          label="Title"
          needed="A risk needs a title."
          maxLength={300}
          className="is-title"
          isOwnName
        />
      </h2>
    </>
  );
};

const Movement = () => {
  const { risk } = useRiskEditing();
  const { direction, was, wasPriority, at } = risk.movement;
  if ((direction !== 'up' && direction !== 'down') || !wasPriority) return null;
  const before = was === null ? PRIORITY_WORD[wasPriority] : `${was} ${PRIORITY_WORD[wasPriority]}`;
  return (
    <span className={direction === 'up' && isAlarming(risk.priority) ? `mv tx-${risk.priority}` : 'mv muted'}>
      <MoveGlyph direction={direction} />
      was {before}
      {at ? ` until ${formatMoment(at)}` : ''}
    </span>
  );
};

const LEDE = 280;

const Description = () => {
  const { value, state, canEdit, save } = useRiskField('description');
  const isShort = value.length <= LEDE && !value.trim().includes('\n');
  if (!value && !canEdit) return null;
  return (
    <div className="description">
      <LongText label="Description" value={value} canEdit={canEdit} state={state} onSave={save}>
        {(edit) => (
          <div className="with-edit">
            {value ? (
              <Prose source={value} {...(isShort ? { className: 'lede' } : {})} />
            ) : (
              <p className="muted">No description yet.</p>
            )}
            {edit}
          </div>
        )}
      </LongText>
    </div>
  );
};
