import type { ReportChange, ReportContent } from '@heed/contracts';
import { selfMarked } from '@heed/domain';
import type { Sheet } from 'write-excel-file/universal';
import { printable } from './clean.ts';
import { reportDocument } from './content.ts';
import { acceptanceStanding } from './content-acceptances.ts';
import { selfApprovedText } from './content-reserves.ts';
import { levelText, movementText } from './words.ts';
import { day, money, number, type Row, sums, text, words } from './xlsx-cells.ts';
import { list, sheet, titled, workbookOf } from './xlsx-sheets.ts';

const counted = (label: string, { now, before }: ReportChange): Row => [text(label), number(now), number(before)];

const SUMMARY_WIDTHS = [44, 18, 18, 18, 18, 18];

const summary = (content: ReportContent): Sheet<Blob> => {
  const { snapshot, hash, decisions } = content;
  const { title, standing } = reportDocument(content);
  const { counts, escalations } = snapshot;
  return sheet(
    'Summary',
    SUMMARY_WIDTHS,
    [
      [{ value: title, type: String, fontWeight: 'bold', fontSize: 16 }],
      words(standing, SUMMARY_WIDTHS.length),
      words(`Snapshot ${hash}`, SUMMARY_WIDTHS.length),
      [],
      ...titled(
        ['Executive Summary', 'Now', 'A month before'],
        [
          counted('Total Active', counts.active),
          counted('Critical', counts.critical),
          counted('High', counts.high),
          counted('Medium', counts.medium),
          counted('Low', counts.low),
          counted('Unassessed', counts.unassessed),
          counted('New', counts.new),
          counted('Closed', counts.closed),
        ],
      ),
      ...(snapshot.previous === null ? [[text('No previous period.')]] : []),
      [],
      words(content.narrative.summary.trim() || snapshot.verdict, SUMMARY_WIDTHS.length),
      [],
      ...titled(
        ['Escalations opened', 'Count'],
        [
          [text('Opened'), number(escalations.total)],
          [text('Acknowledged in time'), number(escalations.acknowledgedInTime)],
          [text('Not answered in time'), number(escalations.breached)],
          [text('Still open'), number(escalations.open)],
        ],
      ),
      [],
      ...titled(
        ['Active risks by month', 'Critical', 'High', 'Medium', 'Low', 'Unassessed'],
        snapshot.months.map((month) => [
          text(month.period),
          ...[month.critical, month.high, month.medium, month.low, month.unassessed].map(number),
        ]),
      ),
      [],
      ...titled(
        ['Decision needed', 'By whom', 'By when', 'Cost', 'If not decided'],
        decisions.map(({ what, byWhom, byWhen, cost, ifNot }) => [
          ...[text(what), text(byWhom), day(byWhen), money(cost), text(ifNot)],
        ]),
      ),
      ...(decisions.length === 0 ? [[text('No decision is asked for.')]] : []),
    ],
    0,
  );
};

const register = ({ snapshot }: ReportContent): Sheet<Blob> =>
  list<ReportContent['snapshot']['risks'][number]>(
    'Register',
    [
      { title: 'Ref', width: 12, of: ({ ref }) => text(ref) },
      { title: 'Title', width: 40, of: ({ title }) => text(title) },
      { title: 'Statement', width: 50, of: ({ statement }) => text(statement) },
      { title: 'Category', width: 20, of: ({ category }) => text(category) },
      { title: 'Probability', width: 12, of: ({ probability }) => text(probability) },
      { title: 'Impact', width: 12, of: ({ impact }) => text(impact) },
      { title: 'Score', width: 8, of: ({ score }) => number(score) },
      { title: 'Priority', width: 14, of: ({ priority }) => text(priority) },
      { title: 'Level', width: 16, of: (risk) => text(levelText(risk)) },
      { title: 'Movement', width: 20, of: (risk) => text(movementText(risk)) },
      { title: 'Response', width: 12, of: ({ response }) => text(response) },
      { title: 'Owner', width: 22, of: ({ owner }) => text(owner) },
      { title: 'State', width: 12, of: ({ state, selfApproved }) => text(selfMarked(state, selfApproved)) },
      { title: 'Stage', width: 16, of: ({ stage }) => text(stage) },
      { title: 'Actions', width: 9, of: ({ actions: all }) => number(all) },
      { title: 'Done', width: 9, of: ({ actionsDone }) => number(actionsDone) },
      { title: 'Late', width: 9, of: ({ actionsLate }) => number(actionsLate) },
      { title: 'Next action', width: 13, of: ({ nextAction }) => day(nextAction) },
      { title: 'Contingency', width: 40, of: ({ contingency }) => text(contingency.join('; ')) },
      { title: 'Reserve', width: 16, of: ({ reserves: held }) => sums(held) },
      { title: 'KRI', width: 36, of: ({ kri }) => text(kri) },
      { title: 'Next review', width: 13, of: ({ nextReview }) => day(nextReview) },
    ],
    snapshot.risks,
  );

