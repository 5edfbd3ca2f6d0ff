/**
 * "say something to MAKER": a small word in a free corner, which opens one question. It lives in a closed shadow root beside
 * the body. All its looks are set through the style object of each element: no stylesheet to be refused by a policy, nothing
 * of the app's styles comes in, nothing of ours goes out.
 */
import { type BubbleWords, findWords } from './bubbleWords.ts'
import { type Box, findPlace } from './corner.ts'

/** `m`: the maker's name, may be empty. */
export type BubbleConfig = { readonly m: string }

const dismissed = 'outer-say'
/** It comes when nobody is in the middle of something: so long after the last touch or key. */
const quietMs = 1500
const maxWords = 4000
const thanksMs = 4000

const attempt = <T>(act: () => T): T | undefined => {
  try {
    return act()
  } catch {
    return undefined
  }
}

type Looks = Partial<Record<keyof CSSStyleDeclaration, string>>

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  looks: Looks,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  Object.assign(element.style, looks)
  element.textContent = text
  return element
}

/** What a person may want to reach: anything fixed to the window, and any control that is in view. */
function findControls(host: Element): Box[] {
  const found: Box[] = []
  const { innerWidth: width, innerHeight: height } = window
  for (const element of document.querySelectorAll(
    'a,button,input,select,textarea,summary,video,audio,iframe,canvas,[role],[tabindex],[onclick],[contenteditable]',
  ))
    found.push(element.getBoundingClientRect())
  // What is fixed is met by asking for what lies in the corners and along the edges.
  for (const x of [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98])
    for (const y of [0.02, 0.06, 0.1, 0.15, 0.85, 0.9, 0.94, 0.98])
      for (const element of document.elementsFromPoint(x * width, y * height)) {
        if (element === host) continue
        const { position, cursor } = getComputedStyle(element)
        if (position === 'fixed' || position === 'sticky' || cursor === 'pointer') {
          const box = element.getBoundingClientRect()
          // A fixed layer as large as the window is the app's ground, not a control.
          if ((box.right - box.left) * (box.bottom - box.top) < (width * height) / 2) found.push(box)
        }
      }
  return found.filter(
    (box) => box.right > box.left && box.bottom > 0 && box.top < height && box.right > 0 && box.left < width,
  )
}

export const start = (config: BubbleConfig): void => {
  attempt(() => {
    if (attempt(() => sessionStorage.getItem(dismissed)) || document.getElementById('outer-say')) return
    const words = findWords(navigator.languages, config.m)
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches
    const ink = isDark ? '#f2f2f2' : '#111'
    const paper = isDark ? '#1c1c1c' : '#fff'

    let touchedAt = performance.now()
    const touch = (): void => {
      touchedAt = performance.now()
    }
    const signs = ['pointerdown', 'keydown', 'touchmove', 'wheel'] as const
    for (const sign of signs) addEventListener(sign, touch, { capture: true, passive: true })

    const host = document.createElement('div')
    host.id = 'outer-say'
    const root = host.attachShadow({ mode: 'closed' })
    const important = (name: string, value: string): void => host.style.setProperty(name, value, 'important')
    important('all', 'initial')
    important('position', 'fixed')
    important('z-index', '2147483646')
    important('display', 'block')

    const bare: Looks = {
      font: 'inherit',
      color: 'inherit',
      background: 'none',
      border: '0',
      margin: '0',
      padding: '0 12px',
      minHeight: '44px',
      minWidth: '44px',
      cursor: 'pointer',
      borderRadius: '6px',
    }
    const box = make('div', {
      font: '16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
      color: ink,
      background: paper,
      border: `1px solid ${isDark ? '#777' : '#555'}`,
      borderRadius: '8px',
      display: 'flex',
      alignItems: 'center',
      boxSizing: 'border-box',
      maxWidth: '100%',
      overflow: 'hidden',
    })
    box.lang = words.lang
    box.setAttribute('role', 'complementary')
    box.setAttribute('aria-label', words.say)
    root.append(box)

    const leave = (isForGood: boolean): void => {
      if (isForGood) attempt(() => sessionStorage.setItem(dismissed, '1'))
      host.remove()
      for (const sign of signs) removeEventListener(sign, touch, { capture: true })
      removeEventListener('resize', settle)
      clearInterval(looking)
    }

    const closeButton = (): HTMLButtonElement => {
      const button = make('button', { ...bare, padding: '0', fontSize: '20px', lineHeight: '1' }, '×')
      button.type = 'button'
      button.setAttribute('aria-label', words.close)
      button.onclick = () => leave(true)
      return button
    }

    let isOpen = false
    const opener = make(
      'button',
      { ...bare, textDecoration: 'underline', textUnderlineOffset: '3px' },
      words.say,
    )
    opener.type = 'button'
    opener.onclick = () => {
      isOpen = true
      ask(box, words, bare, closeButton(), () => leave(true))
      settle()
    }
    box.append(opener, closeButton())
    box.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.key === 'Escape') leave(true)
    })

    /** In a free corner, or nowhere. Open, it stands where the person called it and may cover what is below. */
    const settle = (): void => {
      const width = Math.min(isOpen ? 340 : 300, innerWidth - 24)
      important('width', isOpen ? `${width}px` : 'max-content')
      important('max-width', `${width}px`)
      const { offsetWidth, offsetHeight } = host
      const size = { width: offsetWidth || width, height: offsetHeight || 46 }
      const place = isOpen
        ? { corner: { side: 'right', edge: 'bottom' }, offset: 12 }
        : findPlace(size, { width: innerWidth, height: innerHeight }, findControls(host))
      important('visibility', place ? 'visible' : 'hidden')
      for (const name of ['left', 'right', 'top', 'bottom']) important(name, 'auto')
      if (place) {
        important(place.corner.side, '12px')
        important(
          place.corner.edge,
          `calc(${place.offset}px + env(safe-area-inset-${place.corner.edge}, 0px))`,
        )
      }
    }

    const looking = setInterval(() => {
      attempt(() => {
        if (isOpen || performance.now() - touchedAt < quietMs) return
        if (!host.isConnected) document.documentElement.append(host)
        settle()
      })
    }, 500)
    addEventListener('resize', settle)
  })
}

