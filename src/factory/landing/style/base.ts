/** What every layout starts from: five sizes of type, steps of 8 px, lines rather than boxes. */
import type { Palette, Tones } from '../palette.ts'

const tones = ({ paper, ink, soft, line, accent }: Tones): string =>
  `--paper:${paper};--ink:${ink};--soft:${soft};--line:${line};--accent:${accent}`

export const mono = `ui-monospace,'SF Mono',SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace`

/** Letters that are joined are not set apart, and scripts without an italic are not slanted. */
const langs = (...of: readonly string[]): string => `:is(${of.map((one) => `:lang(${one})`).join(',')})`

export const baseCss = ({ day, night }: Palette, font: string): string => `:root{
color-scheme:light dark;
${tones(day)};
--xs:.8125rem;--s:1.0625rem;--m:1.375rem;--l:clamp(1.75rem,1.3rem + 2vw,2.75rem);--xl:clamp(2.5rem,1.5rem + 4.4vw,4.75rem);
--gutter:max(clamp(1.25rem,5vw,6rem),(100vw - 84rem)/2);
--text:${font};--mono:${mono}}
@media (prefers-color-scheme:dark){:root{${tones(night)}}}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 var(--s)/1.5 var(--text);overflow-wrap:anywhere;line-break:strict}
h1,h2,p,ul,ol,pre,figure,blockquote{margin:0;padding:0}
h1,h2{font-size:inherit;text-wrap:balance}
p,li{text-wrap:pretty}
ul{list-style:none}
img{display:block;max-width:100%;height:auto}
b{font-weight:inherit}
code,pre{font-family:var(--mono);font-size:.94em}
pre{white-space:pre-wrap}
.usage pre{white-space:pre;overflow-x:auto;max-width:100%}
.body>*{min-width:0}
a{color:inherit;text-decoration-color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.2em}
a:hover{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.line{user-select:all;-webkit-user-select:all}
.source,.label,.edition,figcaption{color:var(--soft);font-size:var(--xs);line-height:1.5}
.source code{font-size:1em}
.edition{flex:0 0 auto;max-width:50%}
${langs('ar', 'fa', 'ur', 'he', 'yi', 'ps', 'ug', 'sd')}{letter-spacing:0!important}
${langs('zh', 'ja', 'ko', 'he', 'yi', 'ar', 'fa', 'ur')}{font-style:normal!important}
footer a{display:inline-block;padding:.75rem 0}
`

export const endCss = `@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important;scroll-behavior:auto!important}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#999;--accent:#000}
body{font-size:11pt}section,figure{break-inside:avoid}.usage pre{white-space:pre-wrap}
.open::after{content:" " attr(href)}
.open,.stage.bare .opening,.stage.bare .open{background:none!important;color:inherit!important}
.stage .open{padding:0}.stage.bare .hero{padding-block:0}.stage .shot{margin-inline:var(--gutter);border:0}
.shot img{max-height:12cm;width:auto!important}}
`
