/** The first form meets what people and others send: nothing, too much, and what is meant to break it. */

import type { Field } from '../act/field.ts'
import { isDry, makeMarker, touchHint } from '../act/firstTouch.ts'
import { findWayAround, type Guard, guardPage } from '../act/guard.ts'
import { settleAfter } from '../act/settle.ts'
import { findServerErrors, type PageState, readState } from '../act/state.ts'
import { fillOthers, reachField, submit, typeInto } from '../act/type.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { markShot } from '../markShot.ts'
import { isOwn } from '../shipped/origin.ts'
import type { Clip, Visit } from '../visit.ts'

export const hostileForm: Check = {
  id: 'hostile-form',
  after: true,
  look: async (context) => {
    const visit = await context.open({ device: 'phone' })
    try {
      return await tryForm(context, visit)
    } finally {
      await visit.close()
    }
  },
}

const longLetters = 10_000

type Try = {
  readonly name: string
  readonly text: (marker: string) => string
  /** What it says of the app when the page then grows sideways: words that could wrap and do not, or one that cannot. */
  readonly sideways: 'fail' | 'warn' | 'nothing'
}

/** What runs sets a mark; what is only shown does nothing. */
const hostile = (marker: string): string =>
  `${marker}"'><img src=x data-${marker} onerror="document.documentElement.setAttribute('data-${marker}-ran','')"><script>document.documentElement.setAttribute('data-${marker}-ran','')</script>${marker}{{7*7}}${marker} ' OR 1=1;-- ../../ \u202eedoc\u202c 😀 \\`

const tries: readonly Try[] = [
  { name: 'nothing', text: () => '', sideways: 'fail' },
  {
    name: `${longLetters.toLocaleString('en')} characters`,
    text: (marker) => `${marker} ${'many words '.repeat(longLetters / 11)}`.slice(0, longLetters),
    sideways: 'fail',
  },
  { name: 'hostile text', text: hostile, sideways: 'nothing' },
  { name: 'one very long word', text: (marker) => `${marker}${'x'.repeat(600)}`, sideways: 'warn' },
]

type Fault = Evidence & { readonly weight: 'fail' | 'warn' }

async function tryForm(context: CheckContext, visit: Visit): Promise<Finding> {
  const { target } = context
  const dry = isDry(target)
  const own = (url: string): boolean => isOwn(url, target)
  if (findWayAround(visit.requests, target, dry) !== undefined)
    return finding(
      'hostile-form',
      'unknown',
      [{ what: 'an open socket would carry what is typed away' }],
      dry ? touchHint : null,
    )
  const marker = makeMarker()
  const guard = await guardPage(visit.page, { target, marker, dry })
  const first = await reachField(visit)
  if (!first) return finding('hostile-form', 'not-needed', [{ what: 'there is nothing to type into' }])
  const left = refuses(first, own)
  if (left !== undefined) return finding('hostile-form', 'unknown', [{ what: left }])

  const faults: Fault[] = []
  const before = await readState(visit)
  for (const one of tries) {
    faults.push(...(await tryOnce(context, visit, { one, marker, before, guard })))
    if (guard.held.length > 0) return withheld(dry)
    if (context.signal.aborted || !(await comeBack(context, visit))) break
  }
  if (!dry) faults.push(...(await meetNext(context, marker)))
  return conclude(context, visit, first, faults, guard)
}

function refuses(field: Field, own: (url: string) => boolean): string | undefined {
  if (field.payment) return 'the first form asks for a card, and is left alone'
  if (field.action !== null && !own(field.action))
    return `the form sends to ${URL.parse(field.action)?.host ?? 'another host'}, and only your own app is sent anything`
  return undefined
}

const withheld = (dry: boolean): Finding =>
  finding(
    'hostile-form',
    'unknown',
    [{ what: 'nothing was sent: it would have reached the live app' }],
    dry ? touchHint : null,
  )

async function tryOnce(
  context: CheckContext,
  visit: Visit,
  given: { readonly one: Try; readonly marker: string; readonly before: PageState; readonly guard: Guard },
): Promise<readonly Fault[]> {
  const { one, marker, before, guard } = given
  const since = {
    requests: visit.requests.length,
    said: visit.said.length,
    elsewhere: guard.elsewhere.length,
  }
  const field = await reachField(visit)
  if (!field) return []
  // What an earlier try left in a list may be wide already.
  const wide = (await readState(visit)).sideways
  const typed = await typeInto(visit.page, one.text(marker))
  if (typed === undefined) return []
  // An empty form is empty as a whole.
  if (one.text(marker) !== '') await fillOthers(visit.page, one.text(marker).slice(0, 400))
  await submit(visit, field)
  const faults: Fault[] = []
  const after = `after ${one.name} was sent`
  for (const { url, status } of findServerErrors(visit, since.requests, (url) => isOwn(url, context.target)))
    faults.push({ weight: 'fail', what: `the server answers ${status} ${after}`, where: url })
  // What was held back here is an error of the check's own making.
  if (guard.elsewhere.length === since.elsewhere)
    for (const said of visit.said.slice(since.said))
      if (said.uncaught)
        faults.push({
          weight: 'fail',
          what: `an error that nobody catches ${after}`,
          excerpt: said.text.slice(0, 200),
          ...(said.where === null ? {} : { where: said.where }),
        })
  const state = await readState(visit).catch(() => undefined)
  if (!state) return [...faults, { weight: 'fail', what: `the page hangs ${after}` }]
  if (state.blank && !before.blank) faults.push({ weight: 'fail', what: `the page is blank ${after}` })
  if (one.sideways !== 'nothing' && state.sideways > wide + 4)
    faults.push({
      weight: one.sideways,
      what: `the page grows ${state.sideways} pixels sideways ${after}`,
    })
  const ran = one.text === hostile ? await judgeHostile(visit, marker) : []
  const isBad = faults.length + ran.length > 0
  const shot = isBad ? await shootNow(context, visit, `hostile-form-${tries.indexOf(one)}`) : undefined
  return [...ran, ...faults].map((fault) => ({
    ...fault,
    device: 'phone',
    ...(shot === undefined ? {} : { shot }),
  }))
}

