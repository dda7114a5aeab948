import { expect, it } from 'vitest';
import { isTypedName } from './typed-name.ts';

it.each([
  ['Grace Hopper', 'Grace Hopper', true],
  ['  grace   HOPPER ', 'Grace Hopper', true],
  ['Grace\u00a0Hopper', 'Grace Hopper', true],
  ['Grace', 'Grace Hopper', false],
  ['GraceHopper', 'Grace Hopper', false],
  ['Zoe\u0308 Müller', 'Zoë Müller', true],
  ['Zoe Müller', 'Zoë Müller', false],
  ['محمد علي', 'محمد علي', true],
  ['محمد', 'محمد علي', false],
  ['\u200fمحمد\u200f علي', 'محمد علي', true],
  ['\u200e', '\u200f', false],
  ['山田 太郎', '山田 太郎', true],
  ['', '', false],
  ['   ', ' ', false],
])('%j typed by %j: %j', (typed, name, isTheirs) => {
  expect(isTypedName(typed, name)).toBe(isTheirs);
});
