import type {
  AcceptanceChange,
  AcceptanceContent,
  Pinned,
  PinnedEntry,
  PinnedRegister,
  RiskPriority,
  RiskState,
} from '@heed/contracts';
import { capitalised } from './wording.ts';

export const isPinnedRegister = (pinned: Pinned): pinned is PinnedRegister => 'risks' in pinned;

const changeOfRisk = (ref: string, was: PinnedEntry, is: PinnedEntry): AcceptanceChange[] => {
  if (was.hash === is.hash && was.priority === is.priority) return [];
  if (was.state !== is.state) return [{ name: ref, before: capitalised(was.state), after: capitalised(is.state) }];
  if (was.priority !== is.priority)
    return [{ name: ref, before: capitalised(was.priority), after: capitalised(is.priority) }];
  return [{ name: ref, before: null, after: null }];
};

const byNumber = new Intl.Collator('en', { numeric: true });

/** What of a register is not as it was signed: fields of its header, then the risks that changed, came or went. */
export const changesOfRegister = (before: PinnedRegister, after: PinnedRegister): AcceptanceChange[] => {
  const fields = [...new Set([...Object.keys(before.header), ...Object.keys(after.header)])];
  const header = fields
    .filter((name) => (before.header[name] ?? '') !== (after.header[name] ?? ''))
    .map((name) => ({ name, before: before.header[name] || null, after: after.header[name] || null }));
  const refs = [...new Set([...Object.keys(before.risks), ...Object.keys(after.risks)])];
  const risks = refs.flatMap((ref): AcceptanceChange[] => {
    const [was, is] = [before.risks[ref], after.risks[ref]];
    if (!was) return [{ name: ref, before: null, after: 'New' }];
    return is ? changeOfRisk(ref, was, is) : [{ name: ref, before: capitalised(was.state), after: 'Gone' }];
  });
  // Few of thousands changed: only those are brought into order.
  return [...header, ...risks.sort((a, b) => byNumber.compare(a.name, b.name))];
};

const LEVELS: readonly RiskPriority[] = ['critical', 'high', 'medium', 'low', 'unassessed'];
const OPEN: readonly RiskState[] = ['active', 'proposed'];

/** What it rests on, for people to read before they sign: its open risks by level, then what is accepted and closed. */
export const contentOfRegister = ({ header, risks }: PinnedRegister): AcceptanceContent[] => {
  const all = Object.entries(risks).sort(([a], [b]) => byNumber.compare(a, b));
  const linesOf = (isMeant: (entry: PinnedEntry) => boolean) =>
    all.filter(([, entry]) => isMeant(entry)).map(([ref, { title }]) => `${ref} ${title}`);
  const parts = [
    ...LEVELS.map((level) => ({
      name: capitalised(level),
      lines: linesOf(({ state, priority }) => OPEN.includes(state) && priority === level),
    })),
    { name: 'Accepted', lines: linesOf(({ state }) => state === 'accepted') },
    { name: 'Closed', lines: linesOf(({ state }) => state === 'closed') },
  ].filter(({ lines }) => lines.length > 0);
  const said = Object.entries(header).filter(([, value]) => value !== '');
  return [{ name: 'Register', lines: said.map(([name, value]) => `${name}: ${value}`) }, ...parts];
};
