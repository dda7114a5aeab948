import type { ReportChange, ReportContent } from '@heed/contracts';
import writeWorkbook, { type Sheet, type SheetData } from 'write-excel-file/universal';
import { printable } from './clean.ts';
import { reportDocument } from './content.ts';
import { acceptanceStanding } from './content-acceptances.ts';
import { levelText, moneyText, movementText } from './words.ts';

type Row = SheetData[number];

/** What a cell of a spreadsheet holds at most. */
const LONGEST = 32_000;

/** Always text: what begins like a formula stays what somebody wrote. */
const text = (value: string): Row[number] =>
  value === '' ? null : { value: value.slice(0, LONGEST), type: String, wrap: true, alignVertical: 'top' };
const number = (value: number | null): Row[number] =>
  value === null ? null : { value, type: Number, alignVertical: 'top' };
const day = (value: string | null): Row[number] => text(value === null ? '' : value.slice(0, 10));
const head = (...titles: readonly string[]): Row =>
  titles.map((title) => ({ value: title, type: String, fontWeight: 'bold', backgroundColor: '#f3f1ec', wrap: true }));

const sheet = (name: string, widths: readonly number[], data: readonly Row[], stickyRowsCount = 1): Sheet<Blob> => ({
  ...{ sheet: name, data: [...data], stickyRowsCount, orientation: 'landscape' },
  columns: widths.map((width) => ({ width })),
});

const counted = (label: string, { now, before }: ReportChange): Row => [text(label), number(now), number(before)];

const summary = (content: ReportContent): Sheet<Blob> => {
  const { snapshot, hash, decisions } = content;
  const { title, standing } = reportDocument(content);
  const { counts, escalations } = snapshot;
  return sheet(
    'Summary',
    [40, 18, 24, 18, 40],
    [
      [{ value: title, type: String, fontWeight: 'bold' }],
      [text(standing)],
      [text('Snapshot'), text(hash)],
      [],
      head('Executive Summary', 'Now', 'A month before'),
      counted('Total Active', counts.active),
      counted('Critical', counts.critical),
      counted('High', counts.high),
      counted('Medium', counts.medium),
      counted('Low', counts.low),
      counted('Unassessed', counts.unassessed),
      counted('New', counts.new),
      counted('Closed', counts.closed),
      ...(snapshot.previous === null ? [[text('No previous period.')]] : []),
      [],
      [text(content.narrative.summary.trim() || snapshot.verdict)],
      [],
      head('Escalations opened', 'Count'),
      [text('Opened'), number(escalations.total)],
      [text('Acknowledged in time'), number(escalations.acknowledgedInTime)],
      [text('Not answered in time'), number(escalations.breached)],
      [text('Still open'), number(escalations.open)],
      [],
      head('Active risks by month', 'Critical', 'High', 'Medium', 'Low', 'Unassessed'),
      ...snapshot.months.map((month) => [
        text(month.period),
        ...[month.critical, month.high, month.medium, month.low, month.unassessed].map(number),
      ]),
      [],
      head('Decision needed', 'By whom', 'By when', 'Cost', 'If not decided'),
      ...decisions.map(({ what, byWhom, byWhen, cost, ifNot }) => [
        ...[text(what), text(byWhom), day(byWhen), text(moneyText(cost)), text(ifNot)],
      ]),
    ],
    0,
  );
};

