import { describe, expect, it } from 'vitest';
import { aRegister } from '../../testing/fixtures.ts';
import { suggestionsFor, withSuggestion } from './filter-suggestions.ts';

const register = aRegister({ owners: ['Ada', 'Security Team'] });
const texts = (typed: string) => suggestionsFor(typed, register).map(({ text }) => text);

describe('what the filter suggests', () => {
  it('begins with the fields, and narrows them by what is typed', () => {
    expect(texts('').slice(0, 3)).toEqual(['state:', 'priority:', 'overdue:']);
    expect(texts('state:active o')).toEqual(['overdue:', 'owner:']);
    expect(texts('-st')).toEqual(['-state:', '-stage:']);
  });

  it('offers the values of a field, those of the register by its own words', () => {
    expect(texts('overdue:')).toEqual(['overdue:review', 'overdue:action']);
    expect(texts('is:c')).toEqual(['is:closing']);
    expect(texts('owner:')).toEqual(['owner:me', 'owner:Ada', 'owner:"Security Team"']);
    expect(texts('owner:"sec')).toEqual(['owner:"Security Team"']);
  });

  it('offers nothing for plain words, unknown fields and values that stand', () => {
    expect([texts('lamp'), texts('nope:x'), texts('overdue:review')]).toEqual([[], [], []]);
  });

  it('takes the place of the word that is being typed', () => {
    const [owner] = suggestionsFor('state:active owner:"sec', register);
    expect(owner && withSuggestion('state:active owner:"sec', owner)).toBe('state:active owner:"Security Team" ');
    const [state] = suggestionsFor('lamp st', register);
    expect(state && withSuggestion('lamp st', state)).toBe('lamp state:');
  });
});
