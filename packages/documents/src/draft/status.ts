import type { RiskState } from '@heed/contracts';
import { repairText } from '../repair-text.ts';
import { normalised, withoutEmphasis, withoutLeadingEmoji } from '../words.ts';

const STATES: readonly (readonly [RiskState, RegExp])[] = [
  [
    'closed',
    /^(?:closed|resolved|retired|done|fixed|completed?|obsolete|geschlossen|erledigt|abgeschlossen|lukket|stengt|fechado|encerrado|resolvido|cerrado|resuelto|ferme|zamkniete|закрыт|закрыто|решен|устранен|已关闭|已解决|关闭|クローズ|完了|종료|해결)/,
  ],
  [
    'accepted',
    /^(?:accepted|accept\b|akzeptiert|akseptert|accepterad|aceito|aceitado|aceptado|accepte|zaakceptowane|принят|已接受|接受|受容|수용)/,
  ],
  ['proposed', /^(?:proposed|draft|candidate|vorgeschlagen|foreslatt|proposto|propuesto|предложен|提议)/],
  [
    'active',
    /^(?:active|open|aktiv|offen|apen|aberto|ativo|abierto|activo|ouvert|actif|otwarte|aktywne|активн|открыт|打开|未关闭|开放|活跃|オープン|対応中|진행)/,
  ],
];

export interface Status {
  readonly state: RiskState;
  readonly stage: string;
  readonly asWritten: string;
}

/** The status without its mark, cut into the word of the state and what follows it. */
export interface StatusParts {
  /** The state as the document words it; empty where the status names only a stage. */
  readonly stateText: string;
  readonly state: RiskState | null;
  readonly separator: string;
  readonly stage: string;
  /** `(flag-based skip available)` and other words after the stage. */
  readonly rest: string;
}

/** Emoji repaired, emphasis removed, wrapped lines joined: `✅ Closed - Resolved`. */
export const statusText = (raw: string): string =>
  withoutEmphasis(raw.split('\n').map(repairText).join(' ')).replace(/\s+/g, ' ').trim();

/** Cuts `Active - Monitoring (weekly)` into its parts. A word that is no state is a stage: nothing is forced. */
export const statusParts = (text: string): StatusParts => {
  const plain = withoutLeadingEmoji(text);
  const rest = /\s*[(（].*$|\.\s.*$/s.exec(plain);
  const head = rest && rest.index > 0 ? plain.slice(0, rest.index) : plain;
  const tail = plain.slice(head.length);
  const dashed = /^(.+?)(\s+[-–—]\s+|\s*[:：]\s+|\s*\/\s*)(.+)$/s.exec(head);
  const stateOf = (word: string): RiskState | null =>
    STATES.find(([, pattern]) => pattern.test(normalised(word)))?.[0] ?? null;
  const first = dashed ? stateOf(dashed[1] ?? '') : stateOf(head);
  if (dashed && first !== null)
    return {
      stateText: dashed[1] ?? '',
      state: first,
      separator: dashed[2] ?? ' - ',
      stage: (dashed[3] ?? '').trim(),
      rest: tail,
    };
  const isBareState = !dashed && first !== null && !/\s/.test(head.trim());
  if (isBareState) return { stateText: head.trim(), state: first, separator: '', stage: '', rest: tail };
  return { stateText: '', state: first, separator: '', stage: head.trim(), rest: tail };
};

/** State and stage of a status line; a risk in the closed section is closed unless its own status says otherwise. */
export const statusOf = (raw: string | null, isClosedSection: boolean): Status => {
  const asWritten = raw === null ? '' : statusText(raw);
  const { state, stage } = statusParts(asWritten);
  const fallback: RiskState = isClosedSection ? 'closed' : 'active';
  return {
    state: state === null || (state === 'active' && isClosedSection && stage === '') ? fallback : state,
    stage,
    asWritten,
  };
};
