/** Did a tap change anything? What was changing before it does not count. Runs in the page, in our own world. */
import type { Visit } from '../visit.ts'

export type Effect =
  | 'page'
  | 'values'
  | 'scroll'
  | 'focus'
  | 'storage'
  | 'media'
  | 'animation'
  | 'address'
  | 'sent'

/** A place in the document, by child indexes from its root, and what changes there: `childList`, `characterData`, `@name`. */
export type Restless = { readonly path: readonly number[]; readonly kinds: readonly string[] }

/** Begins to watch: what changes from now until `arm` changes by itself, as does what is known to. */
export const watch = (visit: Visit, restless: readonly Restless[] = []): Promise<void> =>
  visit.ask(watchInPage, restless)
/** What changed by itself since `watch`. */
export const readRestless = (visit: Visit): Promise<readonly Restless[]> => visit.ask(restlessInPage)
/** From here on, changes were caused by what is about to happen to the control at `index`; -1 for the whole screen. */
export const arm = (visit: Visit, index: number): Promise<void> => visit.ask(armInPage, index)
/** Whether the finger has reached the page since `arm`: on a busy computer that takes its time. */
export const hasArrived = (visit: Visit): Promise<boolean> => visit.ask(arrivedInPage)
/** What changed since `arm`. `isLast`: the finger is long gone, so what still looks pressed is a change. */
export const effects = (visit: Visit, isLast: boolean): Promise<readonly Effect[]> =>
  visit.ask(effectsInPage, isLast)

type Snapshot = Readonly<Record<string, string>>
type Watching = {
  readonly observer: MutationObserver
  readonly alive: WeakMap<Node, Set<string>>
  readonly events: Set<string>
  /** Nodes of `alive`, which cannot be listed; at most 500. */
  readonly restless: Set<Node>
  readonly take: (isLast: boolean) => void
  readonly snapshot: () => Snapshot
  first: Snapshot
  before: Snapshot
  armed: boolean
  control: Element | null
  /** Attributes of the tapped control as they were. */
  readonly pressed: Map<Element, Map<string, string | null>>
  changed: boolean
  arrived: boolean
  readonly end: () => void
}

