import { TYPST_LOOK, TYPST_PROSE } from './typst-parts.ts';

/** The look of a certificate. It reads everything it says from `data.json`: text is shown, never evaluated. */
export const CERTIFICATE_TEMPLATE = `${TYPST_LOOK}${TYPST_PROSE}

#set document(title: d.title, author: d.register, date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2)))
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
#show heading.where(level: 1): it => block(above: 16pt, below: 8pt, sticky: true, text(12pt, it.body))
#show heading.where(level: 2): it => block(above: 10pt, below: 5pt, sticky: true, text(9pt, font: sans, it.body))

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