/** The one question. */
function ask(box: HTMLElement, words: BubbleWords, bare: Looks, close: HTMLElement, leave: () => void): void {
  const label = make('label', { fontWeight: '600', flex: '1', padding: '10px 0' }, words.question)
  const field = make('textarea', {
    display: 'block',
    width: '100%',
    boxSizing: 'border-box',
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    border: '0',
    borderBottom: '2px solid',
    borderRadius: '0',
    padding: '8px 0',
    margin: '0 0 12px',
    resize: 'none',
  })
  field.rows = 3
  field.maxLength = maxWords
  field.id = 'words'
  label.htmlFor = 'words'
  const head = make('div', { display: 'flex', alignItems: 'flex-start', gap: '8px' })
  head.append(label, close)
  const note = make('span', { fontSize: '14px', flex: '1' }, `${words.note} `)
  const why = make('a', { color: 'inherit', display: 'inline-block', padding: '8px 0' }, words.why)
  why.href = '/_outer/why'
  why.target = '_blank'
  why.rel = 'noopener'
  note.append(why)
  const send = make(
    'button',
    {
      ...bare,
      color: box.style.background,
      background: box.style.color,
      fontWeight: '600',
      padding: '0 20px',
    },
    words.send,
  )
  const foot = make('div', { display: 'flex', alignItems: 'center', gap: '12px' })
  foot.append(note, send)
  const status = make('p', { margin: '0', fontSize: '14px' })
  status.setAttribute('role', 'status')
  const form = make('form', { padding: '4px 6px 14px 16px', flex: '1', minWidth: '0', paddingRight: '14px' })
  form.append(head, field, foot, status)
  form.onsubmit = (event) => {
    event.preventDefault()
    const said = field.value.trim()
    if (!said) return field.focus()
    send.disabled = true
    fetch('/_outer/say', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ words: said }),
      keepalive: true,
    })
      .then((answer) => {
        if (!answer.ok || !answer.headers.get('x-outer')) throw new Error('not stored')
        form.replaceChildren(make('p', { margin: '12px 0 0' }, words.thanks))
        form.setAttribute('role', 'status')
        form.tabIndex = -1
        form.focus()
        setTimeout(leave, thanksMs)
      })
      .catch(() => {
        send.disabled = false
        status.textContent = words.failed
      })
  }
  box.replaceChildren(form)
  field.focus()
}
