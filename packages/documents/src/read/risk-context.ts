import type { Inherited, Value } from '../claims.ts';
import { type Reading, valueBetween } from './reading.ts';
import {
  isClosedTitle,
  isGenericTitle,
  kindOfTitle,
  type SectionKind,
  severityOfTitle,
  speaksOfRisks,
} from './section-kind.ts';
import type { Section } from './sections.ts';

/** What the headings above a place say about the risks in it. */
export interface RiskContext extends Inherited {
  /** Under a heading about risks; prose entries there are risks too. */
  readonly isRiskArea: boolean;
  /** Under assumptions, issues, templates …: nothing there is a risk. */
  readonly isOther: boolean;
  /** Under definitions, communication …: only a table that is clearly a register holds risks there. */
  readonly isAside: boolean;
}

export const NO_CONTEXT: RiskContext = {
  category: null,
  severity: null,
  isClosed: false,
  isRiskArea: false,
  isOther: false,
  isAside: false,
};

const ASIDE_KINDS = new Set<SectionKind>([
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
  const isRegisterTitle = isDocumentTitle && speaksOfRisks(title);
  const isCategory =
    !isDocumentTitle &&
    severity === null &&
    kind !== 'closed' &&
    title !== '' &&
    !isGenericTitle(title) &&
    !/\d{4}-\d{2}-\d{2}/.test(title) &&
    (kind === 'risks' || kind === 'notes');
  return {
    // A heading that does not speak of risks names the category of what stands directly below it, no further.
    category: isCategory
      ? cutOut(reading, section, title)
      : above.category && speaksOfRisks(above.category.text)
        ? above.category
        : null,
    severity: severity === null ? above.severity : cutOut(reading, section, severity),
    isClosed: above.isClosed || isClosedTitle(title),
    isRiskArea:
      above.isRiskArea ||
      severity !== null ||
      isRegisterTitle ||
      (speaksOfRisks(title) && !ASIDE_KINDS.has(kind) && kind !== 'not-risks') ||
      isClosedTitle(title),
    isOther: above.isOther || (!isRegisterTitle && (kind === 'not-risks' || kind === 'template')),
    isAside: above.isAside || (!isRegisterTitle && ASIDE_KINDS.has(kind)),
  };
};

export const inheritedOf = ({ category, severity, isClosed }: RiskContext): Inherited => ({
  category,
  severity,
  isClosed,
});
