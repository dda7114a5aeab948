import { expect, it } from 'vitest';
import { slugify } from './slug.ts';

it.each([
  ['Risk Register: Mole & Co', 'risk-register-mole-co'],
  ['Évaluation des risques', 'evaluation-des-risques'],
  ['風險', 'register'],
  ['--', 'register'],
])('%s becomes %s', (title, slug) => {
  expect(slugify(title)).toBe(slug);
});
