import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';

const look = EditorView.theme({
  '&': { fontSize: '13px', color: 'var(--text)', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '2px', borderRadius: 'var(--r-control)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', maxHeight: '60vh', minHeight: '116px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--band-2) !important' },
});

const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.heading, fontWeight: '600' },
    { tag: tags.strong, fontWeight: '600' },
    { tag: tags.emphasis, fontStyle: 'italic' },
    { tag: tags.strikethrough, textDecoration: 'line-through' },
    { tag: [tags.link, tags.url], color: 'var(--accent)' },
    { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: 'var(--faint)' },
    { tag: [tags.comment, tags.quote], color: 'var(--muted)' },
  ]),
);

interface CodeMirrorProps {
  /** Text to begin with; the editor keeps its own from then on. */
  initial: string;
  label: string;
  onChange: (text: string) => void;
  onSave: () => void;
  onEscape: () => void;
}

/**
 * The text editor proper, loaded only when somebody edits. It lives in a shadow root: there its styles are adopted
 * style sheets, which the page's content security policy allows, while inline ones are refused.
 */
const CodeMirror = ({ initial, label, onChange, onSave, onEscape }: CodeMirrorProps) => {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ onChange, onSave, onEscape });
  useEffect(() => {
    latest.current = { onChange, onSave, onEscape };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once and keeps its text and history
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const act = (key: 'onSave' | 'onEscape') => () => {
      latest.current[key]();
      return true;
    };
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: initial,
        selection: { anchor: initial.length },
        extensions: [
          history(),
          drawSelection(),
          markdown({ base: markdownLanguage, addKeymap: false }),
          colours,
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', autocapitalize: 'sentences' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
          keymap.of([
            { key: 'Mod-Enter', run: act('onSave') },
            { key: 'Escape', run: act('onEscape') },
            ...markdownKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
        ],
      }),
    });
    // Outside the shadow the event's target is a plain box, and the page would take letters for its own shortcuts.
    const keepKeys = (event: KeyboardEvent) => event.stopPropagation();
    element.addEventListener('keydown', keepKeys);
    view.focus();
    return () => {
      element.removeEventListener('keydown', keepKeys);
      view.destroy();
    };
  }, []);
  return <div ref={host} className="code-mirror" />;
};

export default CodeMirror;
