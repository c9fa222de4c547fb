// How the report looks. One accent, for what must not be missed; the colours of the verdicts are those of the decision table.
// Nothing is told by colour alone.

export const STYLE = `
:root { --accent: #b4410e; --accent-wash: #fdf0e7; --wash: #f6f7f8; --good: #3f6b52; --band: #d9dde2; --band-tight: #8fa3b8; }
@media (prefers-color-scheme: dark) { :root { --accent: #ff9f6b; --accent-wash: #33211a; --wash: #1b1f24; --good: #86c7a1; --band: #2c3239; --band-tight: #5b7189; } }
@media print { :root { --accent: #9a3606; --accent-wash: #fff; --wash: #fff; --good: #2c4f3b; --band: #ddd; --band-tight: #999; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { font: 16px/1.55 "Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif; margin: 0 auto; padding: 3.5rem 2rem 4rem; max-width: 76rem; font-variant-numeric: tabular-nums; }
code { font: .86em/1.5 ui-monospace, "JetBrains Mono", "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
code, pre { font-variant-ligatures: none; }
h1, h2, h3, h4 { line-height: 1.15; letter-spacing: -.015em; margin: 0; }
a { color: inherit; text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.signs { position: absolute; }
.over { font-size: .8rem; font-weight: 600; letter-spacing: .09em; text-transform: uppercase; color: var(--quiet); margin: 0; }
.over time { float: right; font-weight: 400; letter-spacing: .02em; text-transform: none; }

header h1 { font-size: clamp(1.9rem, 4.6vw, 3.4rem); font-weight: 750; margin: 1.1rem 0 1.2rem; letter-spacing: -.03em; overflow-wrap: anywhere; }
h1 .folder { color: var(--quiet); font-weight: 500; }
.policies { margin: 0; display: grid; gap: .15rem; }
.policies div { display: grid; grid-template-columns: 6rem 1fr; }
.policies dt { color: var(--quiet); } .policies dd { margin: 0; min-width: 0; }
.digest { color: var(--quiet); margin-left: .6rem; font-size: .74em; }
.figures { list-style: none; margin: 2.4rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); border-top: 2px solid var(--ink); }
.figures li { padding: .9rem 1rem 0 0; }
.figures a { display: block; text-decoration: none; }
.figures a:hover span { text-decoration: underline; }
.figures strong { display: block; font-size: 3.1rem; line-height: 1; font-weight: 700; letter-spacing: -.045em; font-variant-numeric: proportional-nums; }
.figures small { font-size: .5em; font-weight: 600; letter-spacing: 0; }
.figures span { color: var(--quiet); }
.figures .poor strong { color: var(--accent); }

nav { margin: 2.6rem 0 0; border-block: 1px solid var(--line); }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.8rem; }
nav a { display: block; padding: .6rem 0; text-decoration: none; } nav a:hover { text-decoration: underline; }

section { padding-top: 3.6rem; }
section h2 { font-size: 1.75rem; font-weight: 720; }
.lead { color: var(--quiet); margin: .35rem 0 1.5rem; max-width: 46rem; }
h3 { font-size: 1.06rem; font-weight: 650; margin: 2.1rem 0 .8rem; } h4 { font-size: 1rem; margin: 1.6rem 0 .6rem; }
h3.loosened, h3.poor, h4.poor { color: var(--accent); }
.count { font-weight: 500; margin-left: .25em; }
.more, .empty, .note { color: var(--quiet); }
.sign { width: 1em; height: 1em; fill: currentColor; vertical-align: -.14em; margin-right: .4em; }
.cut { fill: none; stroke: var(--paper); stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
.ring { fill: none; stroke: currentColor; stroke-width: 1.8; stroke-dasharray: 3.1 1.8; }
.verdict { font-weight: 600; white-space: nowrap; }
.to { color: var(--quiet); padding: 0 .15em; }

.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.advice { margin-top: 3rem; }
.steps { list-style: none; margin: .9rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(3, 1fr); gap: 1px; background: var(--line); border: 1px solid var(--line); }
.steps li { background: var(--paper); padding: 1.1rem 1.2rem 1.2rem; display: grid; gap: .2rem; align-content: start; color: var(--quiet); }
.steps strong { font-size: 1.25rem; letter-spacing: -.02em; font-weight: 650; }
.steps em { font-style: normal; font-size: .9rem; }
.steps .taken { background: var(--ink); color: var(--paper); }
.note { font-size: .9rem; max-width: 46rem; }

.beside { display: grid; grid-template-columns: minmax(0, 1.45fr) minmax(0, 1fr); gap: 2.5rem; align-items: center; }
.matrix { border-collapse: separate; border-spacing: 3px; width: 100%; min-width: 36rem; }
.matrix caption { text-align: left; color: var(--quiet); padding-bottom: .6rem; font-size: .9rem; }
.matrix th { font-weight: 400; font-size: .84rem; text-align: left; padding: .3rem .5rem .3rem 0; }
.matrix thead th { text-align: center; padding: .3rem; } .matrix td { text-align: center; }
.matrix td, .matrix th.sum { height: 3.6rem; }
.matrix thead td, .matrix thead th { height: auto; }
.matrix tbody td { background: var(--wash); font-size: 1.35rem; font-weight: 650; letter-spacing: -.02em; border-radius: 3px; width: 17%; }
.matrix td small { display: block; font-size: .7rem; font-weight: 500; letter-spacing: 0; line-height: 1.2; }
.matrix tbody td.none { color: var(--quiet); font-weight: 400; font-size: .95rem; }
.matrix tbody td.same { background: var(--band); }
.matrix tbody td.loosened { background: var(--accent); color: var(--paper); }
.matrix tbody td.tightened { background: transparent; box-shadow: inset 0 0 0 2px var(--band-tight); }
.matrix .sum.sum { background: none; color: var(--quiet); font-weight: 400; font-size: .95rem; }
.flow { width: 100%; max-width: 34rem; height: auto; overflow: visible; }
.band.same { fill: var(--band); opacity: .7; } .band.tightened { fill: var(--band-tight); opacity: .55; } .band.loosened { fill: var(--accent); opacity: .85; }
.post { fill: currentColor; } .flow text { fill: var(--quiet); font-size: 13px; }

details { border-top: 1px solid var(--line); }
details + details { margin-top: 0; }
summary { cursor: pointer; padding: .75rem 0; display: flex; gap: 1rem; align-items: baseline; }
summary::before { content: "+"; color: var(--quiet); width: .8em; flex: none; font-family: ui-monospace, monospace; } details[open] > summary::before { content: "\\2212"; }
summary::-webkit-details-marker { display: none; }
summary > code, summary > .name { flex: 1 1 16rem; min-width: 0; overflow-wrap: anywhere; }
.name { font-weight: 600; }
.verdicts { flex: none; }
.call.loosened, .call.failing { background: var(--accent-wash); border-top: 2px solid var(--accent); margin-bottom: .8rem; padding: 0 1.1rem; }
.call[open] { padding-bottom: 1rem; }
.call dl, .call > p, .call > ul, .call > table { margin: 0 0 .8rem 1.8rem; } .call > table { width: calc(100% - 1.8rem); } .call > :last-child { margin-bottom: 0; }
.call dl > div { display: grid; grid-template-columns: 6.5rem 1fr; padding: .18rem 0; }
.call dt { color: var(--quiet); } .call dd { margin: 0; min-width: 0; }
.call dd ul { margin: 0; } .call ul { padding-left: 1.1rem; }
.place { color: var(--quiet); }
del, ins { text-decoration: none; margin-right: .8em; white-space: normal; }
del::before { content: "\\2212\\00a0"; } ins::before { content: "+\\00a0"; }
del { color: var(--quiet); } ins { font-weight: 600; }

.rows, .faults { border-collapse: collapse; width: 100%; }
.rows th, .rows td, .faults th, .faults td { text-align: left; vertical-align: top; padding: .45rem 1rem .45rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
.rows thead th, .faults thead th { color: var(--quiet); font-size: .84rem; }
.faults { table-layout: fixed; } .faults td, .faults th { padding-right: 1.5rem; } .faults thead td { width: 9rem; }
.rows .number { text-align: right; padding-right: 0; white-space: nowrap; } .rows .number + .number { padding-left: 1rem; }
.rows .number.poor { color: var(--accent); font-weight: 650; }
.example { border: 0; } .example > summary { padding: .2rem 0 0; color: var(--quiet); font-size: .88rem; gap: .4rem; } .example pre { font: .78rem/1.5 ui-monospace, monospace; margin: .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.gauges { max-width: 52rem; } .gauges .wide { width: 45%; vertical-align: middle; }
.gauges td { white-space: nowrap; }
.bar { display: block; width: 100%; height: .55rem; border-radius: 2px; overflow: hidden; }
.bar .all { fill: var(--band); } .bar.good .part { fill: var(--good); } .bar.poor .part { fill: var(--accent); }
.marks { display: block; margin-top: .35rem; } .marks .good { fill: var(--good); opacity: .5; } .marks .poor { fill: var(--accent); }
.fold { margin-top: 1.2rem; border-bottom: 1px solid var(--line); } .fold + .fold { margin-top: 0; border-top: 0; } .fold > summary { color: var(--quiet); }
section > ul { padding-left: 1.2rem; overflow-wrap: anywhere; }
.decisions { font-size: .88rem; }
footer { margin-top: 4.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .86rem; }

@media (max-width: 58rem) { .beside { grid-template-columns: 1fr; gap: 1.5rem; } }
@media (max-width: 40rem) { body { padding: 1.5rem 1rem 3rem; } .steps { grid-template-columns: 1fr; } .figures strong { font-size: 2.3rem; } .figures { grid-template-columns: repeat(3, 1fr); } summary { flex-wrap: wrap; gap: .2rem .8rem; } .verdicts { padding-left: 1.6rem; } .policies div, .call dl > div { grid-template-columns: 1fr; } .call dl, .call > p, .call > ul, .call > table { margin-left: 0; } .call > table { width: 100%; } .faults thead td { width: 6.5rem; } }
@media print { @page { margin: 16mm 14mm; } body { padding: 0; max-width: none; font-size: 9.5pt; } nav, .bar, .flow { print-color-adjust: exact; -webkit-print-color-adjust: exact; } nav { display: none; } .matrix td, .steps li, .marks { print-color-adjust: exact; -webkit-print-color-adjust: exact; } section { padding-top: 2rem; } .call, tr, .advice, .beside { break-inside: avoid; } h2, h3, h4, .lead { break-after: avoid; } .call::details-content { content-visibility: visible; block-size: auto; } summary::before { content: none; } .matrix, .decisions { min-width: 0; } .figures { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: 1fr; } .figures strong { font-size: 24pt; } }
`;
