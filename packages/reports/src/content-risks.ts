import type { ReportContent, ReportRisk } from '@heed/contracts';
import { counted } from '@heed/domain';
import { proseBlocks } from './content-parts.ts';
import type { Block } from './document.ts';
import { levelText, moneyText, movementText, shortDate } from './words.ts';

/** How many have a block of their own: beyond that nobody reads them one by one. */
const MOST_BLOCKS = 60;

const mitigation = ({ actions, actionsDone, actionsLate, nextAction }: ReportRisk): string => {
  if (actions === 0) return 'no actions';
  return [
    `${actionsDone} of ${actions} done`,
    nextAction === null ? '' : `next ${shortDate(nextAction)}`,
    actionsLate === 0 ? '' : `${actionsLate} late`,
  ]
    .filter(Boolean)
    .join(', ');
};

const factsOf = (risk: ReportRisk): Block => {
  const facts: (readonly [string, string])[] = [
    ['Score', levelText(risk)],
    ['Movement', movementText(risk)],
    ['Probability', risk.probability],
    ['Impact', risk.impact],
    ['Owner', risk.owner || 'no owner'],
    ['Response', risk.response || 'not chosen'],
    ['Mitigation status', mitigation(risk)],
    ['Leading KRI', risk.kri || 'none'],
    ['Contingency', risk.contingency.join('; ') || 'none'],
    ['Reserve', risk.reserves.map((money) => moneyText(money)).join(', ') || 'none allocated'],
  ];
  return { kind: 'facts', items: facts.filter(([, value]) => value !== '') };
};

/** A block for each active risk that is Critical or High. */
export const riskBlocks = (content: ReportContent): Block[] => {
  const { risks, counts } = content.snapshot;
  const worst = risks.filter(
    ({ state, priority }) => state === 'active' && (priority === 'critical' || priority === 'high'),
  );
  // A page gets the first of thousands of risks only; the counts are of all.
  const total = counts.critical.now + counts.high.now;
  const count =
    total === 0
      ? 'No active risk is Critical or High.'
      : `${counted(total, 'active risk')} ${total === 1 ? 'is' : 'are'} Critical or High.`;
  return [
    ...proseBlocks(content.narrative, 'risks'),
    { kind: 'text', text: count },
    ...worst
      .slice(0, MOST_BLOCKS)
      .flatMap((risk): Block[] => [
        { kind: 'subheading', text: `${risk.ref}: ${risk.title}` },
        ...(risk.statement ? [{ kind: 'text', text: risk.statement } as const] : []),
        factsOf(risk),
      ]),
    ...(total > MOST_BLOCKS
      ? [
          {
            kind: 'text',
            text: `${total - MOST_BLOCKS} more are Critical or High; Appendix A has them all.`,
          } as const,
        ]
      : []),
  ];
};
