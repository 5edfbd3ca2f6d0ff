/** Taps one control as a finger does, and sees whether anything happens. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Frame, Request } from 'playwright-core'
import type { Visit } from '../visit.ts'
import type { Control } from './screen.ts'
import { arm, effects, hasArrived, type Restless, watch } from './watchEffects.ts'
import { isCounter, isDevServer, isOurs } from './whose.ts'

export type Tried = {
  /** `unclear`: the screen was moving by itself, or the page heard nothing in time. */
  readonly outcome: 'live' | 'dead' | 'unclear'
  /** What it threw, where it threw. */
  readonly threw: string | null
}

/** What the page does by itself shows in this time; a clock ticks once a second, and is an attribute of the page then. */
const calmMs = 350
/** What happens later, a person does not connect with their finger. */
const answerMs = 1100
const pollMs = 80
/** A page that takes longer to hear of a tap is busy, or this computer is. */
const arriveMs = 3000
const evaluateMs = 1500
/** Keys that begin a game or move something in it. */
const gameKeys = ['Enter', 'Space', 'ArrowRight', 'ArrowUp'] as const

/** `restless`: what is known to change by itself. */
export async function tryControl(
  visit: Visit,
  control: Control,
  restless: readonly Restless[],
): Promise<Tried> {
  const { point } = control
  if (!point) return { outcome: 'unclear', threw: null }
  const isCanvas = control.kind === 'canvas'
  return tryTo(visit, control.index, isCanvas, restless, async () => {
    await visit.page.touchscreen.tap(point.x, point.y)
    if (!isCanvas) return
    await swipe(visit, point)
    await pressKeys(visit)
  })
}

/** Where there is no control: some apps begin wherever they are touched, or by a key. */
export const tryAnywhere = (visit: Visit, restless: readonly Restless[]): Promise<Tried> =>
  tryTo(visit, -1, false, restless, async () => {
    const { width, height } = visit.page.viewportSize() ?? { width: 390, height: 844 }
    const middle = { x: width / 2, y: height / 2 }
    await visit.page.touchscreen.tap(middle.x, middle.y)
    await swipe(visit, middle)
    await pressKeys(visit)
  })

/** Sideways: up and down would scroll. */
async function swipe({ page }: Visit, { x, y }: { readonly x: number; readonly y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x: at, y }] })
  try {
    await touch('touchStart', x + 60)
    for (const by of [40, 0, -40, -80]) await touch('touchMove', x + by)
    await touch('touchEnd')
  } finally {
    await session.detach().catch(() => {})
  }
}

async function pressKeys({ page }: Visit): Promise<void> {
  for (const key of gameKeys) await page.keyboard.press(key, { delay: 20 })
}

async function tryTo(
  visit: Visit,
  index: number,
  isDrawing: boolean,
  restless: readonly Restless[],
  act: () => Promise<void>,
): Promise<Tried> {
  const outside = watchOutside(visit)
  const wrapped = await wrapCalls(visit)
  try {
    await watch(visit, restless)
    const early = isDrawing ? await visit.shoot() : undefined
    await wait(calmMs)
    const calls = wrapped ? await readCalls(visit) : undefined
    const before = isDrawing ? await visit.shoot() : undefined
    const isMoving = early !== undefined && before !== undefined && !same(early, before)
    const saidBefore = visit.said.length
    outside.arm()
    await arm(visit, index)
    await act()
    if (!(await untilArrived(visit))) return { outcome: 'unclear', threw: null }
    const end = performance.now() + answerMs
    let isLive = false
    while (!isLive && performance.now() < end) {
      await wait(pollMs)
      // Between two documents nothing answers: then it went somewhere.
      isLive = outside.happened() || (await effects(visit, false).catch(() => ['address'])).length > 0
      if (!isLive && calls) isLive = hasNewCall(calls, await readCalls(visit))
    }
    if (!isLive) isLive = (await effects(visit, true).catch(() => ['address'])).length > 0
    if (!isLive && before && !isMoving) isLive = !same(before, await visit.shoot())
    const threw = visit.said.slice(saidBefore).find(({ uncaught }) => uncaught)?.text ?? null
    return { outcome: isLive ? 'live' : isMoving ? 'unclear' : 'dead', threw }
  } finally {
    outside.close()
  }
}

