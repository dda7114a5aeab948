import { TYPST_LOOK, TYPST_PROSE } from './typst-parts.ts';

/** The look of the printed report. It reads everything it says from `data.json`: text is shown, never evaluated. */
export const PDF_TEMPLATE = `${TYPST_LOOK}${TYPST_PROSE}
#let hair = rgb("#e5e2db")
#let tones = (critical: rgb("#58012b"), high: rgb("#7a2600"), medium: rgb("#6b4300"), muted: muted)

#set document(title: d.title, author: d.about.at(0), date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2)))
#set page(
  paper: d.paper,
  margin: (x: 18mm, top: 18mm, bottom: 20mm),
  footer: context [
    #set text(7.5pt, fill: muted)
    #line(length: 100%, stroke: 0.5pt + rule)
    #v(-3pt)
    Heed, snapshot #text(font: mono, d.hash) #h(1fr) Page #counter(page).display("1 of 1", both: true)
  ],
)
#show heading.where(level: 1): it => block(above: 18pt, below: 9pt, sticky: true, text(13.5pt, it.body))
#show heading.where(level: 2): it => block(above: 13pt, below: 6pt, sticky: true, text(9pt, font: sans, it.body))

#let at(..points) = points.pos().map(((x, y)) => (x * 0.44pt, y * 0.44pt))
#let fills = (critical: rgb("#58012b"), high: rgb("#8e2d00"), medium: rgb("#a16507"), low: rgb("#4e96cd"), unassessed: rgb("#80868d"))
#let shapes = (
  critical: {
    place(polygon(fill: fills.critical, ..at((5.1, 1), (10.9, 1), (15, 5.1), (15, 10.9), (10.9, 15), (5.1, 15), (1, 10.9), (1, 5.1))))
    place(polygon(fill: white, ..at((7, 3.8), (9, 3.8), (8.7, 9), (7.3, 9))))
    place(polygon(fill: white, ..at((7.1, 10.3), (8.9, 10.3), (8.9, 12.1), (7.1, 12.1))))
  },
  high: place(polygon(fill: fills.high, ..at((8, 1.6), (15.4, 14.4), (0.6, 14.4)))),
  medium: place(polygon(fill: fills.medium, ..at((8, 0.8), (15.2, 8), (8, 15.2), (0.8, 8)))),
  low: place(dx: 1.05pt, dy: 1.05pt, circle(radius: 2.46pt, fill: fills.low)),
  unassessed: place(dx: 1pt, dy: 1pt, circle(radius: 2.5pt, stroke: (paint: fills.unassessed, thickness: 0.6pt, dash: (1pt, 0.8pt)))),
)
#let mark(level) = pdf.artifact(box(width: 7pt, height: 7pt, baseline: 1pt, shapes.at(level)))
#let arrow(direction) = pdf.artifact(box(baseline: -0.5pt, if direction == "up" {
  polygon(fill: ink, (2.5pt, 0pt), (5pt, 4.5pt), (0pt, 4.5pt))
} else {
  polygon(fill: muted, (0pt, 0pt), (5pt, 0pt), (2.5pt, 4.5pt))
}))


#let cell(c, col) = {
  let words = if c.at("isStrong", default: false) { text(weight: 600, c.text) } else { text(c.text) }
  if col.at("isRef", default: false) { words = text(font: mono, size: 7.8pt, words) }
  let tone = c.at("tone", default: none)
  if tone != none { words = text(fill: tones.at(tone), words) }
  let level = c.at("level", default: none)
  let direction = c.at("arrow", default: none)
  let before = if level != none [#mark(level)#h(4pt)] else if direction != none [#arrow(direction)#h(3pt)] else []
  let picture = c.at("picture", default: none)
  if picture != none { image(picture.name, width: picture.width * 0.72pt, alt: picture.alt) } else { before + words }
}

#let data-table(t, size: 8.5pt) = {
  set text(size)
  set par(leading: 0.45em)
  let n = t.columns.len()
  table(
    columns: t.columns.map(c => if c.part == 0 { auto } else { c.part * 1fr }),
    align: t.columns.map(c => if c.at("isNumber", default: false) { right } else { left }),
    inset: (x, y) => (left: 0pt, right: if x + 1 == n { 0pt } else { 7pt }, top: if y == 0 { 0pt } else { 3.6pt }, bottom: if y == 0 { 3pt } else { 3.6pt }),
    stroke: (x, y) => (bottom: if y == 0 { 0.6pt + rule } else { 0.4pt + hair }),
    table.header(..t.columns.map(c => text(fill: muted, c.title))),
    ..t.rows.map(r => r.enumerate().map(((i, c)) => cell(c, t.columns.at(i)))).flatten(),
  )
}

#let counts(b) = block(above: 9pt, below: 9pt, width: 100%, stroke: (top: 0.6pt + rule, bottom: 0.6pt + rule), inset: (y: 5pt), grid(
  columns: b.items.map(i => 1fr),
  ..b.items.map(i => {
    set par(spacing: 4pt)
    let level = i.at("level", default: none)
    block(below: 4pt, text(8pt, fill: muted, [#if level != none [#mark(level) ]#i.label]))
    text(15pt, weight: 600, i.now)
    if i.before != "" [#h(4pt)#text(8pt, fill: muted, i.before)]
  })
))

#let facts(b) = {
  set text(8.5pt)
  set par(leading: 0.5em)
  block(above: 6pt, below: 6pt, grid(
    columns: (31mm, 1fr),
    column-gutter: 4mm,
    row-gutter: 5pt,
    ..b.items.map(((label, value)) => (text(fill: muted, label + ":"), text(value))).flatten(),
  ))
}

#let figures(b) = {
  let one(f) = block(breakable: false, {
    text(8.5pt, weight: 600, f.caption)
    v(-3pt)
    image(f.name, width: calc.min(f.width * 0.74, 493) * 1pt, alt: f.alt)
  })
  block(above: 10pt, below: 8pt, if b.figures.len() == 1 { one(b.figures.at(0)) } else {
    grid(columns: b.figures.map(f => 1fr), gutter: 8mm, ..b.figures.map(one))
  })
}

#let show-block(b, size: 8.5pt) = {
  if b.kind == "table" { data-table(b, size: size) }
  else if b.kind == "subheading" {
    heading(level: 2, [#b.text#if "aside" in b [ #text(weight: 400, fill: muted, b.aside)]])
  }
  else if b.kind == "prose" { prose(b.prose) }
  else if b.kind == "text" { par(text(b.text)) }
  else if b.kind == "counts" { counts(b) }
  else if b.kind == "facts" { facts(b) }
  else if b.kind == "figures" { figures(b) }
}

#text(8.5pt, fill: muted)[#d.about.at(0) #h(1fr) #d.about.at(1)]
#show title: set text(font: serif, size: 21pt, weight: 600)
#block(above: 10pt, below: 0pt, title(d.title))
#block(above: 8pt, below: 6pt, line(length: 100%, stroke: 1.2pt + ink))
#text(8.5pt, fill: muted, d.standing)

#for s in d.sections {
  if s.id == "risks" { pagebreak(weak: true) }
  if s.id == "register" {
    page(flipped: true, {
      heading(level: 1, s.title)
      for b in s.blocks { show-block(b, size: 7.8pt) }
    })
  } else {
    heading(level: 1, s.title)
    for b in s.blocks { show-block(b) }
  }
}
`;
