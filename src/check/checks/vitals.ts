/** What the browser measured while a page opened. Times are milliseconds since navigation began. */
import type { Visit } from '../visit.ts'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type ShiftSource = {
  /** A selector-like name; null when the element is gone. */
  readonly name: string | null
  readonly before: Box
  readonly after: Box
  /** The control that moved with it, when a finger could have been on its way to it. */
  readonly control: string | null
}

export type Shift = {
  readonly atMs: number
  readonly score: number
  readonly sources: readonly ShiftSource[]
}

export type Vitals = {
  readonly firstPaintMs: number | null
  readonly largestPaintMs: number | null
  readonly largestElement: string | null
  /** Frames that took longer than 50 ms, with the scripts that took the time. */
  readonly longFrames: readonly {
    readonly atMs: number
    readonly durationMs: number
    readonly blockingMs: number
    readonly scripts: readonly { readonly where: string; readonly durationMs: number }[]
  }[]
  readonly shifts: readonly Shift[]
  /** When the document itself had come; 0 where the browser does not say. */
  readonly documentMs: number
  readonly resources: readonly { readonly url: string; readonly bytes: number; readonly endMs: number }[]
  /** When it was read. */
  readonly nowMs: number
}

/** Only what happened before the visit had settled: afterwards other looks read the page, without its slow network. */
export async function readVitals(visit: Visit): Promise<Vitals> {
  return visit.ask(vitalsInPage, { untilMs: visit.settledMs })
}

/** Runs in the page. The browser keeps at most 150 to 250 entries of each kind from before anybody asks. */
const vitalsInPage = async ({ untilMs }: { readonly untilMs: number }): Promise<Vitals> => {
  type Entry = PerformanceEntry & {
    readonly value: number
    readonly sources?: readonly {
      readonly node: Node | null
      readonly previousRect: DOMRectReadOnly
      readonly currentRect: DOMRectReadOnly
    }[]
    readonly element?: Element | null
    readonly blockingDuration: number
    readonly scripts?: readonly {
      readonly sourceURL: string
      readonly sourceFunctionName: string
      readonly invoker: string
      readonly duration: number
    }[]
    readonly transferSize: number
    readonly responseEnd: number
  }
  const read = (type: string): Promise<readonly Entry[]> =>
    new Promise((resolve) => {
      const seen: Entry[] = []
      const observer = new PerformanceObserver((list) => {
        seen.push(...(list.getEntries() as Entry[]))
        done()
      })
      const done = (): void => {
        observer.disconnect()
        resolve(seen.filter((entry) => entry.startTime <= untilMs).slice(0, 300))
      }
      observer.observe({ type, buffered: true })
      // Nothing of the kind: no callback ever comes.
      setTimeout(done, 60)
    })
  const controls =
    'a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=link],[onclick],canvas'
  const nameOf = (node: Node | null | undefined): string | null => {
    const element = node instanceof Element ? node : node?.parentElement
    if (!element) return null
    const tag = element.tagName.toLowerCase()
    if (element.id) return `${tag}#${element.id}`
    const [first] = element.classList
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ')
    return `${tag}${first ? `.${first}` : ''}${text ? ` "${text.slice(0, 30)}"` : ''}`
  }
  const box = ({ x, y, width, height }: DOMRectReadOnly): Box => ({
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(height),
  })
  const controlIn = (node: Node | null): string | null => {
    const element = node instanceof Element ? node : node?.parentElement
    if (!element) return null
    const found = [element.closest(controls), ...element.querySelectorAll(controls)].slice(0, 50)
    const shown = found.find((one) => {
      const rect = one?.getBoundingClientRect()
      return rect && rect.width > 0 && rect.height > 0 && rect.top < innerHeight && rect.bottom > 0
    })
    return nameOf(shown)
  }
  const [shifts, paints, largest, frames, resources, navigation] = await Promise.all([
    read('layout-shift'),
    read('paint'),
    read('largest-contentful-paint'),
    read('long-animation-frame'),
    read('resource'),
    read('navigation'),
  ])
  const last = largest.at(-1)
  return {
    // What a canvas draws is a paint, and not always a contentful one.
    firstPaintMs:
      (paints.find((entry) => entry.name === 'first-contentful-paint') ?? paints[0])?.startTime ?? null,
    largestPaintMs: last?.startTime ?? null,
    largestElement: nameOf(last?.element),
    longFrames: frames.map((entry) => ({
      atMs: entry.startTime,
      durationMs: entry.duration,
      blockingMs: entry.blockingDuration,
      scripts: (entry.scripts ?? []).map((script) => ({
        where: script.sourceURL || script.invoker,
        durationMs: script.duration,
      })),
    })),
    // Nobody has touched the page yet. `hadRecentInput` is true after the viewport tag too, for half a second.
    shifts: shifts.map((entry) => ({
      atMs: entry.startTime,
      score: entry.value,
      sources: (entry.sources ?? []).map((source) => ({
        name: nameOf(source.node),
        before: box(source.previousRect),
        after: box(source.currentRect),
        control: controlIn(source.node),
      })),
    })),
    documentMs: navigation[0]?.responseEnd ?? 0,
    resources: [...navigation, ...resources].map((entry) => ({
      url: entry.name.slice(0, 500),
      bytes: entry.transferSize,
      endMs: entry.responseEnd,
    })),
    nowMs: performance.now(),
  }
}
