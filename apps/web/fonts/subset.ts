/**
 * Makes the small fonts of the first load: the printable ASCII characters and the punctuation Heed sets itself, without
 * hinting, with only the weights the styles use. Any other character comes from the full family named next in the font
 * stack, which a browser fetches only when it meets one. Run `pnpm --filter @heed/web run fonts` after a font update.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const CHARACTERS = `${ASCII}\u00a0·–—‘’“”…`;
const WEIGHTS = { min: 400, max: 600, default: 400 };

const FONTS = [
  {
    out: 'heed-sans',
    from: '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
    axes: { wght: WEIGHTS },
  },
  { out: 'heed-mono-400', from: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2' },
  { out: 'heed-mono-500', from: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-500-normal.woff2' },
  {
    out: 'heed-serif',
    from: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
    axes: { wght: WEIGHTS, opsz: { min: 14, max: 32, default: 14 } },
  },
];

for (const { out, from, axes } of FONTS) {
  const source = await readFile(fileURLToPath(import.meta.resolve(from)));
  const font = await subsetFont(source, CHARACTERS, {
    targetFormat: 'woff2',
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: ['kern', 'mark', 'tnum', 'lnum'],
    ...(axes && { variationAxes: axes }),
  });
  await writeFile(new URL(`../src/styles/fonts/${out}.woff2`, import.meta.url), font);
  console.log(`${out}.woff2 ${font.length}`);
}
