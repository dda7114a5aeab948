import { registerFieldOf, riskFieldOf } from '../labels.ts';
import { normalised } from '../words.ts';
import type { Line } from './blocks.ts';

/** A label found on a line, with the columns of its value. */
export interface LabelMatch {
  readonly label: string;
  readonly remark: string;
  readonly bullet: string;
  readonly isBold: boolean;
  /** Columns of the value; both the line's end when the label stands alone. */
  readonly from: number;
  readonly to: number;
  /** Column the label's own text starts at, list marker and indentation excluded. */
  readonly start: number;
}

const LEAD = /^([\s>]*)((?:[-*+•●▪]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?)?/;
const BOLD = /^(?:\*\*|__)(?=\S)((?:(?!\*\*|__).)+?)(?:\*\*|__)/;
const ITALIC = /^\*(?=[^\s*])([^*]+?)[:：]\*/;
const PLAIN =
  /^([\p{L}#][^:：|*`<>]{0,60}?)\s*[:：](?=\s|$|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul})/u;
const NEXT_BOLD =
  /(?:\s*(?:\||·|•|;|,|\/|&nbsp;|—|–)\s*|\s{1,})\*\*((?:(?!\*\*).){1,40}?)(?:[:：]\s*\*\*|\*\*\s*[:：])/g;

const afterBold = (rest: string): { remark: string; used: number } | null => {
  const match = /^\s*(?:[（(]([^()（）]*)[)）]\s*)?[:：]/.exec(rest);
  return match ? { remark: match[1] ?? '', used: match[0].length } : null;
};

const boldLabel = (text: string, at: number): Omit<LabelMatch, 'bullet' | 'start'> | null => {
  const rest = text.slice(at);
  const italic = ITALIC.exec(rest);
  if (italic) {
    const label = (italic[1] ?? '').trim();
    return { label, remark: '', isBold: true, from: at + italic[0].length, to: text.length };
  }
  const bold = BOLD.exec(rest);
  if (!bold) return null;
  const inside = (bold[1] ?? '').trim();
  const end = at + bold[0].length;
  if (/[:：]$/.test(inside)) {
    const named = inside.slice(0, -1).trim();
    const remark = /^(.*?)\s*\(([^()]*)\)$/.exec(named);
    const isKnown = riskFieldOf(named) !== null && !remark;
    return isKnown || !remark
      ? { label: named, remark: '', isBold: true, from: end, to: text.length }
      : { label: remark[1] ?? named, remark: remark[2] ?? '', isBold: true, from: end, to: text.length };
  }
  // `**Risk Score: 20**` holds label and value in one pair of marks.
  const whole = /^([^:：]{1,40})[:：]\s+(\S.*)$/.exec(inside);
  if (
    whole &&
    /^\s*$/.test(text.slice(end)) &&
    riskFieldOf(whole[1] ?? '') !== null &&
    riskFieldOf(whole[1] ?? '') !== 'title'
  ) {
    const from = at + 2 + (bold[1] ?? '').lastIndexOf(whole[2] ?? '');
    return { label: (whole[1] ?? '').trim(), remark: '', isBold: true, from, to: from + (whole[2] ?? '').length };
  }
  const after = afterBold(text.slice(end));
  if (after) return { label: inside, remark: after.remark, isBold: true, from: end + after.used, to: text.length };
  const isKnown = riskFieldOf(inside) !== null || registerFieldOf(inside) !== null;
  if (isKnown && /^\s*$/.test(text.slice(end)))
    return { label: inside, remark: '', isBold: true, from: text.length, to: text.length };
  const dash = /^\s+[—–-]\s+/.exec(text.slice(end));
  if (isKnown && dash) return { label: inside, remark: '', isBold: true, from: end + dash[0].length, to: text.length };
  return null;
};

/**
 * The labels of a line: none, one, or several (`**Likelihood:** 2 | **Impact:** 5`). Bold text before a colon is a
 * label whatever it says; plain text only when the dictionary knows it.
 */
export const labelsOf = (line: Line, isKnown: (label: string) => boolean): LabelMatch[] => {
  const lead = LEAD.exec(line.text);
  const bullet = lead?.[2] ?? '';
  const start = lead?.[0].length ?? 0;
  const first = boldLabel(line.text, start);
  if (!first) {
    const plain = PLAIN.exec(line.text.slice(start));
    const label = (plain?.[1] ?? '').trim();
    if (!plain || !isKnown(label)) return [];
    return [{ label, remark: '', bullet, isBold: false, from: start + plain[0].length, to: line.text.length, start }];
  }
  if (!normalised(first.label) || first.label.length > 80) return [];
  const found: LabelMatch[] = [{ ...first, bullet, start }];
  NEXT_BOLD.lastIndex = first.from;
  for (let next = NEXT_BOLD.exec(line.text); next; next = NEXT_BOLD.exec(line.text)) {
    const label = (next[1] ?? '').trim();
    const isNamed = riskFieldOf(label) !== null || registerFieldOf(label) !== null;
    const isSeparated = /[|·•]|\s{2}/.test(next[0]);
    if (!isNamed && !isSeparated) continue;
    const previous = found[found.length - 1] as LabelMatch;
    found[found.length - 1] = { ...previous, to: next.index };
    found.push({
      label,
      remark: '',
      bullet: '',
      isBold: true,
      from: next.index + next[0].length,
      to: line.text.length,
      start: next.index + next[0].indexOf('**'),
    });
  }
  return found;
};
