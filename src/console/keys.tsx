/** Keys: j and k walk the lines of a page, single letters change it, ? shows them all. They can be turned off. */
import { useEffect, useRef, useState } from 'react'
import { goTo } from './route.ts'

const pages: Readonly<Record<string, string>> = {
  t: '/',
  p: '/people',
  w: '/words',
  u: '/pulses',
  g: '/gap',
  r: '/requests',
}

const keyRows = [
  ['j or ↓', 'next'],
  ['k or ↑', 'the one before'],
  ['enter', 'open it'],
  ['t p w u g r', 'today, people, words, pulses, gap, requests'],
  ['?', 'these keys'],
  ['esc', 'back'],
] as const

const storeKey = 'outer:keys'

/** Where letters belong to what is being written. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Moves the focus among the lines of the page; gives the line, or undefined at either end. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** `turns` is what j and k walk through where the page is one turn of them. */
export function useKeys(path: string, turns: readonly string[], show: () => void): void {
  useEffect(() => {
    const walk = (by: 1 | -1) => {
      const at = turns.findIndex((turn) => path === `/turns/${turn}`)
      if (at === -1) return step(by)
      const next = turns[at + by]
      if (next) goTo(`/turns/${next}`)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const onTurn = path.startsWith('/turns/')
      const isOff = localStorage.getItem(storeKey) === 'off'
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp':
          // On one turn the arrows scroll it.
          if (onTurn) return
          walk(event.key === 'ArrowDown' ? 1 : -1)
          break
        case 'Escape':
          if (!onTurn) return
          goTo('/')
          break
        case 'j':
        case 'k':
          if (isOff) return
          walk(event.key === 'j' ? 1 : -1)
          break
        case '?':
          if (isOff) return
          show()
          break
        default: {
          const page = pages[event.key]
          if (!page || isOff) return
          goTo(page)
        }
      }
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [path, turns, show])
}

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [on, setOn] = useState(() => localStorage.getItem(storeKey) !== 'off')
  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])
  const change = (next: boolean) => {
    setOn(next)
    localStorage.setItem(storeKey, next ? 'on' : 'off')
  }
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="keys">
      <h2 id="keys">keys</h2>
      <dl className="facts-list">
        {keyRows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />
        letters do something
      </label>
      <form method="dialog">
        <button type="submit" className="quiet">
          close
        </button>
      </form>
    </dialog>
  )
}
