/** The look of a certificate. It reads everything it says from `data.json`: text is shown, never evaluated. */
export const CERTIFICATE_TEMPLATE = `
#let d = json("data.json")
#let ink = rgb("#1b1d1f")
#let muted = rgb("#555b62")
#let rule = rgb("#c6c2b9")
#let others = ("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans SC", "Nanum Gothic", "Noto Emoji")
#let sans = ("IBM Plex Sans", ..others)
#let serif = ("Source Serif 4", ..others)
#let mono = ("IBM Plex Mono", ..others)

#set document(title: d.title, author: d.register, date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2)))
#set text(font: sans, size: 9pt, fill: ink, lang: "en", hyphenate: false)
#set par(leading: 0.55em, spacing: 0.8em)
#set page(
  paper: d.paper,
  margin: (x: 22mm, top: 22mm, bottom: 24mm),
  footer: context [
    #set text(7pt, fill: muted)
    #line(length: 100%, stroke: 0.5pt + rule)
    #v(-3pt)
    #if d.hash != "" [SHA-256 #text(font: mono, size: 6.5pt, d.hash)] #h(1fr) Page #counter(page).display("1 of 1", both: true)
  ],
)
#show heading: set text(font: serif, weight: 600, fill: ink)
#show heading.where(level: 1): it => block(above: 16pt, below: 8pt, sticky: true, text(12pt, it.body))
#show heading.where(level: 2): it => block(above: 10pt, below: 5pt, sticky: true, text(9pt, font: sans, it.body))
#show link: set text(fill: rgb("#1f4f78"))

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

#text(8.5pt, fill: muted)[#text(d.register) #h(1fr) #text(d.printed)]
#show title: set text(font: serif, size: 20pt, weight: 600)
#block(above: 10pt, below: 0pt, title(d.title))
#block(above: 8pt, below: 8pt, line(length: 100%, stroke: 1.2pt + ink))
#par(text(weight: 600, d.standing))

= Statement
#prose(d.statement)
#if d.conditions.len() > 0 [
  = Conditions
  #prose(d.conditions)
]
= Signature
#grid(
  columns: (34mm, 1fr),
  column-gutter: 4mm,
  row-gutter: 6pt,
  ..d.facts.map(((label, value)) => (text(fill: muted, label + ":"), text(value))).flatten(),
)
#if d.content.len() > 0 [
  = What it rests on
  #for part in d.content {
    heading(level: 2, text(part.name))
    list(..part.lines.map(l => text(l)))
  }
]
`;
