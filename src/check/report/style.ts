/** Paper and ink: five sizes of type, lines instead of boxes, no colour for good and bad. */
export const reportStyle = `
:root{color-scheme:light dark;--paper:#f6f3ec;--ink:#1b1a17;--dim:#605b50;--thin:#b5ae9f;
--t1:.8125rem;--t2:1rem;--t3:1.25rem;--t4:1.75rem;--t5:2.5rem;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,Georgia,serif;
--mono:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
@media(prefers-color-scheme:dark){:root{--paper:#171512;--ink:#d9d3c7;--dim:#a39c8e;--thin:#4b463e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:var(--t2)/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:32px 16px 64px}
h1{font-size:var(--t4);line-height:1.25;font-weight:600;margin:24px 0 8px;text-wrap:balance}
h2{font-size:var(--t3);font-weight:600;margin:56px 0 0;padding-bottom:8px;border-bottom:1px solid var(--ink)}
h3{font-size:var(--t2);font-weight:600;margin:0}
p{margin:8px 0 0;text-wrap:pretty}
ul,ol{margin:0;padding:0;list-style:none}
a{color:inherit;text-underline-offset:.2em}
code,pre,.where{font:var(--t1)/1.5 var(--mono)}
pre{margin:8px 0 0;padding:8px 0 8px 12px;border-left:2px solid var(--thin);white-space:pre-wrap;max-height:16rem;overflow:auto}
.facts{color:var(--dim);font-size:var(--t1)}
.facts code{color:var(--ink)}
.index{margin:24px 0 0}
.index li{border-top:1px solid var(--thin)}
.index a{display:flex;gap:12px;align-items:baseline;min-height:44px;padding:10px 0;text-decoration:none}
.index a:hover .what{text-decoration:underline}
.check{padding:24px 0;border-bottom:1px solid var(--thin);scroll-margin-top:8px}
.name,summary{display:grid;grid-template-columns:auto 1fr auto;gap:0 12px;align-items:baseline}
h3{display:inline}
.id{white-space:nowrap;font:var(--t1)/1.5 var(--mono);color:var(--dim)}
.verdict{flex:none;font-size:var(--t1);line-height:1.5;padding:0 8px;border:1px solid var(--ink);border-radius:3px}
.fail>.verdict,.verdict.fail{background:var(--ink);color:var(--paper);font-weight:600}
.verdict.pass,.verdict.unknown,.verdict.not-needed{border-color:transparent;padding:0;color:var(--dim);min-width:5rem}
summary>.facts{grid-column:2}
.name{margin-bottom:12px}
.do{margin-top:12px;padding-left:20px;text-indent:-20px;font-weight:600}
.do::before{content:"→";display:inline-block;width:20px;text-indent:0}
.where{color:var(--dim);display:block}
figure{margin:16px 0 0}
img{display:block;max-width:min(100%,390px);height:auto;max-height:70vh;width:auto;border:1px solid var(--thin)}
.wide img{max-width:100%}
figcaption{font-size:var(--t1);color:var(--dim);margin-top:4px}
.quiet{padding:0}
.quiet li{border-bottom:1px solid var(--thin)}
details>summary{min-height:44px;padding:10px 0;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::after{content:"+";color:var(--dim);grid-column:3;grid-row:1}
details[open]>summary::after{content:"−"}
details>div{padding:0 0 16px}
:focus-visible{outline:2px solid;outline-offset:3px}
@media(min-width:40rem){main{padding:56px 24px 96px}h1{font-size:var(--t5)}}
@media print{details>div{display:block}}
`
