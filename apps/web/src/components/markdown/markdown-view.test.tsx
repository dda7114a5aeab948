import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { MarkdownView } from './markdown-view.tsx';

const show = (source: string, under?: number) =>
  render(<MarkdownView source={source} {...(under ? { under } : {})} />).container;

describe('MarkdownView', () => {
  it('shows raw HTML as text and never as elements', () => {
    const container = show(
      'Before <script>alert(1)</script> <img src=x onerror=alert(1)> after\n\n<iframe src="//x"></iframe>',
    );
    expect(container.querySelector('script, iframe, img')).toBeNull();
    expect(container.textContent).toContain('<script>alert(1)</script>');
    expect(container.textContent).toContain('<iframe');
  });

  it.each([
    '[go](javascript:alert(1))',
    '[go](JaVaScRiPt:alert(1))',
    '[go](data:text/html;base64,PHNjcmlwdD4=)',
    '[go](vbscript:msgbox)',
    '[go](file:///etc/passwd)',
    '[go](/api/v1/session)',
    '[go](//evil.example/x)',
    '[go](#top)',
  ])('makes no link of %s, and keeps its words', (source) => {
    const container = show(source);
    expect(container.querySelector('a[href]')).toBeNull();
    expect(container.textContent).toContain('go');
  });

  it.each([
    ['[site](https://example.org/a)', 'https://example.org/a'],
    ['[site](http://example.org/)', 'http://example.org/'],
    ['<mailto:ada@example.org>', 'mailto:ada@example.org'],
    ['https://example.org/bare', 'https://example.org/bare'],
  ])('opens %s elsewhere, without telling where from', (source, href) => {
    show(source);
    const link = screen.getByRole('link');
    expect(link.getAttribute('href')).toBe(href);
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(link.getAttribute('rel')).toContain('noreferrer');
  });

  it('never loads a picture; its address stays a link', () => {
    const container = show('![chart](https://tracker.example/pixel.png)');
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByRole('link', { name: 'chart' }).getAttribute('href')).toBe('https://tracker.example/pixel.png');
  });

  it('keeps code exactly as written', () => {
    const code = 'if [ "$A" = 1 ]; then\n\techo "<b>&amp;</b>"\nfi';
    const container = show(`\`\`\`sh\n${code}\n\`\`\``);
    expect(container.querySelector('pre')?.textContent).toBe(`${code}\n`);
  });

  it('hangs headings below the heading of their place, without gaps', () => {
    const container = show('# One\n\n### Three\n\n# Again', 3);
    expect([...container.querySelectorAll('h4,h5')].map((heading) => heading.tagName)).toEqual(['H4', 'H5', 'H4']);
    expect(container.querySelector('h1,h2,h3')).toBeNull();
  });

  it('notes the line of the document each part came from', () => {
    const { container } = render(<MarkdownView source={'First\n\nSecond'} firstLine={26} />);
    expect([...container.querySelectorAll('p')].map((part) => part.dataset.line)).toEqual(['26', '28']);
  });

  it('survives text that only looks like markup', () => {
    expect(show('a < b && c > d | [x] ~~ ` ** <').textContent).toContain('a < b && c > d');
  });
});
