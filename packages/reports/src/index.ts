export { checkReport } from './checks.ts';
export { compareReports } from './comparison.ts';
export { htmlOf } from './html.ts';
export { markdownOf } from './markdown.ts';
export { type SnapshotInput, snapshotOf } from './snapshot.ts';
export type { MonthEnd, RegisterThen } from './then.ts';
export { monthName } from './words.ts';
