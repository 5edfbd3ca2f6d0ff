import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import { openTestBrowser } from '../testPages.ts'
import { firstScreen } from './first-screen.ts'
import { lookQuickly } from './testLook.ts'

let browser: CheckBrowser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width,initial-scale=1"><title>An app</title>${head}<body>${body}</body></html>`

const faulty: readonly { readonly name: string; readonly html: string; readonly want: 'warn' | 'fail' }[] = [
  {
    name: 'a first button that does nothing',
    html: page('<h1>Plan dinner</h1><button id="go">Start</button>'),
    want: 'fail',
  },
  {
    name: 'the same with links around it, a ripple and a pressed look',
    html: page(
      `<nav><a href="/about">About</a> <a href="/blog">Blog</a></nav><h1>Plan dinner</h1><button id="go" class="cta">Start now</button>
       <script>
         go.addEventListener('touchstart', () => { go.classList.add('pressed'); const r = document.createElement('span'); r.className = 'ripple'; go.append(r); setTimeout(() => { r.remove(); go.classList.remove('pressed') }, 250) })
         go.onclick = () => console.log('todo')
       </script>`,
      '<style>.cta{background:#06c;color:#fff;padding:20px 60px}</style>',
    ),
    want: 'fail',
  },
  {
    name: 'a button that is switched off for ever',
    html: page('<nav><a href="/?a">About</a></nav><h1>Dice</h1><button disabled>Roll</button>'),
    want: 'warn',
  },
  {
    name: 'a button that lets taps through',
    html: page('<h1>Dice</h1><button style="pointer-events:none" onclick="this.remove()">Roll</button>'),
    want: 'fail',
  },
  {
    name: 'a link into the app where no page is',
    html: page('<h1>Plan dinner</h1><p>For two.</p><a href="/play" style="padding:20px">Start</a>'),
    want: 'fail',
  },
  {
    name: 'a button whose handler throws',
    html: page('<h1>Plan</h1><button onclick="startTheApp()">Start</button>'),
    want: 'fail',
  },
  {
    name: 'a field and a dead button beside it',
    html: page('<h1>Todo</h1><input placeholder="What next?"><button>Add</button><ul></ul>'),
    want: 'fail',
  },
  {
    name: 'a link that leads nowhere, styled as the button',
    html: page(
      '<h1>Plan</h1><a href="#" style="display:inline-block;background:#06c;color:#fff;padding:20px 60px">Get started</a>',
    ),
    want: 'fail',
  },
  {
    name: 'a dead button while a clock ticks, a poll runs and an animation moves',
    html: page(
      `<h1>Plan</h1><p id="clock"></p><button>Start</button><ul id="log"></ul>
       <script>
         setInterval(() => { clock.textContent = Date.now() }, 1000)
         setInterval(() => { fetch('/poll?at=' + Date.now()); log.innerHTML = '<li>' + Date.now() + '</li>' }, 300)
       </script>`,
    ),
    want: 'fail',
  },
  {
    name: 'a dead main button with a live small one',
    html: page(
      `<header><button onclick="document.body.classList.toggle('dark')">Theme</button></header><h1>Plan dinner</h1><button style="width:300px;height:60px;background:#06c">Start</button>`,
    ),
    want: 'warn',
  },
  { name: 'an empty page', html: page('<div id="root"></div>'), want: 'fail' },
  { name: 'a page that only loads', html: page('<div id="root">Loading…</div>'), want: 'fail' },
  {
    name: 'an overlay over everything',
    html: page(
      '<h1>Plan</h1><button onclick="this.remove()">Start</button><div class="veil" style="position:fixed;inset:0"></div>',
    ),
    want: 'fail',
  },
  {
    name: 'the only action far below',
    html: page(
      '<h1>Plan dinner</h1><div style="height:1500px">A picture of a table</div><button onclick="this.remove()">Start</button>',
    ),
    want: 'warn',
  },
  { name: 'a poster', html: page('<h1>Coming soon</h1>'), want: 'warn' },
]

