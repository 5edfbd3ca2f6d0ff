/** Small pages with one thing to tap, for every browser that the beacon is tested in. */
const clock = `<p id="clock">0</p><script>let n = 0; setInterval(() => { clock.textContent = ++n }, 400)</script>`

export type Case = {
  readonly name: string
  readonly body: string
  /** Effective, dead or unseen. */
  readonly want: 'e' | 'd' | 'u'
  readonly label?: string
  /** A selector; else the button. */
  readonly tap?: string
}

/** What is tapped, and what became of it. */
export const cases: readonly Case[] = [
  {
    name: 'a tap that changes the page',
    body: `<button onclick="out.textContent = 'yes'">Go</button><p id="out"></p>`,
    want: 'e',
    label: 'Go',
  },
  {
    name: 'a late change',
    body: `<button onclick="setTimeout(() => { out.textContent = 'yes' }, 600)">Go</button><p id="out"></p>`,
    want: 'e',
  },
  { name: 'nothing happens', body: '<button>Go</button>', want: 'd', label: 'Go' },
  {
    name: 'nothing but a class that comes with the press',
    body: '<button style="cursor:pointer">Go</button><style>button:active{color:red}</style>',
    want: 'd',
  },
  { name: 'a clock ticks beside a dead button', body: `${clock}<button>Go</button>`, want: 'd' },
  {
    name: 'a clock ticks beside a live button',
    body: `${clock}<button onclick="out.textContent = 'yes'">Go</button><p id="out"></p>`,
    want: 'e',
  },
  {
    name: 'a clock that puts itself together anew',
    body: `<p id="c"></p><script>setInterval(() => { c.innerHTML = '<b>' + Date.now() + '</b>' }, 300)</script><button>Go</button>`,
    want: 'd',
  },
  {
    name: 'an animation by style',
    body: `<p id="c">x</p><script>let n = 0; (function f() { c.style.marginLeft = ++n % 50 + 'px'; requestAnimationFrame(f) })()</script><button>Go</button>`,
    want: 'd',
  },
  {
    name: 'a page that was put together while it loaded',
    body: `<div id="app"></div><script>const show = (s) => { app.innerHTML = '<button>' + s + '</button>'; app.firstChild.onclick = () => show('Done') }; show('Wait'); setTimeout(() => show('Go'), 300)</script>`,
    want: 'e',
    label: 'Go',
  },
  {
    name: 'a draw on a canvas',
    body: `<canvas width="300" height="150" style="display:block"></canvas><script>const c = document.querySelector('canvas'), x = c.getContext('2d'); x.fillRect(0, 0, 10, 10); c.onclick = (e) => x.fillRect(e.offsetX, e.offsetY, 12, 12)</script>`,
    tap: 'canvas',
    want: 'e',
  },
  {
    name: 'a draw on a canvas beside the button',
    body: `<canvas width="300" height="150"></canvas><button onclick="document.querySelector('canvas').getContext('2d').fillRect(20, 20, 60, 60)">Draw</button>`,
    want: 'e',
  },
  {
    name: 'a canvas that is drawn by WebGL',
    body: `<canvas></canvas><script>const g = document.querySelector('canvas').getContext('webgl'); document.querySelector('canvas').onclick = () => { g && (g.clearColor(1, 0, 0, 1), g.clear(g.COLOR_BUFFER_BIT)) }</script>`,
    tap: 'canvas',
    want: 'u',
  },
  {
    name: 'a scroll',
    body: `<button onclick="window.scrollTo(0, 900)">Down</button><div style="height:3000px"></div>`,
    want: 'e',
  },
  {
    name: 'storage',
    body: `<button onclick="localStorage.setItem('a', Date.now())">Keep</button>`,
    want: 'e',
  },
  {
    name: 'storage, and then work for longer than an effect is waited for',
    body: `<button onclick="localStorage.setItem('a', Date.now()); for (const end = Date.now() + 1200; Date.now() < end; );">Keep</button>`,
    want: 'e',
  },
  {
    name: 'work for longer than an effect is waited for, and then a word',
    body: `<button onclick="for (const end = Date.now() + 1200; Date.now() < end; ); said.append('Done')">Work</button><p id="said"></p>`,
    want: 'e',
  },
  {
    name: 'the focus goes elsewhere',
    body: `<button onclick="field.focus()">Search</button><input id="field" aria-label="Search">`,
    want: 'e',
  },
  { name: 'a request', body: `<button onclick="fetch('/api')">Ask</button>`, want: 'e' },
  { name: 'a slow request', body: `<button onclick="fetch('/slow')">Ask</button>`, want: 'e' },
  {
    name: 'a dead button while the app asks by itself',
    body: `<script>setInterval(() => fetch('/api'), 500)</script><button>Go</button>`,
    want: 'd',
  },
  {
    name: 'a submit',
    body: `<form onsubmit="event.preventDefault()"><button>Send</button></form>`,
    want: 'e',
  },
  {
    name: 'a checkbox',
    body: `<input type="checkbox" aria-label="Agree">`,
    tap: 'input',
    want: 'e',
    label: 'Agree',
  },
  {
    name: 'a list to choose from',
    body: `<label for="s">Size</label><select id="s"><option>My secret size</option></select>`,
    tap: 'select',
    want: 'u',
    label: 'Size',
  },
  {
    name: 'an address within the page',
    body: `<script>addEventListener('click', () => history.pushState(0, '', '/next'))</script><button>Next</button>`,
    want: 'e',
  },
  {
    name: 'a plain link that only names a place',
    body: '<a href="#here">Here</a>',
    tap: 'a',
    want: 'e',
    label: 'Here',
  },
  {
    name: 'a link that the app holds back',
    body: '<a href="/x" onclick="event.preventDefault()">Here</a>',
    tap: 'a',
    want: 'u',
  },
  { name: 'a download', body: '<a href="data:text/plain,x" download="x.txt">Save</a>', tap: 'a', want: 'e' },
  {
    name: 'a video that is started',
    body: `<video muted playsinline></video><button onclick="document.querySelector('video').play().catch(() => {})">Play</button>`,
    want: 'e',
  },
  {
    name: 'an open shadow root',
    body: `<x-a></x-a><script>customElements.define('x-a', class extends HTMLElement { constructor() { super(); const r = this.attachShadow({ mode: 'open' }); r.innerHTML = '<button>In</button><p></p>'; r.querySelector('button').onclick = () => { r.querySelector('p').textContent = 'yes' } } })</script>`,
    tap: 'x-a button',
    want: 'e',
    label: 'In',
  },
  {
    name: 'a closed shadow root',
    body: `<x-a></x-a><script>customElements.define('x-a', class extends HTMLElement { constructor() { super(); this.style.display = 'block'; this.attachShadow({ mode: 'closed' }).innerHTML = '<button style="width:200px">In</button>' } })</script>`,
    tap: 'x-a',
    want: 'u',
  },
  {
    name: 'blocks in a button',
    body: '<button style="display:flex"><span>POST</span><b>/boil</b><div>Boil wa<i>ter</i><span hidden>now</span></div></button>',
    want: 'd',
    label: 'POST /boil Boil water',
  },
  {
    name: 'a link in a drawing',
    body: '<svg width="200" height="60"><a id="t" href="#top"><text y="30">Up</text></a></svg>',
    tap: '#t',
    want: 'e',
    label: 'Up',
  },
  { name: 'plain text', body: '<p id="t">What I wrote to my doctor</p>', tap: '#t', want: 'd', label: '' },
]
