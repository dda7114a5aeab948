import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ChangeView } from './change-view.tsx';

const marked = (tag: 'ins' | 'del') => [...document.querySelectorAll(tag)].map((mark) => mark.textContent);

describe('what a save did to a field', () => {
  it('marks the words of a text that went and came, and nothing that stayed', () => {
    const text = (word: string) =>
      `The keeper looks at the lamp every ${word} and writes it into the book of the tower.`;
    render(<ChangeView field="description" before={text('evening')} after={text('hour')} />);
    expect(marked('del')).toEqual(['removed: evening']);
    expect(marked('ins')).toEqual(['added: hour']);
    expect(screen.getByRole('listitem')).toHaveTextContent('The keeper looks at the lamp every');
  });

  it('tells a short value as a whole: the old one, then the new one', () => {
    render(<ChangeView field="owner" before="Ada" after="Ben" />);
    expect(screen.getByRole('listitem')).toHaveTextContent(/^Ada →\s*became Ben$/);
    expect(marked('del')).toEqual(['Ada']);
  });

  it('tells what was taken away', () => {
    render(<ChangeView field="owner" before="Ada" after={null} />);
    expect(screen.getByRole('listitem')).toHaveTextContent('Ada was taken away');
  });
});
