import { type RegisterDraft, type RiskDraft, scoreOf } from '@heed/domain';

interface Told {
  readonly risk: RiskDraft;
  readonly level: ReturnType<typeof scoreOf>;
}

/** What a list of risks says of each of them, in whatever file. */
export interface RiskColumn {
  readonly title: string;
  /** Letters. */
  readonly width: number;
  readonly isDay?: boolean;
  readonly of: (told: Told) => string | number | null;
}

export const RISK_COLUMNS: readonly RiskColumn[] = [
  { title: 'Ref', width: 12, of: ({ risk }) => risk.ref },
  { title: 'Title', width: 40, of: ({ risk }) => risk.title },
  { title: 'Category', width: 18, of: ({ risk }) => risk.category },
  { title: 'State', width: 12, of: ({ risk }) => risk.state },
  { title: 'Stage', width: 16, of: ({ risk }) => risk.stage },
  { title: 'Response', width: 12, of: ({ risk }) => risk.response },
  { title: 'Probability', width: 12, of: ({ risk }) => risk.probability },
  { title: 'Impact', width: 12, of: ({ risk }) => risk.impact },
  { title: 'Score', width: 9, of: ({ level }) => level.score },
  { title: 'Priority', width: 12, of: ({ level }) => level.priority },
  { title: 'Stated severity', width: 16, of: ({ risk }) => risk.stated?.severity ?? null },
  { title: 'Owner', width: 22, of: ({ risk }) => risk.owner },
  { title: 'Review', width: 14, of: ({ risk }) => risk.reviewCadence },
  { title: 'Next review', width: 13, isDay: true, of: ({ risk }) => risk.nextReview },
  { title: 'Identified', width: 13, isDay: true, of: ({ risk }) => risk.identifiedOn },
  { title: 'Closed', width: 13, isDay: true, of: ({ risk }) => risk.closedOn },
  { title: 'Description', width: 50, of: ({ risk }) => risk.description },
  { title: 'Indicators', width: 40, of: ({ risk }) => risk.indicators.join('\n') },
  { title: 'Actions', width: 40, of: ({ risk }) => risk.actions.map(({ text }) => text).join('\n') },
  { title: 'Contingency', width: 40, of: ({ risk }) => risk.contingency.join('\n') },
  { title: 'Resolution', width: 40, of: ({ risk }) => risk.resolution },
];

/** A risk of this register with its level, as the columns read it. */
export const toldIn =
  ({ scoring }: RegisterDraft) =>
  (risk: RiskDraft): Told => ({ risk, level: scoreOf(scoring, risk.probability, risk.impact, risk.stated) });