const kris = ({ snapshot }: ReportContent): Sheet<Blob> =>
  list<ReportContent['snapshot']['kris'][number]>(
    'KRIs',
    [
      { title: 'KRI', width: 36, of: ({ name }) => text(name) },
      { title: 'Value', width: 16, of: ({ value }) => text(value) },
      { title: 'Number', width: 12, of: (kri) => number(kri.number) },
      { title: 'A month before', width: 16, of: ({ was }) => text(was) },
      { title: 'Target', width: 16, of: ({ target }) => text(target) },
      { title: 'Warning', width: 12, of: ({ warningValue }) => number(warningValue) },
      { title: 'Critical', width: 12, of: ({ criticalValue }) => number(criticalValue) },
      { title: 'State', width: 14, of: ({ state }) => text(state) },
      { title: 'Read', width: 13, of: ({ readAt }) => day(readAt) },
      { title: 'Risks', width: 30, of: ({ refs }) => text(refs.join(', ')) },
    ],
    snapshot.kris,
  );

const actions = ({ snapshot }: ReportContent): Sheet<Blob> =>
  list<ReportContent['snapshot']['overdueActions'][number]>(
    'Actions',
    [
      { title: 'Overdue action', width: 60, of: ({ text: what }) => text(what) },
      { title: 'Of risk', width: 14, of: ({ ref }) => text(ref) },
      { title: 'Owner', width: 24, of: ({ owner }) => text(owner) },
      { title: 'Due', width: 13, of: ({ due }) => day(due) },
      { title: 'Days late', width: 12, of: ({ daysLate }) => number(daysLate) },
    ],
    snapshot.overdueActions,
  );

const reserves = ({ snapshot: { reserves: held } }: ReportContent): Sheet<Blob> =>
  sheet(
    'Reserves',
    [32, 20, 20, 20],
    [
      ...titled(
        ['Category', 'Reserve', 'Allocated', 'Available'],
        [...held.items, ...held.totals.map((total) => ({ ...total, category: 'Total' }))].map(
          ({ category, amount, allocated, available }) => [
            ...[text(category), money(amount), money(allocated), money(available)],
          ],
        ),
      ),
      ...(held.selfApproved ? [[text(selfApprovedText(held.selfApproved))]] : []),
      [],
      ...titled(
        ['Without a reserve', 'Open risks', 'The worst', 'Level'],
        held.missing.map(({ category, risks, worst }) => [
          ...[text(category), number(risks), text(worst.ref), text(levelText(worst))],
        ]),
      ),
    ],
  );

const acceptances = ({ snapshot }: ReportContent): Sheet<Blob> =>
  list<ReportContent['snapshot']['acceptances'][number]>(
    'Acceptances',
    [
      { title: 'Reference', width: 14, of: ({ reference }) => text(reference) },
      { title: 'Of risk', width: 14, of: ({ ref }) => text(ref ?? '') },
      { title: 'Title', width: 40, of: ({ title }) => text(title) },
      { title: 'Standing', width: 40, of: (each) => text(acceptanceStanding(each)) },
      { title: 'Ends', width: 13, of: ({ expiresOn }) => day(expiresOn) },
      { title: 'Asked by', width: 24, of: ({ requestedBy }) => text(requestedBy) },
      { title: 'Decided by', width: 24, of: ({ decidedBy }) => text(decidedBy) },
    ],
    snapshot.acceptances,
  );

/** The report as a workbook. Every text is a text, so that nothing in it is ever evaluated. */
export const xlsxOf = async (given: ReportContent): Promise<Uint8Array> => {
  const content = printable(given);
  const sheets = [summary, register, kris, actions, reserves, acceptances].map((sheetOf) => sheetOf(content));
  return workbookOf(sheets);
};