async function shootNow(context: CheckContext, visit: Visit, name: string): Promise<string | undefined> {
  // The field, where it is still there.
  const place = await visit.ask(findFieldPlace).catch(() => null)
  const picture = place ? await visit.mark(place) : await visit.shoot()
  return picture.length > 0 ? context.keepShot(name, picture) : undefined
}

/** Runs in the page. */
function findFieldPlace(): Clip | null {
  const box = document.querySelector('[data-outer-field]')?.getBoundingClientRect()
  return box && box.width > 0
    ? { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height }
    : null
}

async function judgeHostile(visit: Visit, marker: string): Promise<readonly Fault[]> {
  const found = await visit
    .ask(
      ({ marker: mark }) => ({
        ran: document.documentElement.hasAttribute(`data-${mark}-ran`),
        made: document.querySelector(`img[data-${mark}][onerror]`) !== null,
        worked: (document.body?.innerText ?? '').includes(`${mark}49${mark}`),
      }),
      { marker },
    )
    .catch(() => undefined)
  if (found?.ran) return [{ weight: 'fail', what: 'a script that a visitor typed ran' }]
  if (found?.made)
    return [{ weight: 'fail', what: 'what a visitor types becomes part of the page: HTML is not escaped' }]
  if (found?.worked)
    return [{ weight: 'fail', what: 'what a visitor types is worked out as code: {{7*7}} became 49' }]
  return []
}

/** The page as it was found, for the next try. */
async function comeBack(context: CheckContext, visit: Visit): Promise<boolean> {
  const isThere = await visit
    .ask(() => document.querySelector('[data-outer-field]') !== null)
    .catch(() => false)
  if (isThere) return true
  const since = visit.requests.length
  const went = await visit.page
    .goto(context.target.url, { waitUntil: 'load', timeout: 4000 })
    .then(() => true)
    .catch(() => false)
  await settleAfter(visit, since, 1000)
  return went
}

/** Kept, and run at the next visitor. */
async function meetNext(context: CheckContext, marker: string): Promise<readonly Fault[]> {
  const next = await context.open({ device: 'phone' })
  try {
    const met = await judgeHostile(next, marker)
    return met.map((one) => ({
      ...one,
      what: `${one.what}, at the next visitor too`,
      device: 'phone' as const,
    }))
  } finally {
    await next.close()
  }
}

async function conclude(
  context: CheckContext,
  visit: Visit,
  field: Field,
  faults: readonly Fault[],
  guard: Guard,
): Promise<Finding> {
  const fails = faults.filter((one) => one.weight === 'fail')
  const evidence = [...fails, ...faults.filter((one) => one.weight === 'warn')].map(
    ({ weight: _, ...one }): Evidence => one,
  )
  const tried: Evidence = {
    what: `nothing, much, one long word and hostile text were typed into "${field.name}"`,
    ...(guard.sent[0] === undefined ? {} : { where: guard.sent[0] }),
  }
  if (fails.length > 0) {
    const first = evidence[0]
    const shot = first?.shot ?? (await markShot(context, visit, 'hostile-form'))
    const marked = first
      ? [{ ...first, ...(shot === undefined ? {} : { shot }) }, ...evidence.slice(1)]
      : evidence
    return finding(
      'hostile-form',
      'fail',
      [...marked.slice(0, maxEvidence - 1), tried],
      doFor(fails[0]?.what ?? ''),
    )
  }
  if (evidence.length > 0)
    return finding(
      'hostile-form',
      'warn',
      [...evidence.slice(0, maxEvidence - 1), tried],
      'let long words break: overflow-wrap: anywhere',
    )
  if (guard.elsewhere.length > 0 && guard.sent.length === 0)
    return finding('hostile-form', 'unknown', [
      { what: `what is typed would go to ${guard.elsewhere.join(', ')}; only your own app is sent anything` },
    ])
  return finding('hostile-form', 'pass', [tried])
}

function doFor(first: string): string {
  if (/script|escaped|as code/.test(first))
    return 'put what visitors type into the page as text: textContent, or your framework’s ordinary binding, never innerHTML'
  if (/sideways/.test(first)) return 'let words wrap: overflow-wrap: anywhere, and no white-space: nowrap'
  return 'check what is typed before it is used, and say what is wrong beside the field'
}