/** Between two documents nothing answers: then it did arrive. */
async function untilArrived(visit: Visit): Promise<boolean> {
  const end = performance.now() + arriveMs
  while (performance.now() < end) {
    if (await hasArrived(visit).catch(() => true)) return true
    await wait(pollMs)
  }
  return false
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** What only the browser sees: requests, navigations, dialogs, choosers, downloads, windows. */
function watchOutside({ page }: Visit): {
  readonly arm: () => void
  readonly happened: () => boolean
  readonly close: () => void
} {
  let isArmed = false
  let happened = false
  const polled = new Set<string>()
  const mark = (): void => {
    if (isArmed) happened = true
  }
  const asked = (request: Request): void => {
    const url = request.url()
    if (
      isOurs(url) ||
      isCounter(url) ||
      isDevServer(url) ||
      /^(ping|beacon|other)$/.test(request.resourceType())
    )
      return
    const address = url.split('?')[0] ?? url
    if (!isArmed) polled.add(address)
    else if (!polled.has(address)) happened = true
  }
  let landedOn = ''
  const navigated = (frame: Frame): void => {
    // `#` alone is where a link that leads nowhere leads.
    if (frame === page.mainFrame() && frame.url().replace(/#$/, '') !== landedOn) mark()
  }
  const context = page.context()
  const on = (how: 'on' | 'off'): void => {
    page[how]('request', asked)
    page[how]('framenavigated', navigated)
    page[how]('dialog', mark)
    page[how]('filechooser', mark)
    page[how]('download', mark)
    context[how]('page', mark)
  }
  on('on')
  return {
    arm: () => {
      landedOn = page.url().replace(/#$/, '')
      isArmed = true
    },
    happened: () => happened,
    close: () => on('off'),
  }
}

/** Counts calls that nothing in the document shows: sound, sharing, the clipboard, sockets, workers. In the page's own world. */
const wrapCalls = ({ page }: Visit): Promise<boolean> =>
  bounded(
    page.evaluate(() => {
      const calls: Record<string, number> = {}
      ;(globalThis as unknown as Record<symbol, unknown>)[Symbol.for('outer.calls')] = calls
      const wrap = (owner: object | undefined | null, name: string): void => {
        try {
          const target = owner as Record<string, unknown> | undefined
          const given = target?.[name]
          if (!target || typeof given !== 'function') return
          target[name] = function (this: unknown, ...rest: unknown[]): unknown {
            calls[name] = (calls[name] ?? 0) + 1
            return Reflect.apply(given, this, rest)
          }
        } catch {
          // Frozen or not there: then it is not counted.
        }
      }
      wrap(navigator, 'share')
      wrap(navigator, 'vibrate')
      wrap(globalThis.Clipboard?.prototype, 'writeText')
      wrap(globalThis.Clipboard?.prototype, 'write')
      wrap(globalThis.Clipboard?.prototype, 'readText')
      wrap(globalThis.MediaDevices?.prototype, 'getUserMedia')
      wrap(globalThis.MediaDevices?.prototype, 'getDisplayMedia')
      wrap(globalThis.Geolocation?.prototype, 'getCurrentPosition')
      wrap(globalThis.Geolocation?.prototype, 'watchPosition')
      wrap(globalThis.Notification, 'requestPermission')
      wrap(globalThis.HTMLMediaElement?.prototype, 'play')
      wrap(globalThis.AudioScheduledSourceNode?.prototype, 'start')
      wrap(globalThis.AudioBufferSourceNode?.prototype, 'start')
      wrap(globalThis.BaseAudioContext?.prototype, 'createOscillator')
      wrap(globalThis.AudioContext?.prototype, 'resume')
      wrap(globalThis.SpeechSynthesis?.prototype, 'speak')
      wrap(globalThis.WebSocket?.prototype, 'send')
      wrap(globalThis.RTCDataChannel?.prototype, 'send')
      wrap(globalThis.Worker?.prototype, 'postMessage')
      wrap(globalThis.BroadcastChannel?.prototype, 'postMessage')
      wrap(globalThis.IDBObjectStore?.prototype, 'put')
      wrap(globalThis.IDBObjectStore?.prototype, 'add')
      wrap(globalThis.IDBObjectStore?.prototype, 'delete')
      wrap(globalThis.Element?.prototype, 'requestFullscreen')
      wrap(globalThis.Element?.prototype, 'requestPointerLock')
      wrap(globalThis, 'open')
      wrap(globalThis, 'print')
      wrap(globalThis, 'prompt')
      wrap(globalThis.CredentialsContainer?.prototype, 'get')
      return true
    }),
    false,
  )

const readCalls = ({ page }: Visit): Promise<Readonly<Record<string, number>> | undefined> =>
  bounded(
    page.evaluate(
      () =>
        (globalThis as unknown as Record<symbol, Record<string, number>>)[Symbol.for('outer.calls')] ?? {},
    ),
    undefined,
  )

/** What was called while nobody touched anything says nothing. */
const hasNewCall = (
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>> | undefined,
): boolean => Object.keys(after ?? {}).some((name) => !(name in before))

async function bounded<Value, Other>(work: Promise<Value>, otherwise: Other): Promise<Value | Other> {
  return Promise.race([work, wait(evaluateMs, otherwise)]).catch(() => otherwise)
}
