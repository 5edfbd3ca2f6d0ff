/** What runs in the maker's own page while they build: one small button, and a dot when a journey moves. */

/** The whole script; it knows where it came from, and does nothing anywhere but on this computer. */
export const buttonScript = (): string => `(${mountButton.toString()})(document.currentScript)\n`

/** Becomes text as it stands: it may use nothing from outside itself. */
function mountButton(script: HTMLScriptElement | null): void {
  const isHere = /^(([\w-]+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname)
  const isLink = /(^|-)[a-z2-7]{20}\.localhost$/.test(location.hostname)
  // A frame of the app is no place for it, and neither is a link that a stranger opens.
  if (script === null || !isHere || isLink || top !== self || document.querySelector('[data-outer-button]'))
    return
  const key = script.dataset.key ?? new URL(script.src).hash.slice(1)
  const base = new URL('.', script.src)
  const pollMs = 3000
  const host = document.createElement('div')
  host.dataset.outerButton = ''
  host.style.cssText = 'all:initial;position:fixed;z-index:2147483647;right:16px;bottom:16px'
  const root = host.attachShadow({ mode: 'closed' })
  root.innerHTML = `<style>
    :host{color-scheme:light dark}
    *{box-sizing:border-box;font:15px/1.4 system-ui,sans-serif;color:inherit;margin:0}
    div.all{--ink:#1c1b19;--paper:#faf8f4;--line:#c9c4ba;--signal:#c2410c;color:var(--ink);text-align:right}
    @media(prefers-color-scheme:dark){div.all{--ink:#d6d1c7;--paper:#191816;--line:#55514a;--signal:#fb923c}}
    button,input,select{min-height:44px;border:1px solid var(--line);background:var(--paper);border-radius:2px;padding:0 12px}
    button{cursor:pointer}button:focus-visible,input:focus-visible,select:focus-visible{outline:2px solid currentColor;outline-offset:2px}
    .open{display:inline-flex;align-items:center;gap:8px;border-color:var(--ink)}
    .dot{width:9px;height:9px;border-radius:50%;border:1.5px solid currentColor}.dot.on{background:var(--signal);border-color:var(--signal)}
    form,.made{text-align:left;background:var(--paper);border:1px solid var(--ink);padding:16px;margin-bottom:8px;width:min(320px,calc(100vw - 32px));display:grid;gap:8px}
    [hidden]{display:none!important}
    label{display:grid;gap:4px}.link{font-family:ui-monospace,monospace;font-size:13px;overflow-wrap:anywhere;user-select:all}
    svg{width:100%;max-width:200px;height:auto;background:#fff}.dim{opacity:.75;font-size:13px}
  </style><div class="all">
    <form hidden aria-label="show one stranger">
      <label>who sees it?<input name="to" required maxlength="80" autocomplete="off" placeholder="one person, by name"></label>
      <label>who are they to you?<select name="relation"><option value="stranger">a stranger</option><option value="acquaintance">an acquaintance</option><option value="friend">a friend</option><option value="household">my household: does not count</option><option value="self">myself: does not count</option></select></label>
      <label>what will they do first?<input name="expect" maxlength="280" autocomplete="off" placeholder="may stay empty"></label>
      <button>make the link</button><p class="dim" role="status"></p>
    </form>
    <section class="made" hidden><p class="link"></p><div class="qr"></div><p class="dim reach"></p><button type="button" class="copy">copy</button><p class="dim sent"></p></section>
    <button type="button" class="open" aria-expanded="false"><span class="dot"></span><span>show one stranger</span></button>
  </div>`
  const find = <Kind extends Element>(selector: string) => root.querySelector(selector) as Kind
  const [form, made, open] = [
    find<HTMLFormElement>('form'),
    find<HTMLElement>('.made'),
    find<HTMLButtonElement>('.open'),
  ]
  const status = find<HTMLElement>('[role=status]')
  const dot = find<HTMLElement>('.dot')
  let seen = -1

  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(new URL(path, base), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'x-outer-key': key,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const json = await answer.json()
    if (!answer.ok) throw new Error(json.error)
    return json
  }

  const look = async () => {
    if (document.hidden) return
    try {
      const { moved, words } = await ask('state')
      if (seen >= 0 && moved > seen) {
        dot.classList.add('on')
        open.title = words
      }
      seen = moved
    } catch {
      // The dev server went away; the page will say so better.
    }
  }

  const show = (share: { link: string; qr: string; reach: string; turn: string }) => {
    find<HTMLElement>('.link').textContent = share.link
    find<HTMLElement>('.qr').innerHTML = share.qr
    find<HTMLElement>('.reach').textContent = share.reach
    find<HTMLElement>('.sent').textContent = `once it is out: outer sent ${share.turn}`
    form.hidden = true
    made.hidden = false
    if (seen < 0) setInterval(look, pollMs)
    void look()
  }

  open.onclick = () => {
    const isOpen = form.hidden && made.hidden
    made.hidden = true
    form.hidden = !isOpen
    open.setAttribute('aria-expanded', String(isOpen))
    dot.classList.remove('on')
    if (isOpen) find<HTMLInputElement>('[name=to]').focus()
  }
  find<HTMLButtonElement>('.copy').onclick = () =>
    void navigator.clipboard?.writeText(find<HTMLElement>('.link').textContent ?? '')
  form.onsubmit = (event) => {
    event.preventDefault()
    const { to, relation, expect } = Object.fromEntries(new FormData(form))
    status.textContent = 'making the link…'
    ask('share', { to, relation, expect: expect || undefined }).then(
      (share) => {
        status.textContent = ''
        show(share)
      },
      (error: Error) => {
        status.textContent = error.message
      },
    )
  }
  const put = () => document.body.append(host)
  if (document.body) put()
  else addEventListener('DOMContentLoaded', put)
}
