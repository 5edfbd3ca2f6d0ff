/**
 * One style for all pages: the system's own fonts and its own two colours (`Canvas`, `CanvasText`), so that light and dark
 * follow the device and nothing looks like a brand. Large and full contrast, to be read outdoors.
 */
export const pageStyle = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:Canvas;color:CanvasText;font:1.1875rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
:lang(ja),:lang(zh-Hans){line-height:1.75;line-break:strict}
:lang(ja) :is(h1,label,button){word-break:auto-phrase}
:lang(zh-Hans) h1{word-break:keep-all}
:lang(hi){line-height:1.7}
main{max-width:34rem;margin:0 auto;padding:max(2.5rem,11vh) 1.5rem 4rem}
h1{font-size:1.75rem;line-height:1.25;font-weight:600;letter-spacing:-.01em;margin:0 0 1rem;text-wrap:balance}
:lang(ja) h1,:lang(zh-Hans) h1,:lang(hi) h1{letter-spacing:0;line-height:1.45}
h2{font-size:1.1875rem;font-weight:600;margin:2.5rem 0 .5rem}
p{margin:0 0 1rem}
p,li{text-wrap:pretty}
ul{margin:0;padding:0;list-style:none}
li{padding:.6rem 0;border-top:1px solid;border-color:rgba(128,128,128,.45)}
form{margin:2.5rem 0 0}
label{display:block;font-weight:600}
.hint{display:block;font-weight:400}
textarea,input{display:block;width:100%;margin:.25rem 0 1.75rem;padding:.6rem 0;min-height:48px;font:inherit;color:inherit;background:none;border:0;border-bottom:2px solid;border-radius:0}
textarea{padding:0;margin-top:.75rem;height:8.25rem;line-height:2.75rem;border:0;resize:none;background:linear-gradient(transparent calc(2.75rem - 2px),GrayText 0) 0 0/100% 2.75rem local}
button{font:inherit;font-weight:600;min-height:48px;border-radius:6px;cursor:pointer}
.main{display:block;width:100%;padding:.75rem 1.5rem;border:0;background:CanvasText;color:Canvas}
.more{display:block;width:100%;margin:.5rem 0 0;padding:.5rem 1rem;border:0;background:none;color:inherit;font-weight:400;text-decoration:underline;text-underline-offset:.2em}
.note{margin:2rem 0 0;font-size:1rem}
a{color:inherit;text-underline-offset:.2em}
.go{display:inline-block;min-height:44px;padding:.5rem 0}
.note .go{display:block;width:max-content;max-width:100%}
code{font:1rem/1.5 ui-monospace,Menlo,Consolas,monospace}
:focus-visible{outline:3px solid;outline-offset:3px}
@media(min-width:40rem){.main,.more{display:inline-block;width:auto}.more{margin-left:.5rem}}
`
