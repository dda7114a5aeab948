import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const file = (family: string, path: string): string =>
  join(dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)), path);

const LATIN: readonly (readonly [string, string])[] = [
  ['ibm-plex-sans', '400Regular/IBMPlexSans_400Regular.ttf'],
  ['ibm-plex-sans', '600SemiBold/IBMPlexSans_600SemiBold.ttf'],
  ['ibm-plex-sans', '400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf'],
  ['ibm-plex-mono', '400Regular/IBMPlexMono_400Regular.ttf'],
  ['source-serif-4', '400Regular/SourceSerif4_400Regular.ttf'],
  ['source-serif-4', '600SemiBold/SourceSerif4_600SemiBold.ttf'],
  ['source-serif-4', '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf'],
];

/** Scripts the Latin faces lack. Read only where a text needs them: the one for Chinese is 10 MB. */
const OTHERS: readonly (readonly [RegExp, string, string])[] = [
  [/\p{Script=Arabic}/u, 'noto-sans-arabic', '400Regular/NotoSansArabic_400Regular.ttf'],
  [/\p{Script=Hebrew}/u, 'noto-sans-hebrew', '400Regular/NotoSansHebrew_400Regular.ttf'],
  [
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u,
    'noto-sans-sc',
    '400Regular/NotoSansSC_400Regular.ttf',
  ],
  [/\p{Script=Hangul}/u, 'nanum-gothic', '400Regular/NanumGothic_400Regular.ttf'],
  [/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u, 'noto-emoji', '400Regular/NotoEmoji_400Regular.ttf'],
];

/** The files of the faces a text needs. */
export const fontFilesFor = (text: string): string[] => [
  ...LATIN.map(([family, path]) => file(family, path)),
  ...OTHERS.filter(([script]) => script.test(text)).map(([, family, path]) => file(family, path)),
];
