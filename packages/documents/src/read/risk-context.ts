import type { Inherited, Value } from '../claims.ts';
import { type Reading, valueBetween } from './reading.ts';
import { isClosedTitle, isGenericTitle, kindOfTitle, severityOfTitle, speaksOfRisks } from './section-kind.ts';
import type { Section } from './sections.ts';

/** What the headings above a place say about the risks in it. */
export interface RiskContext extends Inherited {
  /** Under a heading about risks; prose entries there are risks too. */
  readonly isRiskArea: boolean;
  /** Under assumptions, issues, templates …: nothing there is a risk. */
  readonly isOther: boolean;
}

export const NO_CONTEXT: RiskContext = {
  category: null,
  severity: null,
  isClosed: false,
  isRiskArea: false,
  isOther: false,
};

const OTHER_KINDS = new Set([
  'not-risks',
  'template',
  'escalation',
  'communication',
  'reserves',
  'kris',
  'runbook',
  'history',
  'acceptance',
  'responses',
  'criteria',
]);

const cutOut = (reading: Reading, section: Section, text: string): Value | null => {
  const value = section.titleValue;
  if (!value) return null;
  const at = value.raw.indexOf(text);
  return at < 0
    ? { ...value, text }
    : { ...valueBetween(reading, value.line, value.from + at, value.from + at + text.length), text };
};

/** The context below a section, from the context it stands in. */
export const contextBelow = (
  reading: Reading,
  section: Section,
  above: RiskContext,
  isDocumentTitle: boolean,
): RiskContext => {
  const { title } = section;
  const kind = kindOfTitle(title);
  const severity = severityOfTitle(title);
  const isCategory =
    !isDocumentTitle &&
    severity === null &&
    kind !== 'closed' &&
    title !== '' &&
    !isGenericTitle(title) &&
    (kind === 'risks' || kind === 'notes');
  return {
    category: isCategory ? cutOut(reading, section, title) : above.category,
    severity: severity === null ? above.severity : cutOut(reading, section, severity),
    isClosed: above.isClosed || isClosedTitle(title),
    isRiskArea:
      above.isRiskArea || severity !== null || (speaksOfRisks(title) && !OTHER_KINDS.has(kind)) || isClosedTitle(title),
    isOther: above.isOther || OTHER_KINDS.has(kind),
  };
};

export const inheritedOf = ({ category, severity, isClosed }: RiskContext): Inherited => ({
  category,
  severity,
  isClosed,
});
