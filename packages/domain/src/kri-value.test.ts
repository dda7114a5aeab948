import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertKriValue, isSameFamily, kriUnitOf } from './kri-unit.ts';
import { kriValueIn, parseKriValue, printKriValue } from './kri-value.ts';

describe('a value as typed', () => {
  it.each([
    ['850', 850, ''],
    ['850ms', 850, 'ms'],
    ['850 ms', 850, 'ms'],
    ['1,050 ms', 1050, 'ms'],
    ['1 050 ms', 1050, 'ms'],
    ['1\u202f050 ms', 1050, 'ms'],
    ["1'050", 1050, ''],
    ['1,234,567.5', 1_234_567.5, ''],
    ['1.234.567,5', 1_234_567.5, ''],
    ['1.050', 1.05, ''],
    ['1.050,5', 1050.5, ''],
    ['0,3 %', 0.3, '%'],
    ['0,300', 0.3, ''],
    ['0.3%', 0.3, '%'],
    ['12 percent', 12, '%'],
    ['2/day', 2, '/day'],
    ['2 per day', 2, '/day'],
    ['3 times per week', 3, '/week'],
    ['3 a month', 3, '/month'],
    ['5 errors/day', 5, 'errors/day'],
    ['10 MB/s', 10, 'MB/s'],
    ['350MB', 350, 'MB'],
    ['5 µs', 5, 'µs'],
    ['5 us', 5, 'µs'],
    ['2 hours', 2, 'h'],
    ['-4', -4, ''],
    ['−4', -4, ''],
    ['.5', 0.5, ''],
    ['1e3', 1000, ''],
    ['~615ms', 615, 'ms'],
    ['$1,200', 1200, '$'],
    ['3 Critical', 3, 'Critical'],
    ['pass', 1, 'pass'],
    ['Passed', 1, 'pass'],
    ['FAIL', 0, 'pass'],
  ])('%j is %s in %j', (text, value, unit) => {
    expect(parseKriValue(text)).toEqual({ value, unit });
  });

  it.each([
    [''],
    ['NaN'],
    ['Infinity'],
    ['1e999'],
    ['abc'],
    ['5 M'],
    ['5k'],
    ['10-20'],
    ['10 - 20 ms'],
    ['10, 20'],
    ['1,05,0'],
    ['3 of 5'],
    ['< 5'],
    ['5 pass'],
    ['$5 ms'],
    ['2025-01-14'],
    ['--5'],
    ['5 ms 6'],
    ['12:30'],
  ])('%j is no value', (text) => {
    expect(parseKriValue(text)).toBeNull();
  });
});

describe('a value for a KRI', () => {
  it.each([
    ['ms', 850, 850],
    ['ms', '850', 850],
    ['ms', '1.05 s', 1050],
    ['MB', '1.2 GB', 1200],
    ['/day', '1/h', 24],
    ['/day', '14 per week', 2],
    ['%', '0.3', 0.3],
    ['pass', 'fail', 0],
    ['pass', 1, 1],
    ['Critical', '2 critical', 2],
    ['errors', '1 error', 1],
    ['', '7', 7],
  ])('in %j, %j counts as %s', (unit, given, value) => {
    expect(kriValueIn(unit, given)).toBe(value);
  });

  it.each([
    ['ms', Number.NaN, 'reading.not_a_number'],
    ['ms', Number.POSITIVE_INFINITY, 'reading.not_a_number'],
    ['ms', 'fast', 'reading.not_a_number'],
    ['pass', 2, 'reading.not_a_number'],
    ['pass', '2', 'reading.not_a_number'],
    ['ms', '5 MB', 'reading.unit'],
    ['ms', '5 %', 'reading.unit'],
    ['', '5 ms', 'reading.unit'],
    ['/day', '3 per month', 'reading.unit'],
    ['ms', 'pass', 'reading.unit'],
  ])('in %j, %j is refused with %s', (unit, given, code) => {
    expect(() => kriValueIn(unit, given)).toThrowError(expect.objectContaining({ code }));
  });
});

const FAMILIES = [
  ['ns', 'µs', 'ms', 's', 'min', 'h', 'd', 'w'],
  ['B', 'kB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB'],
  ['/s', '/min', '/h', '/day', '/week'],
  ['MB/s', 'kB/h'],
];

it('converts there and back inside a family', () => {
  const pair = fc
    .constantFrom(...FAMILIES)
    .chain((units) => fc.tuple(fc.constantFrom(...units), fc.constantFrom(...units)));
  fc.assert(
    fc.property(pair, fc.integer({ min: -1e9, max: 1e9 }), ([from, to], whole) => {
      const value = whole / 1000;
      const back = convertKriValue(convertKriValue(value, from, to) ?? Number.NaN, to, from) ?? Number.NaN;
      expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-12);
    }),
  );
});

it('keeps families apart', () => {
  expect(convertKriValue(1, 'ms', 'MB')).toBeNull();
  expect(convertKriValue(1, '%', '')).toBeNull();
  expect(isSameFamily('s', 'ms')).toBe(true);
  expect(isSameFamily('/day', '/month')).toBe(false);
  expect(kriUnitOf('M')).toBeNull();
});

it('never takes garbage for a number without end', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const measure = parseKriValue(text);
      expect(measure === null || Number.isFinite(measure.value)).toBe(true);
    }),
  );
});

it('prints what it can read again', () => {
  const units = ['', 'ms', '%', 'MB', '/day', 'errors'];
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(...units), (value, unit) => {
      expect(parseKriValue(printKriValue(value / 100, unit))).toEqual({ value: value / 100, unit });
    }),
  );
});