const react = `<h1>Counter</h1><div id="root"></div><script>
  // As React does: every event at the root, nothing at the button.
  let count = 0
  const draw = () => { root.innerHTML = '<button class="btn">count is ' + count + '</button>' }
  root.addEventListener('click', (event) => { if (event.target.closest('.btn')) { count++; setTimeout(draw, 30) } })
  draw()
</script>`

/** `untapped`: nothing has to be, or can be, seen to answer. */
const healthy: readonly { readonly name: string; readonly html: string; readonly untapped?: true }[] = [
  { name: 'a counter with events at the root', html: page(react) },
  {
    name: 'a todo list whose button needs words, in the dark',
    html: page(
      `<h1>Todo</h1><form id="form"><input id="what" placeholder="What next?"><button>Add</button></form><ul id="list"></ul>
       <script>form.onsubmit = (event) => { event.preventDefault(); if (!what.value) return; const li = document.createElement('li'); li.textContent = what.value; list.append(li) }</script>`,
      '<style>body{background:#111;color:#eee}</style>',
    ),
  },
  {
    name: 'a button that wakes up when the field has words',
    html: page(
      `<h1>Shorten</h1><div><input id="what"></div><button id="go" disabled>Shorten</button><p id="out"></p>
       <script>what.oninput = () => { go.disabled = what.value === '' }; go.onclick = () => { out.textContent = 'done ' + what.value }</script>`,
    ),
  },
  {
    name: 'a disabled button that waits for a file',
    untapped: true,
    html: page('<h1>Shrink</h1><input type="file"><button disabled>Shrink</button>'),
  },
  {
    name: 'a calculator, whose first keys do nothing at nought',
    html: page(
      `<h1>Sums</h1><input id="out" readonly value="0"><div id="keys"></div><script>
        for (const key of ['AC','±','%','÷','7','8','9','×','4','5','6','−','1','2','3','+','0','.','=']) {
          const b = document.createElement('button'); b.textContent = key; b.style = 'width:80px;height:60px'
          b.onclick = () => { if (/\\d/.test(key)) out.value = out.value === '0' ? key : out.value + key; else if (key === 'AC') out.value = '0' }
          keys.append(b)
        }</script>`,
    ),
  },
  {
    name: 'a canvas game that is still until it is touched',
    html: page(
      `<canvas id="c" width="390" height="800"></canvas><script>
        const g = c.getContext('2d'); g.fillStyle = '#222'; g.fillRect(0, 0, 390, 800); g.fillStyle = '#fff'; g.fillText('tap to start', 150, 400)
        c.addEventListener('pointerdown', () => { g.fillStyle = 'red'; g.fillRect(50, 50, 100, 100) })</script>`,
      '<style>body{margin:0}</style>',
    ),
  },
  {
    name: 'a canvas game that moves by itself',
    untapped: true,
    html: page(
      `<canvas id="c" width="390" height="800"></canvas><script>
        const g = c.getContext('2d'); let x = 0; const step = () => { g.clearRect(0,0,390,800); g.fillRect(x++ % 390, 50, 40, 40); requestAnimationFrame(step) }; step()</script>`,
      '<style>body{margin:0}</style>',
    ),
  },
  {
    name: 'a game played with keys alone',
    untapped: true,
    html: page(
      `<h1>Dodge</h1><p id="state">press enter</p><script>addEventListener('keydown', (event) => { if (event.key === 'Enter') state.textContent = 'go' })</script>`,
    ),
  },
  {
    name: 'a board that is tapped anywhere',
    untapped: true,
    html: page(
      `<h1>Quote</h1><p id="quote">one</p><script>document.onclick = () => { quote.textContent = 'two' }</script>`,
    ),
  },
  {
    name: 'sound without a trace in the document',
    html: page(
      `<h1>Beep</h1><button id="b">Beep</button><script>b.onclick = () => { const a = new AudioContext(); const o = a.createOscillator(); o.connect(a.destination); o.start() }</script>`,
    ),
  },
  {
    name: 'the clipboard',
    html: page(
      `<h1>Emoji</h1><button onclick="navigator.clipboard?.writeText('x').catch(() => {})">Copy</button>`,
    ),
  },
  {
    name: 'a request and nothing else',
    html: page(`<h1>Light</h1><button onclick="fetch('/toggle', { method: 'POST' })">Switch</button>`),
  },
  { name: 'an alert', html: page(`<h1>Dice</h1><button onclick="alert(4)">Roll</button>`) },
  {
    name: 'a theme that is one class of the root',
    html: page(
      `<h1>Lamp</h1><button onclick="document.documentElement.classList.toggle('dark')">Light</button>`,
    ),
  },
  {
    name: 'a like that is one class of its button',
    html: page(
      `<h1>Post</h1><p>Some words.</p><button onclick="this.classList.toggle('active')">Like</button>`,
    ),
  },
  {
    name: 'one big field',
    untapped: true,
    html: page('<textarea style="width:95%;height:90vh" placeholder="Write"></textarea>'),
  },
  {
    name: 'a landing page of links, right to left',
    untapped: true,
    html: page('<div dir="rtl"><h1>مرحبا بك</h1><p>تطبيق صغير</p><a href="/?app">ابدأ</a></div>'),
  },
  {
    name: 'a cookie banner over the only button',
    html: page(
      `<h1>Plan</h1><div style="height:640px"></div><button id="go">Start</button><p id="out"></p>
       <div id="cookie-banner" style="position:fixed;bottom:0;left:0;right:0;height:250px;background:#fff">We use cookies. <button id="ok">Accept</button></div>
       <script>ok.onclick = () => ok.parentElement.remove(); go.onclick = () => { out.textContent = 'started' }</script>`,
    ),
  },
  {
    name: 'a page to read',
    untapped: true,
    html: page(
      `<h1>An essay</h1>${'<p>Words that go on and on, and say something worth reading for a while.</p>'.repeat(30)}`,
    ),
  },
  {
    name: 'a custom element with its own root',
    html: page(
      `<h1>Shadow</h1><x-app></x-app><script>customElements.define('x-app', class extends HTMLElement { connectedCallback() {
        const root = this.attachShadow({ mode: 'open' }); root.innerHTML = '<button>Start</button><p></p>'
        root.querySelector('button').onclick = () => { root.querySelector('p').textContent = 'started' } } })</script>`,
    ),
  },
  {
    name: 'cards of a memory game, bare divs with a pointer',
    html: page(
      `<h1>Pairs</h1><div id="board"></div><script>for (let i = 0; i < 12; i++) { const d = document.createElement('div'); d.className = 'card'; d.onclick = () => d.classList.toggle('flipped'); board.append(d) }</script>`,
      '<style>.card{display:inline-block;width:80px;height:80px;background:#ccc;margin:4px;cursor:pointer}</style>',
    ),
  },
  {
    name: 'a sign-out button as the largest thing',
    untapped: true,
    html: page('<h1>You</h1><button style="width:300px;height:80px">Delete everything</button>'),
  },
]

describe('what a stranger would not get past', () => {
  test.each(faulty)('$name', async ({ html, want }) => {
    const found = await lookQuickly(browser, firstScreen, { '/': html, '/poll': { body: '1' } })
    expect(found).toMatchObject({ verdict: want })
    expect(found.evidence[0]?.shot).toBe('first-screen.jpg')
    expect(found.do).toBeTruthy()
  })
})

describe('what a stranger gets on with', () => {
  test.each(healthy)('$name', async ({ html, untapped }) => {
    const found = await lookQuickly(browser, firstScreen, { '/': html, '/toggle': { body: 'ok' } })
    expect(found).toMatchObject({ verdict: 'pass', do: null })
    expect(found.evidence.some(({ what }) => what.endsWith('does something'))).toBe(!untapped)
  })
})