const register = ({ snapshot: { risks } }: ReportContent): Sheet<Blob> =>
  sheet(
    'Register',
    [12, 40, 50, 20, 12, 12, 8, 14, 20, 20, 16, 22, 12, 20, 10, 10, 10, 12, 40, 16, 40, 12],
    [
      head(
        ...['Ref', 'Title', 'Statement', 'Category', 'Probability', 'Impact', 'Score', 'Priority', 'Level'],
        ...['Movement', 'Response', 'Owner', 'State', 'Stage', 'Actions', 'Done', 'Late', 'Next action'],
        ...['Contingency', 'Reserve', 'KRI', 'Next review'],
      ),
      ...risks.map((risk) => [
        ...[text(risk.ref), text(risk.title), text(risk.statement), text(risk.category), text(risk.probability)],
        ...[
          text(risk.impact),
          number(risk.score),
          text(risk.priority),
          text(levelText(risk)),
          text(movementText(risk)),
        ],
        ...[text(risk.response), text(risk.owner), text(risk.state), text(risk.stage), number(risk.actions)],
        ...[number(risk.actionsDone), number(risk.actionsLate), day(risk.nextAction)],
        ...[
          text(risk.contingency.join('; ')),
          text(risk.reserves.map((money) => moneyText(money)).join(', ')),
          text(risk.kri),
          day(risk.nextReview),
        ],
      ]),
    ],
  );

const kris = ({ snapshot }: ReportContent): Sheet<Blob> =>
  sheet(
    'KRIs',
    [36, 16, 14, 16, 16, 12, 12, 14, 30],
    [
      head('KRI', 'Value', 'Number', 'A month before', 'Target', 'Warning', 'Critical', 'State', 'Read', 'Risks'),
      ...snapshot.kris.map((kri) => [
        ...[text(kri.name), text(kri.value), number(kri.number), text(kri.was), text(kri.target)],
        ...[number(kri.warningValue), number(kri.criticalValue), text(kri.state), day(kri.readAt)],
        text(kri.refs.join(', ')),
      ]),
    ],
  );

const actions = ({ snapshot }: ReportContent): Sheet<Blob> =>
  sheet(
    'Actions',
    [50, 14, 24, 14, 12],
    [
      head('Overdue action', 'Of risk', 'Owner', 'Due', 'Days late'),
      ...snapshot.overdueActions.map(({ text: what, ref, owner, due, daysLate }) => [
        ...[text(what), text(ref), text(owner), day(due), number(daysLate)],
      ]),
    ],
  );

const reserves = ({ snapshot: { reserves: money } }: ReportContent): Sheet<Blob> =>
  sheet(
    'Reserves',
    [30, 20, 20, 20],
    [
      head('Category', 'Reserve', 'Allocated', 'Available'),
      ...money.items.map(({ category, amount, allocated, available }) => [
        ...[text(category), text(moneyText(amount)), text(moneyText(allocated)), text(moneyText(available))],
      ]),
      ...money.totals.map(({ amount, allocated, available }) => [
        ...[text('Total'), text(moneyText(amount)), text(moneyText(allocated)), text(moneyText(available))],
      ]),
      [],
      head('Without a reserve', 'Open risks', 'The worst', 'Level'),
      ...money.missing.map(({ category, risks, worst }) => [
        ...[text(category), number(risks), text(worst.ref), text(levelText(worst))],
      ]),
    ],
  );

const acceptances = ({ snapshot }: ReportContent): Sheet<Blob> =>
  sheet(
    'Acceptances',
    [14, 14, 40, 40, 14, 24, 24],
    [
      head('Reference', 'Of risk', 'Title', 'Standing', 'Ends', 'Asked by', 'Decided by'),
      ...snapshot.acceptances.map((each) => [
        ...[text(each.reference), text(each.ref ?? ''), text(each.title), text(acceptanceStanding(each))],
        ...[day(each.expiresOn), text(each.requestedBy), text(each.decidedBy)],
      ]),
    ],
  );

/** The report as a workbook. Every text is a text, so that nothing in it is ever evaluated. */
export const xlsxOf = async (given: ReportContent): Promise<Uint8Array> => {
  const content = printable(given);
  const sheets = [summary, register, kris, actions, reserves, acceptances].map((sheetOf) => sheetOf(content));
  const book = writeWorkbook(sheets);
  return new Uint8Array(await (await book.toBlob()).arrayBuffer());
};
