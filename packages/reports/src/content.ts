import type { ReportContent } from '@heed/contracts';
import { printable } from './clean.ts';
import { actionsBlocks, decisionsTable } from './content-actions.ts';
import { appendixSections } from './content-appendix.ts';
import { riskBlocks } from './content-risks.ts';
import { summaryBlocks } from './content-summary.ts';
import { trendBlocks } from './content-trends.ts';
import type { Block, ReportDocument, Section } from './document.ts';
import { shortHash } from './words.ts';

const section = (id: string, title: string, blocks: readonly Block[], isAppendix = false): Section => ({
  ...{ id, title, blocks, isAppendix },
});

const standingOf = ({ state, number, snapshot }: ReportContent): string => {
  const words = state === 'draft' ? 'Draft' : state === 'issued' ? `Version ${number}` : `Version ${number}, withdrawn`;
  return `Data as of ${snapshot.asOfText}. ${words}.`;
};

/**
 * A report as the parts every format sets: the four headings of the template in their order, what must be decided
 * above them, the appendices below. All numbers and words come from here, so no two formats can differ.
 */
export const reportDocument = (given: ReportContent): ReportDocument => {
  const content = printable(given);
  const { snapshot, decisions } = content;
  const { header } = snapshot;
  const name = header.project || header.title;
  return {
    title: `Risk Report - ${snapshot.month}`,
    about: [
      header.documentVersion ? `${name}, version ${header.documentVersion}` : name,
      header.owner ? `Accountable: ${header.owner}` : '',
    ],
    standing: standingOf(content),
    hash: shortHash(content.hash),
    sections: [
      ...(decisions.length === 0 ? [] : [section('decisions', 'Decisions needed', [decisionsTable(decisions)])]),
      section('summary', 'Executive Summary', summaryBlocks(content)),
      section('risks', 'Critical/High Risks', riskBlocks(content)),
      section('trends', 'Risk Trends', trendBlocks(content)),
      section('actions', 'Actions Required', actionsBlocks(content)),
      ...appendixSections(content).map(({ id, title, blocks }) => section(id, title, blocks, true)),
    ],
  };
};