const watchInPage = (known: readonly Restless[]): void => {
  const world = globalThis as { outerWatch?: Watching }
  world.outerWatch?.end()
  const alive = new WeakMap<Node, Set<string>>()
  const events = new Set<string>()
  const pressed = new Map<Element, Map<string, string | null>>()
  const restless = new Set<Node>()
  /** Under the finger, and what stays after it. */
  const fingerWords = /^(.*[-_:])?(active|activated|pressed?|touch(ed)?|tapped)([-_].*)?$/i
  const focusWords = /^(.*[-_:])?(focus(ed|-visible|-within)?|hover(ed)?|ripple\w*|waves?)([-_].*)?$/i
  for (const { path, kinds } of known) {
    let node: Node | undefined = document
    for (const index of path) node = node?.childNodes[index]
    if (node) alive.set(node, new Set(kinds))
  }
  const isOurs = (node: Node): boolean => node instanceof Element && node.closest('#outer-say') !== null
  const isRipple = (node: Node): boolean =>
    node instanceof Element && /ripple|waves-|ink\b/i.test(node.getAttribute('class') ?? '')
  const inControl = (node: Node): boolean => watching.control?.contains(node) ?? false
  const isAlive = (record: MutationRecord): boolean => {
    const kind = record.type === 'attributes' ? `@${record.attributeName}` : record.type
    if (alive.get(record.target)?.has(kind)) return true
    // What was put in by something that keeps putting in is new to us, and still goes on by itself.
    for (let node = record.target.parentNode; node && node !== document.body; node = node.parentNode)
      if (alive.get(node)?.has('childList')) return true
    return false
  }
  const read = (records: readonly MutationRecord[]): void => {
    for (const record of records) {
      const { target, type, attributeName } = record
      if (isOurs(target) || [...record.addedNodes].some(isOurs)) continue
      if (!watching.armed) {
        const kind = type === 'attributes' ? `@${attributeName}` : type
        const known = alive.get(target) ?? new Set()
        known.add(kind)
        alive.set(target, known)
        if (restless.size < 500) restless.add(target)
        continue
      }
      if (watching.changed || isAlive(record)) continue
      if (type === 'childList') {
        const moved = [...record.addedNodes, ...record.removedNodes]
        if (!(inControl(target) && moved.every(isRipple))) watching.changed = true
      } else if (type === 'attributes' && target instanceof Element && attributeName) {
        const around =
          watching.control !== null &&
          (inControl(target) || target === document.body || target === document.documentElement)
        if (!around) watching.changed = true
        else {
          const kept = pressed.get(target) ?? new Map<string, string | null>()
          if (!kept.has(attributeName)) kept.set(attributeName, record.oldValue)
          pressed.set(target, kept)
        }
      } else if (record.oldValue !== target.textContent) watching.changed = true
    }
  }
  /** A pressed look comes and goes; a change that stays is one. */
  const stayed = (isLast: boolean): boolean =>
    [...pressed].some(([element, names]) =>
      [...names].some(([name, old]) => {
        const now = element.getAttribute(name)
        if (now === old || focusWords.test(name)) return false
        if (!isLast && (name === 'style' || fingerWords.test(name))) return false
        if (name !== 'class') return true
        const was = (old ?? '').split(/\s+/)
        const is = (now ?? '').split(/\s+/)
        const differing = [
          ...was.filter((word) => !is.includes(word)),
          ...is.filter((word) => !was.includes(word)),
        ]
        return differing.some(
          (word) => word !== '' && !focusWords.test(word) && (isLast || !fingerWords.test(word)),
        )
      }),
    )
  const snapshot = (): Snapshot => {
    const found: Record<string, string> = {}
    const fields = [
      ...document.querySelectorAll<HTMLInputElement>('input,textarea,select,progress,meter'),
    ].slice(0, 300)
    fields.forEach((field, at) => {
      found[`values ${at}`] = `${field.value} ${field.checked}`
    })
    const media = [...document.querySelectorAll<HTMLMediaElement>('video,audio')].slice(0, 20)
    media.forEach((one, at) => {
      found[`media ${at}`] = `${one.paused} ${one.muted} ${one.volume}`
    })
    const keep = (name: string, storage: () => Storage): void => {
      try {
        for (const [key, value] of Object.entries(storage()))
          if (!/^(outer|ph_|_ga|amplitude|mp_|plausible|umami)/i.test(key))
            found[`storage ${name} ${key}`] = `${value.length} ${value.slice(0, 200)}`
      } catch {
        // A page without storage has none to change.
      }
    }
    keep('local', () => localStorage)
    keep('session', () => sessionStorage)
    found['storage cookie'] = document.cookie
      .replace(/(^|; )(_ga|_gid|ph_|mp_|outer)[^;]*/g, '')
      .slice(0, 500)
    // `#` alone is where a link that leads nowhere leads.
    found['address '] = location.href.replace(/#$/, '')
    const playing = document.getAnimations().filter((animation) => {
      const target = (animation.effect as KeyframeEffect | null)?.target
      return target && !inControl(target)
    })
    found['animation '] = String(playing.length)
    return found
  }
  const scrolled = (event: Event): void => {
    if (watching.armed) events.add('scroll')
    else alive.set(event.target as Node, new Set(['scroll']))
  }
  const heard = (event: Event): void => {
    if (!watching.armed) return
    if (event.type === 'focusin') {
      const target = event.target as Element
      const { control } = watching
      if (control && !control.contains(target) && !target.contains(control)) events.add('focus')
    } else if (event.type === 'play' || event.type === 'pause' || event.type === 'seeked') events.add('media')
    else events.add('sent')
  }
  const names = [
    'focusin',
    'play',
    'pause',
    'seeked',
    'submit',
    'invalid',
    'fullscreenchange',
    'beforetoggle',
    'toggle',
  ]
  for (const name of names) document.addEventListener(name, heard, true)
  document.addEventListener('scroll', scrolled, true)
  const arrived = (): void => {
    watching.arrived ||= watching.armed
  }
  const touches = ['click', 'touchend', 'pointerup', 'pointercancel']
  for (const name of touches) addEventListener(name, arrived, true)
  const observer = new MutationObserver((records) => read(records))
  const what = {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeOldValue: true,
    characterDataOldValue: true,
  }
  observer.observe(document, what)
  let roots = 0
  const observeRoots = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (!element.shadowRoot || roots++ > 500) continue
      observer.observe(element.shadowRoot, what)
      observeRoots(element.shadowRoot)
    }
  }
  observeRoots(document)
  const watching: Watching = {
    observer,
    alive,
    events,
    pressed,
    restless,
    take: (isLast) => {
      read(observer.takeRecords())
      if (!watching.changed) watching.changed = stayed(isLast)
    },
    snapshot,
    first: {},
    before: {},
    armed: false,
    control: null,
    changed: false,
    arrived: false,
    end: () => {
      observer.disconnect()
      for (const name of names) document.removeEventListener(name, heard, true)
      document.removeEventListener('scroll', scrolled, true)
      for (const name of touches) removeEventListener(name, arrived, true)
    },
  }
  world.outerWatch = watching
  watching.first = snapshot()
}

const armInPage = (index: number): void => {
  const world = globalThis as { outerWatch?: Watching; outerControls?: readonly Element[] }
  const { outerWatch: watching, outerControls: controls } = world
  if (!watching) throw new Error('nothing watches')
  watching.take(false)
  watching.changed = false
  watching.pressed.clear()
  watching.events.clear()
  watching.control = controls?.[index] ?? null
  watching.before = watching.snapshot()
  watching.armed = true
}

const restlessInPage = (): readonly Restless[] => {
  const { outerWatch: watching } = globalThis as { outerWatch?: Watching }
  if (!watching) return []
  watching.take(false)
  const pathOf = (node: Node): readonly number[] => {
    const path: number[] = []
    for (let one: Node = node; one.parentNode; one = one.parentNode)
      path.unshift([...one.parentNode.childNodes].indexOf(one as ChildNode))
    return path
  }
  return [...watching.restless]
    .filter((node) => node.getRootNode() === document)
    .map((node) => ({ path: pathOf(node), kinds: [...(watching.alive.get(node) ?? [])] }))
}

const arrivedInPage = (): boolean => {
  const { outerWatch: watching } = globalThis as { outerWatch?: Watching }
  // Another document: it did arrive.
  return watching?.arrived ?? true
}

const effectsInPage = (isLast: boolean): readonly Effect[] => {
  const { outerWatch: watching } = globalThis as { outerWatch?: Watching }
  // Another document: it went somewhere.
  if (!watching) return ['address']
  watching.take(isLast)
  const found = new Set<string>(watching.events)
  if (watching.changed) found.add('page')
  const { first, before } = watching
  const now = watching.snapshot()
  for (const key of new Set([...Object.keys(now), ...Object.keys(before)])) {
    // What differed before the tap goes on by itself.
    if (now[key] === before[key] || first[key] !== before[key]) continue
    const kind = key.split(' ')[0] as Effect
    // A tap ends animations as often as it begins them.
    if (kind === 'animation' && Number(now[key]) <= Number(before[key])) continue
    found.add(kind)
  }
  return [...found] as Effect[]
}
