import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { MessageView } from './message-view.tsx';

describe('a message shown to who looks at it', () => {
  it('keeps words, tables and links', () => {
    render(
      <MessageView html='<h1>Week 4</h1><table><tr><td>High</td></tr></table><a href="https://x.org/r">Open</a>' />,
    );
    expect(screen.getByRole('heading', { name: 'Week 4' })).toBeVisible();
    expect(screen.getByRole('cell', { name: 'High' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open' })).toHaveAttribute('href', 'https://x.org/r');
  });

  it.each([
    ['a script', '<p>Hello</p><script>document.title = "owned"</script>', 'script'],
    ['a handler', '<p onclick="x()">Hello</p>', '[onclick]'],
    ['a style', '<p style="position:fixed">Hello</p><style>p{}</style>', '[style], style'],
    ['a picture from elsewhere', '<p>Hello</p><img src="https://x.org/t.gif" onerror="x()">', 'img'],
    ['a frame', '<p>Hello</p><iframe src="https://x.org"></iframe>', 'iframe'],
    ['a link that runs', '<p>Hello</p><a href="javascript:x()">here</a>', 'a'],
    ['a form', '<p>Hello</p><form action="https://x.org"><input></form>', 'form, input'],
  ])('leaves out %s', (_, html, selector) => {
    const { container } = render(<MessageView html={html} />);
    expect(screen.getByText('Hello')).toBeVisible();
    expect(container.querySelector(selector)).toBeNull();
  });
});
