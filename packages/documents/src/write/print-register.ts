import type { Level } from '@heed/contracts';
import { capitalised, priorityOfScore, type RegisterDraft, type RiskDraft } from '@heed/domain';
import { criteriaText } from '../draft/level-range.ts';
import { countRisks } from '../lint/register-rules.ts';
import { readDocument } from '../read-document.ts';
import { riskSection } from './add-risk.ts';
import { KRI_HEADS, kriRows } from './kri-table.ts';
import { dutiesText } from './patch-header.ts';
import { categoryLine } from './patch-settings.ts';
import { reserveSection } from './reserve-text.ts';
import { runbookSections } from './runbook-text.ts';
import { timelineSection } from './timeline-lines.ts';
import { writeDocument } from './write-document.ts';

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, '<br>');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const rule = (width: number): string => `|${' --- |'.repeat(width)}`;
const named = (level: Level): string => (level.value === null ? level.label : `${level.label} (${level.value})`);

const header = (draft: RegisterDraft): string => {
  const facts: readonly (readonly [string, string])[] = [
    ['Project', draft.project],
    ['Version', draft.documentVersion],
    ['Date', draft.date ?? ''],
    ['Risk Owner', draft.owner],
    ['Review Frequency', draft.reviewCadence],
    ['Separation of Duties', dutiesText(draft.separateDuties)],
    ...draft.facts.map((fact) => [fact.label, fact.value] as const),
  ];
  const lines = facts.filter(([, value]) => value !== '').map(([label, value]) => `**${label}:** ${value}`);
  return [`# ${draft.title || 'Risk register'}`, lines.join('\n')].filter(Boolean).join('\n\n');
};

const summary = (draft: RegisterDraft): string => {
  const text = draft.executiveSummary || (draft.overallStated ? `**Overall Risk Level:** ${draft.overallStated}` : '');
  return text === '' ? '' : `## Executive Summary\n\n${text}`;
};

const categories = (draft: RegisterDraft): string =>
  draft.categories.length === 0 ? '' : `## Risk Categories\n\n${draft.categories.map(categoryLine).join('\n')}`;

const matrix = (draft: RegisterDraft): string => {
  const { probability, impact, grid } = draft.scoring;
  const rows = probability.toReversed().flatMap((likelihood) =>
    impact.toReversed().flatMap((consequence): string[] => {
      const listed = grid[`${likelihood.code}/${consequence.code}`];
      const product =
        likelihood.value === null || consequence.value === null ? null : likelihood.value * consequence.value;
      const score = listed ? listed.score : product;
      const priority = listed?.priority ?? (product === null ? null : priorityOfScore(draft.scoring, product));
      return score === null && priority === null
        ? []
        : [
            row(
              named(likelihood),
              named(consequence),
              score === null ? '' : String(score),
              priority === null ? '' : capitalised(priority),
            ),
          ];
    }),
  );
  return rows.length === 0
    ? ''
    : ['## Risk Scoring Matrix', '', row('Probability', 'Impact', 'Risk Score', 'Priority'), rule(4), ...rows].join(
        '\n',
      );
};

const criterion = (level: Level): string => {
  const text = criteriaText(level);
  return text === '' ? `- ${named(level)}` : `- ${named(level)}: ${text}`;
};

const criteria = (draft: RegisterDraft): string => {
  const list = (title: string, levels: readonly Level[]): string[] =>
    levels.length === 0 ? [] : [`**${title} Criteria:**\n\n${levels.map(criterion).join('\n')}`];
  const lists = [...list('Probability', draft.scoring.probability), ...list('Impact', draft.scoring.impact)];
  return lists.length === 0 ? '' : ['## Risk Assessment Criteria', ...lists].join('\n\n');
};

const bands = (draft: RegisterDraft): string => {
  if (draft.escalation.length > 0) {
    const rows = draft.escalation.map((band) =>
      row(
        `${band.from === band.to ? band.from : `${band.from}-${band.to}`}${band.priority ? ` (${capitalised(band.priority)})` : ''}`,
        band.level,
        band.response,
      ),
    );
    return ['## Escalation Matrix', '', row('Risk Score', 'Escalation Level', 'Response Time'), rule(3), ...rows].join(
      '\n',
    );
  }
  if (draft.scoring.probability.length === 0 && draft.scoring.impact.length === 0) return '';
  const rows = draft.scoring.bands.map((band) =>
    row(band.from === band.to ? String(band.from) : `${band.from}-${band.to}`, capitalised(band.priority)),
  );
  return ['## Risk Score Bands', '', row('Risk Score', 'Priority'), rule(2), ...rows].join('\n');
};

const risks = (draft: RegisterDraft, title: string, some: readonly RiskDraft[]): string => {
  if (some.length === 0) return '';
  const blank = readDocument('');
  return [`## ${title}`, ...some.map((risk) => riskSection(blank, draft, risk, undefined, 3))].join('\n\n');
};

/** The review schedule, a heading for each rhythm. */
const schedule = (draft: RegisterDraft): string => {
  const byCadence = Map.groupBy(draft.reviewTopics ?? [], ({ cadence }) => cadence);
  if (byCadence.size === 0) return '';
  const parts = [...byCadence].map(
    ([cadence, topics]) => `### ${capitalised(cadence)} Reviews\n\n${topics.map(({ text }) => `- ${text}`).join('\n')}`,
  );
  return ['## Risk Review Schedule', ...parts].join('\n\n');
};

/** The communication plan, as its table. */
const communication = (draft: RegisterDraft): string => {
  const lines = draft.communication ?? [];
  if (lines.length === 0) return '';
  const rows = lines.map(({ stakeholder, frequency, format, content }) =>
    row(stakeholder, frequency, capitalised(format), content),
  );
  const head = row('Stakeholder', 'Frequency', 'Format', 'Content');
  return ['## Risk Communication Plan', '', head, rule(4), ...rows].join('\n');
};

const footer = (draft: RegisterDraft): string => {
  const counts = countRisks(draft);
  const lines = [
    ['Document Status', capitalised(draft.documentStatus)],
    ['Last Review', draft.lastReview ?? ''],
    ['Next Review', draft.nextReview ?? ''],
    ['Risk Count', `${counts.active} Active, ${counts.closed} Closed`],
  ];
  return `---\n\n${lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `**${label}:** ${value}`)
    .join('\n')}`;
};

const kris = (draft: RegisterDraft): string => {
  const rows = kriRows(draft).map((cells) => row(...cells));
  return rows.length === 0
    ? ''
    : ['## Key Risk Indicators', '', row(...KRI_HEADS), rule(KRI_HEADS.length), ...rows].join('\n');
};

/** A register that never had a document, as Markdown that reads back to the same register. */
export const printRegister = (draft: RegisterDraft): string => {
  const open = draft.risks.filter((risk) => risk.state !== 'closed');
  const closed = draft.risks.filter((risk) => risk.state === 'closed');
  const parts = [
    header(draft),
    summary(draft),
    categories(draft),
    matrix(draft),
    risks(draft, 'Active Risks', open),
    risks(draft, 'Closed Risks', closed),
    bands(draft),
    criteria(draft),
    kris(draft),
    schedule(draft),
    communication(draft),
    reserveSection(draft),
    timelineSection(draft),
    runbookSections(draft.runbooks ?? []),
    footer(draft),
  ];
  // The writer reads the print again and seals what Markdown could not hold.
  return writeDocument(`${parts.filter(Boolean).join('\n\n')}\n`, draft);
};
