import { normalised } from './words.ts';

/** English name of a step on a scale, so that `Høy`, `alta` and `高` mean the same. */
export type LevelWord = 'negligible' | 'very-low' | 'low' | 'medium' | 'high' | 'very-high' | 'critical';

/** Order of the steps; words of the same rank name the same step on different scales. */
export const LEVEL_RANK: Readonly<Record<LevelWord, number>> = {
  negligible: 0,
  'very-low': 1,
  low: 2,
  medium: 3,
  high: 4,
  'very-high': 5,
  critical: 6,
};

const WORDS: Readonly<Record<LevelWord, string>> = {
  negligible:
    'negligible, insignificant, trivial, none, minimal, vernachlassigbar, unwesentlich, ubetydelig, insignificante, 可忽略',
  'very-low':
    'very low, vl, rare, remote, highly unlikely, very unlikely, improbable, sehr gering, sehr niedrig, svaert lav, muito baixo, muito baixa, muita baixa, muy bajo, muy baja, tres faible, bardzo niskie, bardzo niski, очень низкая, очень низкий, очень низкое, 很低, 极低, 非常に低い, 매우 낮음, rat thap',
  low: 'low, l, unlikely, minor, lav, lavt, lag, niedrig, gering, baixo, baixa, bajo, baja, faible, bassa, basso, niskie, niski, niska, низкая, низкий, низкое, низко, малая, 低, 낮음, 하, thap, scazut, scazuta, laag, dusuk, matala, green',
  medium:
    'medium, med, m, moderate, moderat, possible, mod, average, middels, medel, mittel, moderata, moderado, moderada, medio, media, moyen, moyenne, modere, modérée, srednie, sredni, srednia, средняя, средний, среднее, умеренная, умеренный, 中, 中等, 中程度, 중간, 중, 보통, trung binh, mediu, medie, gemiddeld, middel, orta, yellow, amber',
  high: 'high, h, likely, probable, major, significant, serious, hoy, hoyt, hog, hoch, wahrscheinlich, alto, alta, eleve, elevee, alta probabilita, wysokie, wysoki, wysoka, высокая, высокий, высокое, 高, 높음, 상, cao, ridicat, ridicata, mare, hoog, yuksek, korkea, orange',
  'very-high':
    'very high, vh, almost certain, certain, highly likely, very likely, sehr hoch, fast sicher, svaert hoy, muito alto, muito alta, muita alta, muy alto, muy alta, tres eleve, bardzo wysokie, bardzo wysoki, очень высокая, очень высокий, 很高, 极高, 非常に高い, 매우 높음, rat cao, extremely high',
  critical:
    'critical, c, severe, catastrophic, extreme, blocker, kritisk, kritisch, critico, critica, critique, catastrofico, catastrofica, katastrophal, krytyczne, krytyczny, krytyczna, критическая, критический, критическое, катастрофическое, 严重, 极严重, 致命, 重大, 致命的, 심각, nghiem trong, critic, kritik, red, show stopper, showstopper',
};

const index = new Map<string, LevelWord>();
for (const word of Object.keys(WORDS) as LevelWord[]) {
  for (const synonym of WORDS[word].split(','))
    if (!index.has(normalised(synonym))) index.set(normalised(synonym), word);
}

const NOISE =
  /\b(?:risks?|priority|severity|impact|probability|likelihood|level|items?|issues?|risk level|risiko|risiken|riscos?|riesgos?)\b/g;

/** The step a word names, whatever its language; null when it names none. `High Risk Items` is high. */
export const levelWordOf = (text: string): LevelWord | null => {
  const key = normalised(text);
  return index.get(key) ?? index.get(normalised(key.replace(NOISE, ' '))) ?? null;
};

/** True for text that starts with a step: `High (regulatory)`, `Medium. The cron …`, `3`. Returns the step's own text. */
export const leadingLevel = (text: string): { readonly label: string; readonly rest: string } | null => {
  const words = text.split(/(?<=[\s,.;:()（/–—-])|(?=[\s,.;:()（/–—-])/);
  for (let take = Math.min(words.length, 5); take > 0; take--) {
    const head = words.slice(0, take).join('');
    const label = head.trim();
    if (!label || label.length > 40 || /[,.;:()（/–—-]$/.test(label)) continue;
    const rest = text.slice(head.length);
    if (rest && !/^\s*[,.;:()（/–—|-]|^\s+$|^\s*-\s/.test(rest)) continue;
    if (levelWordOf(label) !== null) return { label, rest };
  }
  return null;
};
