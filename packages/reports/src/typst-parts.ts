/** The data, colours and fonts of everything that is printed, and how its text is set. */
export const TYPST_LOOK = `
#let d = json("data.json")
#let ink = rgb("#1b1d1f")
#let muted = rgb("#555b62")
#let rule = rgb("#c6c2b9")
#let others = ("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans SC", "Nanum Gothic", "Noto Emoji")
#let sans = ("IBM Plex Sans", ..others)
#let serif = ("Source Serif 4", ..others)
#let mono = ("IBM Plex Mono", ..others)

#set text(font: sans, size: 9pt, fill: ink, lang: "en", hyphenate: false)
#set par(leading: 0.55em, spacing: 0.8em)
#show heading: set text(font: serif, weight: 600, fill: ink)
#show link: set text(fill: rgb("#1f4f78"))
`;

/** How texts that people wrote are set: paragraphs, lists, code, links. */
export const TYPST_PROSE = `
#let span(s) = {
  let style = s.at("style", default: "")
  let words = if style == "strong" { text(weight: 600, s.text) } else if style == "emphasis" { text(style: "italic", s.text) } else if style == "code" { text(font: mono, size: 0.9em, s.text) } else { text(s.text) }
  let href = s.at("href", default: none)
  if href == none { words } else { link(href, words) }
}
#let spans(all) = all.map(span).join()

#let prose(all) = {
  set text(font: serif, size: 11pt)
  set par(leading: 0.6em, spacing: 0.9em)
  for p in all {
    if p.kind == "paragraph" { par(spans(p.spans)) }
    else if p.kind == "code" { block(fill: rgb("#f3f1ec"), inset: 5pt, width: 100%, text(font: mono, size: 8pt, p.text)) }
    else if p.isOrdered { enum(..p.items.map(spans)) }
    else { list(..p.items.map(spans)) }
  }
}
`;
