/** A printed manual: a serif, numbered margins, sources at the side of what they hold. */
export const manualCss = `
.manual{--xl:clamp(2.25rem,1.6rem + 2.6vw,3.75rem);counter-reset:part;font-size:1.125rem;line-height:1.55}
.manual .top{display:flex;justify-content:space-between;align-items:baseline;gap:1.5rem;margin-inline:var(--gutter);padding:1rem 0;border-top:4px solid var(--ink);border-bottom:1px solid var(--line);margin-top:1.5rem}
.manual .name{font-style:italic}
.manual .opening,.manual section,.manual footer{margin-inline:var(--gutter)}
.manual .hero{padding-block:3.5rem 2.5rem;max-width:52rem}
.manual h1{font-size:var(--xl);line-height:1.1;font-weight:400;letter-spacing:-.01em}
.manual h1.long{font-size:var(--l);line-height:1.22;letter-spacing:-.005em}
.manual .beside{margin-top:1.5rem;max-width:38rem}
.manual .fact{color:var(--soft)}
.manual .label{margin-top:2.5rem;font-style:italic;font-size:1rem}
.manual pre.act{margin-top:.25rem;padding:1rem 0;border-block:1px solid var(--ink)}
.manual p.act{margin-top:2rem}
.manual .open{display:inline-block;padding:.625rem 0;font-size:var(--m)}
.manual .shot{margin-bottom:3rem;border:1px solid var(--line);max-width:64rem}
.manual.upright .shot{max-width:24rem}
.manual .shot img{width:100%}
.manual section{counter-increment:part;padding-block:2rem;display:grid;grid-template-columns:2.5rem minmax(0,1fr);row-gap:.75rem}
.manual section::before{content:counter(part);grid-row:1;font-size:var(--m);line-height:1.27;color:var(--accent);font-variant-numeric:oldstyle-nums}
.manual h2{grid-column:2;font-size:var(--m);line-height:1.27;font-weight:400;font-style:italic}
.manual .body{grid-column:1/-1;display:grid;gap:1rem;max-width:38rem}
.manual li+li{margin-top:.75rem}
.manual .does li,.manual .limits li,.manual .changed li{padding-inline-start:1.5rem;text-indent:-1.5rem}
.manual .does li::before,.manual .limits li::before,.manual .changed li::before{content:"–";display:inline-block;width:1.5rem;text-indent:0}
.manual ol{list-style:none;counter-reset:step}
.manual ol li{counter-increment:step;padding-inline-start:2.5rem;text-indent:-2.5rem}
.manual ol li::before{content:counter(part) "." counter(step);display:inline-block;width:2.5rem;text-indent:0;color:var(--soft);font-variant-numeric:oldstyle-nums}
.manual .numbers b{font-variant-numeric:lining-nums tabular-nums;font-weight:600}
.manual .works ul{display:flex;flex-wrap:wrap;gap:0 2.5rem}
.manual .works li{margin:0}
.manual .misread .label{margin-top:-.5rem}
.manual blockquote{font-size:var(--l);line-height:1.28}
.manual figcaption{margin-top:.5rem;font-style:italic;font-size:1rem}
.manual footer{padding:1rem 0 4rem;margin-top:2rem;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:0 2.5rem;align-items:baseline;font-size:1rem}
@media (min-width:60rem){
.manual .opening,.manual section{padding-inline-start:12rem}
.manual section{grid-template-columns:minmax(0,38rem) minmax(0,1fr);column-gap:3rem;position:relative}
.manual section::before{position:absolute;grid-area:auto;inset-inline-start:0;top:2rem;width:9rem;text-align:end}
.manual h2{grid-column:1}
.manual .body{grid-column:1}
.manual footer{margin-inline-start:calc(var(--gutter) + 12rem)}
.manual .numbers .body{grid-column:1/-1;max-width:none}
.manual .numbers li{display:grid;grid-template-columns:minmax(0,38rem) minmax(0,1fr);column-gap:3rem}
.manual .numbers .source{padding-top:.5rem}
}
`
