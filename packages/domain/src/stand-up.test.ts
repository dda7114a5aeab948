import { describe, expect, it } from 'vitest';
import { standUpMarkdown } from './stand-up.ts';

const item = (text: string) => ({ ref: null, text, path: '/' });

describe('the stand-up as Markdown', () => {
  it('lists the sections that have news', () => {
    const sections = [
      { title: 'New' as const, items: [item('R-1 Fire: 9 Critical, Ada')] },
      { title: 'Changed' as const, items: [] },
      { title: 'Due today' as const, items: [item('R-2 Flood: review'), item('R-3 Theft: review')] },
    ];
    expect(standUpMarkdown('Pier', '22 January 2025', sections)).toBe(
      '**Pier, 22 January 2025**\n\n**New**\n\n- R-1 Fire: 9 Critical, Ada\n\n**Due today**\n\n- R-2 Flood: review\n- R-3 Theft: review\n',
    );
  });

  it('leaves what people typed as text', () => {
    const sections = [{ title: 'New' as const, items: [item('R-1 [click](https://evil.example)\n# Head <b>')] }];
    expect(standUpMarkdown('*Pier*', 'today', sections)).toBe(
      '**\\*Pier\\*, today**\n\n**New**\n\n- R-1 \\[click\\](https://evil.example) \\# Head \\<b\\>\n',
    );
  });

  it('says so when nothing happened', () =>
    expect(standUpMarkdown('Pier', 'today', [{ title: 'New', items: [] }])).toBe(
      '**Pier, today**\n\nNothing new in the last 24 hours, and nothing is due today.\n',
    ));
});
