import type { RegisterDraft, RiskDraft } from '@heed/domain';
import { draftRegister } from '../draft/draft-register.ts';
import { readWithRefs } from '../read-document.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { applyEdits, type Edit, takenPlaces } from './edits.ts';

/** A document on its way from what it was to what it is to be. */
export interface Text {
  readonly source: string;
  readonly document: RegisterDocument;
  readonly draft: RegisterDraft;
  /** Identifiers by title while the document is rewritten: rows come and go, names stay. */
  readonly refs: Refs;
}

export type Refs = Readonly<Record<string, string>>;

export const read = (source: string, refs: Refs = {}): Text => {
  const document = readWithRefs(source, refs);
  let draft: RegisterDraft | undefined;
  return {
    ...{ source, document, refs },
    // On the way only the document is looked at.
    get draft() {
      draft ??= draftRegister(document);
      return draft;
    },
  };
};

export const edited = (text: Text, edits: readonly Edit[]): Text => {
  const source = applyEdits(text.source, edits);
  return source === text.source ? text : read(source, text.refs);
};

/** What one risk asks of a document, and where: the first at a place is read before the next ones follow its form. */
interface Asked {
  readonly edits: readonly Edit[];
  readonly place: string;
}

/**
 * Edits for one risk after the other, each against a document that has those before it. It is read anew only where that
 * can make a difference: after the first one at a place, and where two touch each other. A thousand new risks are
 * written into a document that is read twice, not a thousand times.
 */
export const oneByOne = (
  text: Text,
  risks: readonly RiskDraft[],
  ask: (now: Text, risk: RiskDraft) => Asked | null,
): Text => {
  let now = text;
  let waiting: Edit[] = [];
  let taken = takenPlaces();
  const places = new Set<string>();
  const write = (): void => {
    now = edited(now, waiting);
    waiting = [];
    taken = takenPlaces();
  };
  for (const risk of risks) {
    let asked = ask(now, risk);
    if (asked?.edits.some(taken.touches)) {
      write();
      asked = ask(now, risk);
    }
    if (!asked || asked.edits.length === 0) continue;
    waiting.push(...asked.edits);
    for (const edit of asked.edits) taken.add(edit);
    if (!places.has(asked.place)) write();
    places.add(asked.place);
  }
  write();
  return now;
};
