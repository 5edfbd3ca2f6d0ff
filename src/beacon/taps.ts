import { now } from './safe.ts'
import { add, showBubble, visit } from './visit.ts'

export const watchMs = 1000

/** A tap or a key. Names with `_` are shortened by the build. */
export type Input = {
  readonly _at: number
  /** When it came last: a click follows what the finger began. */
  _last: number
  /** 0 nothing seen, 1 an effect could not be seen or may be a later input's, 2 an effect. */
  _seen: number
  /** What began it; a key has `key`. */
  readonly _event: Event & { readonly key?: string }
  readonly _element: Element
  readonly _label: string
  readonly _path: string
  /** What the browser called a click. */
  _click: unknown
  /** For how long after `_last` it is watched: until it was inspected, which a busy page may do late. */
  _watchMs: number
  /** What had the focus when the click came, which by itself gives it to what was clicked. */
  _focus: Element | null
  _isTold?: boolean
}

export const inputs: Input[] = []

/** Typing makes one event per field: how somebody types is nobody's business. */
let typedIn: unknown

/** Those that something at that time may be the effect of, the likeliest last. */
export const findOpen = (at = now()): Input[] =>
  inputs.filter((input) => input._at <= at && at <= input._last + input._watchMs)

/** Tells of an input what is known of it now, once. */
export const report = (input: Input): void => {
  const { _event, _click } = input
  if (_click && !(_click as Event).defaultPrevented && input._element.closest('a[href]')) input._seen = 2
  // Without an effect, a key or a drag is no dead tap.
  const field = _event.key && _event.target
  if (input._isTold || (input._seen < 2 && !_click) || (field && field === typedIn)) return
  input._isTold = true
  typedIn = field
  add({
    t: 'tap',
    d: input._at,
    a: input._at - visit._shownAt,
    l: input._label,
    x: 'due'[input._seen] as 'd' | 'u' | 'e',
    p: input._path,
  })
  if (input._seen > 1) showBubble()
}
