/** A first visitor types one line of their own and sends it; several checks read what became of it. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { CheckContext, CheckTarget } from '../check.ts'
import { askLanding, type Landing } from '../checks/landing.ts'
import { oncePerRun } from '../once.ts'
import { isOwn } from '../shipped/origin.ts'
import type { Visit } from '../visit.ts'
import { findWayAround, guardPage } from './guard.ts'
import { settleAfter } from './settle.ts'
import { fillOthers, reachField, submit, typeInto } from './type.ts'

export type Touched =
  | { readonly state: 'no-field' }
  | { readonly state: 'not-touched'; readonly why: string; readonly hint: string | null }
  | {
      readonly state: 'typed'
      /** Stands in nothing else in the world. */
      readonly marker: string
      /** What stood behind the marker, in the field. */
      readonly words: string
      readonly field: string
      /** The same piece as the page showed it afterwards; undefined where it showed none. */
      readonly shown: string | undefined
      /** Where it was shown, when that is an address that anybody may type; null on the landing page itself. */
      readonly ended: string | null
      readonly sent: readonly string[]
      readonly elsewhere: readonly string[]
      /** Every address that was asked for, held back or not. */
      readonly asked: readonly string[]
      /** The screen that sending led to. */
      readonly after: { readonly landing: Landing; readonly shot: Uint8Array } | undefined
    }

/** Latin with marks, an emoji outside the first 65,536, right to left, and Japanese. */
export const foreignWords = 'Zoë äöüß 😀 مرحبا こんにちは'

export const touchHint = 'to let the check type and send on the live address: --touch'

/** On an address that is really live, only with the maker's word. */
export const isDry = (target: CheckTarget): boolean => target.kind === 'public' && target.touch !== true

export const makeMarker = (): string => `outer${randomBytes(4).toString('hex')}`

export const firstTouch = oncePerRun(touch)

/** Editors save some 300 to 1000 ms after the last key. */
const autosaveMs = 1100

async function touch(context: CheckContext): Promise<Touched> {
  const { target } = context
  const dry = isDry(target)
  const visit = await context.open({ device: 'phone' })
  try {
    const around = findWayAround(visit.requests, target, dry)
    if (around !== undefined)
      return {
        state: 'not-touched',
        why: dry
          ? 'an open socket would carry it to the live app'
          : `an open socket would carry it to ${URL.parse(around)?.host ?? 'another host'}`,
        hint: dry ? touchHint : null,
      }
    const marker = makeMarker()
    const guard = await guardPage(visit.page, { target, marker, dry })
    const field = await reachField(visit)
    if (!field) return { state: 'no-field' }
    if (field.payment || field.password)
      return {
        state: 'not-touched',
        why: `the first thing to type into belongs to a form with a ${field.payment ? 'card' : 'password'}`,
        hint: null,
      }
    if (field.action !== null && !isOwn(field.action, target))
      return {
        state: 'not-touched',
        why: `the form sends to ${URL.parse(field.action)?.host ?? 'another host'}, and only your own app is sent anything`,
        hint: null,
      }
    const room = (field.maxLength ?? 1000) - marker.length - 1
    const typed = await typeInto(
      visit.page,
      field.mail
        ? `${marker}@example.com`
        : room > 4
          ? `${marker} ${[...foreignWords].slice(0, room / 2).join('')}`
          : marker,
    )
    if (typed === undefined || !typed.includes(marker))
      return { state: 'not-touched', why: `"${field.name}" did not take what was typed`, hint: null }
    await fillOthers(visit.page, marker)
    await submit(visit, field)
    if (!field.button && guard.sent.length === 0) {
      // What saves by itself waits for a pause in the typing.
      const since = visit.requests.length
      await wait(autosaveMs)
      await settleAfter(visit, since, autosaveMs)
    }
    if (guard.held.length > 0)
      return {
        state: 'not-touched',
        why: 'sending it would have reached the live app',
        hint: touchHint,
      }
    const words = typed.slice(typed.indexOf(marker) + marker.length).trim()
    return {
      state: 'typed',
      marker,
      words,
      field: field.name,
      shown: await visit.ask(readAfter, { marker, length: words.length + 40 }).catch(() => undefined),
      ended: findEnd(visit.page.url(), visit.document?.url ?? target.url),
      sent: guard.sent,
      elsewhere: guard.elsewhere,
      asked: visit.requests.map((one) => one.url),
      after: await screenOf(visit),
    }
  } finally {
    await visit.close()
  }
}

async function screenOf(visit: Visit): Promise<Extract<Touched, { state: 'typed' }>['after']> {
  const landing = await askLanding(visit).catch(() => undefined)
  return landing && { landing, shot: await visit.shoot() }
}

/** An address with an id in it is known only to whom it is given. */
function findEnd(url: string, landing: string): string | null {
  const [end, start] = [URL.parse(url), URL.parse(landing)]
  if (!end || !start || end.origin !== start.origin || end.pathname === start.pathname) return null
  return /\d{3,}|[0-9a-f]{8,}|[\w-]{16,}|outer/i.test(end.pathname) ? null : `${end.origin}${end.pathname}`
}

/** Runs in the page: the text from the marker on, wherever it is shown; null becomes undefined. */
function readAfter({
  marker,
  length,
}: {
  readonly marker: string
  readonly length: number
}): string | undefined {
  const seen = document.body?.innerText ?? ''
  const at = seen.indexOf(marker)
  return at === -1 ? undefined : seen.slice(at + marker.length, at + marker.length + length).trim()
}
