import type { ActionDraft } from '@heed/domain';
import type { ItemClaim } from '../claims.ts';
import { normalised } from '../words.ts';
import { actionDetailsText, readActionDetails } from './action-details.ts';

const PERSPECTIVES = new Set([
  'security',
  'architecture',
  'devops',
  'engineering',
  'hardware',
  'software',
  'infrastructure',
  'testing',
  'operations',
  'legal',
  'compliance',
  'finance',
  'product',
  'privacy',
  'data',
  'qa',
  'ux',
]);
const LEAD = /^(?:\*\*|__)(?=\S)([^*\n]{1,80}?)(?:(\*\*|__)\s*(?:\(([^()\n]*)\)\s*)?[:：]|[:：](?:\*\*|__))[ \t]*/;
interface Lead {
  readonly phase: string | null;
  readonly perspective: string | null;
  readonly additional: boolean;
  readonly rest: string;
}

const leadOf = (text: string): Lead => {
  const match = LEAD.exec(text);
  const label = (match?.[1] ?? '').trim();
  if (!match || label === '') return { phase: null, perspective: null, additional: false, rest: text };
  const remark = match[3] === undefined ? '' : `(${match[3]}) `;
  const rest = `${remark}${text.slice(match[0].length)}`.trim();
  const named = /^(.*?)\s*\(([^()]+)\)$/.exec(label);
  const outer = normalised(named?.[1] ?? '');
  if (named && outer === 'additional')
    return { phase: null, perspective: (named[2] ?? '').trim(), additional: true, rest };
  if (named && outer === 'perspective')
    return { phase: null, perspective: (named[2] ?? '').trim(), additional: false, rest };
  if (named && PERSPECTIVES.has(normalised(named[2] ?? '')))
    return { phase: (named[1] ?? '').trim(), perspective: (named[2] ?? '').trim(), additional: false, rest };
  if (PERSPECTIVES.has(normalised(label))) return { phase: null, perspective: label, additional: false, rest };
  if (normalised(label) === 'additional') return { phase: null, perspective: null, additional: true, rest };
  return { phase: label, perspective: null, additional: false, rest };
};

/** One mitigation from its Markdown: phase, perspective, owner, due date, cost, rhythm and state where the text gives them. */
export const readAction = (raw: string, checked: boolean | null = null, phase: string | null = null): ActionDraft => {
  const lead = leadOf(raw.trim());
  const { rest, state, ...details } = readActionDetails(lead.rest);
  return {
    text: rest.trim(),
    phase: lead.phase ?? phase,
    perspective: lead.perspective,
    additional: lead.additional,
    ...details,
    state: state ?? (checked === true ? 'done' : 'todo'),
  };
};

/** An entry and the entries nested below it: a bare `**Prevention**:` gives its phase to all of them. */
export const actionsOf = (item: ItemClaim): ActionDraft[] => {
  const own = readAction(item.value.raw, item.checked);
  if (item.children.length === 0)
    return own.text === '' && own.phase === null
      ? []
      : [own.text === '' ? { ...own, text: own.phase ?? '', phase: null } : own];
  const below = item.children.flatMap((child) =>
    actionsOf(child).map((action) => ({
      ...action,
      phase: action.phase ?? own.phase,
      perspective: action.perspective ?? own.perspective,
    })),
  );
  return own.text === '' ? below : [own, ...below];
};

/** The Markdown of one mitigation; reading it again gives the same mitigation. */
export const printAction = (action: ActionDraft, isPhaseAbove = false): string => {
  const phase = isPhaseAbove ? null : action.phase;
  const remark = /^\(([^()\n]*)\) /.exec(action.text);
  const name =
    phase !== null && action.perspective !== null
      ? `${phase} (${action.perspective})`
      : (phase ?? perspectiveLabel(action));
  const lead = name === null ? '' : remark ? `**${name}** (${remark[1]}): ` : `**${name}**: `;
  const text = lead && remark ? action.text.slice(remark[0].length) : action.text;
  return `${lead}${text}${actionDetailsText(action)}`;
};

const perspectiveLabel = (action: ActionDraft): string | null => {
  if (action.perspective === null) return action.additional ? 'Additional' : null;
  if (action.additional) return `Additional (${action.perspective})`;
  return PERSPECTIVES.has(normalised(action.perspective)) ? action.perspective : `Perspective (${action.perspective})`;
};
