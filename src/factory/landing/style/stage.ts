/** Where the picture is the page: it runs to the edge, the words stand around it. */
/** Short parts stand side by side; one alone is set as every other. */
const short = ':is(.who,.today,.price,.works)'
const pair = `.stage ${short}:has(+${short}),.stage ${short}+${short}`

export const stageCss = `
.stage .top{display:flex;justify-content:space-between;align-items:baseline;gap:1.5rem;padding:1.5rem var(--gutter)}
.stage .name{font-weight:600}
.stage .hero{padding:2.5rem var(--gutter) 3rem;display:grid;gap:2rem}
.stage h1{font-size:var(--xl);line-height:1.04;letter-spacing:-.022em;font-weight:600}
.stage h1.long{font-size:var(--l);line-height:1.14;letter-spacing:-.012em}
.stage .beside{display:grid;gap:.5rem;align-content:end}
.stage .fact{font-size:var(--m);line-height:1.36}
.stage .act{margin-top:1.5rem}
.stage .open{display:inline-block;padding:.875rem 1.5rem;background:var(--accent);color:var(--paper);text-decoration:none;font-weight:600;line-height:1.25}
.stage .open:hover{background:var(--ink);color:var(--paper)}
.stage pre.act{margin-top:0;padding:1rem 0;border-block:1px solid var(--ink)}
.stage .shot{border-top:1px solid var(--line)}
.stage .shot img{width:100%}
.stage.upright .shot{margin-inline:var(--gutter);border:1px solid var(--line);max-width:26rem}
.stage.bare .opening{background:var(--accent);color:var(--paper)}
.stage.bare .hero{padding-block:clamp(4rem,12vw,9rem) clamp(3rem,8vw,6rem)}
.stage.bare .opening :is(.source,.label){color:inherit}
.stage.bare .opening:only-child{min-height:calc(100svh - 14rem);display:grid;align-items:end}
.stage.bare .open{background:var(--paper);color:var(--ink)}
.stage.bare .open:hover{background:var(--ink);color:var(--paper)}
.stage.bare .opening :focus-visible{outline-color:var(--paper)}
.stage.bare pre.act{border-color:currentColor}
.stage section{margin-inline:var(--gutter);padding:2.5rem 0;border-top:1px solid var(--line);display:grid;gap:1rem}
.stage .opening+section{border-top:0;padding-top:4.5rem}
.stage h2{font-weight:600;line-height:1.36}
.stage .body{display:grid;gap:1rem;max-width:44rem;align-content:start}
.stage li+li{border-top:1px solid var(--line);padding-top:.75rem;margin-top:.75rem}
.stage .does li,.stage .steps li{font-size:var(--m);line-height:1.36}
.stage ol{list-style:none;counter-reset:step}
.stage ol li{counter-increment:step;display:grid;grid-template-columns:2.5rem 1fr}
.stage ol li::before{content:counter(step);color:var(--accent)}
.stage .numbers b{color:var(--accent);font-weight:600;font-variant-numeric:tabular-nums}
.stage .numbers li{font-size:var(--m);line-height:1.36}
.stage .works ul{display:flex;flex-wrap:wrap;gap:.25rem 2rem}
.stage .works li{border:0;margin:0;padding:0}
.stage .misread .label{margin-top:-.5rem}
.stage blockquote{font:400 var(--l)/1.25 Georgia,'Times New Roman',serif}
.stage figcaption{margin-top:.75rem}
.stage footer{margin:0 var(--gutter);padding:2rem 0 4rem;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:0 2.5rem;align-items:baseline;font-size:var(--xs)}
@media (min-width:60rem){
.stage .hero{grid-template-columns:repeat(12,minmax(0,1fr));column-gap:2rem;padding-block:4rem 4rem}
.stage h1{grid-column:1/9}
.stage .beside{grid-column:9/-1}
.stage.wide .shot{margin-inline-start:var(--gutter);border-inline-start:1px solid var(--line)}
.stage.upright .opening{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));column-gap:2rem;padding:2rem var(--gutter) 5rem}
.stage.upright .hero{grid-column:1/8;padding:3rem 0 0;display:grid;grid-template-columns:minmax(0,1fr);align-content:space-between}
.stage.upright h1,.stage.upright .beside{grid-column:1}
.stage.upright .shot{grid-column:9/-1;margin:0;max-width:24rem;justify-self:end}
.stage main{display:flex;flex-wrap:wrap;column-gap:2rem;padding-inline:var(--gutter)}
.stage .opening{flex:0 0 calc(100% + 2*var(--gutter));margin-inline:calc(-1*var(--gutter))}
.stage section{flex:1 0 100%;margin-inline:0;grid-template-columns:repeat(12,minmax(0,1fr));column-gap:2rem;padding-block:4rem}
.stage h2{grid-column:1/5}
.stage .body{grid-column:5/-1}
${pair}{flex-basis:34%;grid-template-columns:minmax(0,1fr);row-gap:1rem;align-content:start}
:is(${pair}) :is(h2,.body){grid-column:1}
:is(${pair}) .body{max-width:34rem}
}
`
