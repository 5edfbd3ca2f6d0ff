/** A session: one width of letter, what is typed first, and what it answers under it. */
export const terminalCss = `
.terminal{font-family:var(--mono);font-size:1rem;line-height:1.6}
.terminal .top,.terminal main,.terminal footer{max-width:58rem;margin-inline:auto;padding-inline:var(--gutter)}
.terminal code,.terminal pre{font-size:1em}
.terminal .top{display:flex;justify-content:space-between;gap:2ch;padding-block:1.5rem}
.terminal .top p{font-size:1rem}
.terminal .name{font-weight:700}
.terminal .hero{padding-block:3rem 2rem}
.terminal h1{font-size:var(--l);line-height:1.24;font-weight:700;letter-spacing:-.02em}
.terminal h1.long{font-size:var(--m);line-height:1.4}
.terminal .beside{margin-top:1.5rem}
.terminal .fact{max-width:64ch}
.terminal .label{margin-top:2.5rem}
.terminal pre.act{margin-top:.5rem;padding:1.25rem 0 1.25rem 2ch;border-block:1px solid var(--ink);font-size:var(--m);line-height:1.4;text-indent:-2ch}
.terminal pre.act::before,.terminal .open::before{content:"$ ";color:var(--accent);user-select:none;-webkit-user-select:none}
.terminal .open::before{content:"> "}
.terminal p.act{margin-top:2rem}
.terminal .open{display:inline-block;padding:.625rem 0;font-weight:700}
.terminal .shot{margin-block:1rem 2rem;border:1px solid var(--line)}
.terminal .shot img{width:100%}
.terminal section{padding-top:2.5rem}
.terminal h2{color:var(--accent);font-weight:700}
.terminal .body{margin-top:.5rem;padding-inline-start:4ch;display:grid;gap:1rem}
.terminal li+li{margin-top:.5rem}
.terminal .numbers li+li{margin-top:1rem}
.terminal .works ul{display:flex;flex-wrap:wrap;gap:0 4ch}
.terminal .works li{margin:0}
.terminal .misread .label{margin-top:-1rem}
.terminal ol{list-style:none;counter-reset:step}
.terminal ol li{counter-increment:step;padding-inline-start:4ch;text-indent:-4ch}
.terminal ol li::before{content:counter(step);display:inline-block;width:4ch;text-indent:0;color:var(--accent)}
.terminal b{font-weight:700}
.terminal .usage pre{padding-inline-start:2ch;border-inline-start:1px solid var(--line)}
.terminal blockquote{font:400 var(--m)/1.4 Georgia,'Times New Roman',serif}
.terminal figcaption{margin-top:.5rem}
.terminal footer{margin-top:4rem;padding-block:1.5rem 4rem;display:flex;flex-wrap:wrap;gap:0 4ch;align-items:baseline;font-size:var(--xs)}
.terminal footer::before{content:"";flex-basis:100%;border-top:1px solid var(--line);margin-bottom:1rem}
@media (min-width:60rem){
.terminal .body{padding-inline-start:8ch}
}
`
