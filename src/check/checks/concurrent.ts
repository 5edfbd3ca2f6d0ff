/** Two visitors at once: neither breaks the app for the other, nor puts the other out. */
import { firstTouch, isDry, makeMarker } from '../act/firstTouch.ts'
import { guardPage } from '../act/guard.ts'
import { settleAfter } from '../act/settle.ts'
import { findServerErrors, type PageState, readState } from '../act/state.ts'
import { fillOthers, reachField, submit, typeInto } from '../act/type.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { isOwn } from '../shipped/origin.ts'
import type { Visit } from '../visit.ts'

export const concurrent: Check = {
  id: 'concurrent',
  look: async (context) => {
    const alone = await stateOfOne(context)
    const visits = await Promise.all([context.open({ device: 'phone' }), context.open({ device: 'laptop' })])
    try {
      return await judgeTwo(context, visits, alone)
    } finally {
      await Promise.all(visits.map((visit) => visit.close()))
    }
  },
}

type Alone = {
  readonly state: PageState
  readonly errors: ReadonlySet<string>
  readonly failures: ReadonlySet<string>
}

/** What one visitor meets by themselves is another check's to say. */
async function stateOfOne({ visits, target }: CheckContext): Promise<Alone> {
  const { phone } = visits
  return {
    state: await readState(phone),
    errors: new Set(phone.said.filter((one) => one.uncaught).map((one) => one.text)),
    failures: new Set(findServerErrors(phone, 0, (url) => isOwn(url, target)).map((one) => one.url)),
  }
}

async function judgeTwo(context: CheckContext, visits: readonly Visit[], alone: Alone): Promise<Finding> {
  const before = visits.map((visit) => visit.requests.length)
  const acted = await actInBoth(context, visits)
  // What the first one did may reach the second only now; and the first must still be in.
  await Promise.all(visits.map((visit, at) => settleAfter(visit, before[at] ?? 0, 600)))
  const seen = await Promise.all(visits.map((visit) => judgeOne(context, visit, alone)))
  const bad = seen.flat()
  const evidence = bad.map(({ weight: _, ...one }): Evidence => one)
  const did = acted ? 'both opened the app, typed and sent something' : 'both opened the app'
  if (bad.some((one) => one.weight === 'fail'))
    return finding(
      'concurrent',
      'fail',
      [...evidence, { what: `with two visitors at once: ${did}` }],
      'keep what belongs to one visitor apart from the next: no variable of the server that holds "the" user, room or session',
    )
  if (bad.length > 0)
    return finding(
      'concurrent',
      'warn',
      [...evidence, { what: `with two visitors at once: ${did}` }],
      'open the app in two browsers and read the console of both',
    )
  return finding('concurrent', 'pass', [{ what: `two visitors at once: ${did}, and both could go on` }])
}

/** Only what stays on the app's own origin, and only where one visitor alone could do it. */
async function actInBoth(context: CheckContext, visits: readonly Visit[]): Promise<boolean> {
  const touched = await firstTouch(context)
  if (touched.state !== 'typed' || touched.elsewhere.length > 0 || isDry(context.target)) return false
  const meet = makeMeeting(visits.length)
  const sends = await Promise.all(visits.map((visit) => typeOne(context, visit, meet)))
  if (!sends.every((send) => send !== null)) return false
  await Promise.all(sends.map((send) => send()))
  return true
}

/** Everything but sending it; null where there is nothing that may be sent. */
async function typeOne(
  context: CheckContext,
  visit: Visit,
  meet: (visit: Visit) => Promise<void>,
): Promise<(() => Promise<void>) | null> {
  const marker = makeMarker()
  await guardPage(visit.page, { target: context.target, marker, dry: false, meet: () => meet(visit) })
  const field = await reachField(visit)
  if (!field || field.password || field.payment) return null
  if (field.action !== null && !isOwn(field.action, context.target)) return null
  if ((await typeInto(visit.page, field.mail ? `${marker}@example.com` : marker)) === undefined) return null
  await fillOthers(visit.page, marker)
  return () => submit(visit, field)
}

/** Shorter than `submit` waits for an answer. */
const meetMs = 1000

/** Two taps are never at the same moment; what they send is: the first waits for the last of `many`, at most `meetMs`. */
function makeMeeting(many: number): (visit: Visit) => Promise<void> {
  const here = new Set<Visit>()
  const all = Promise.withResolvers<void>()
  return (visit) => {
    if (here.size === 0) setTimeout(all.resolve, meetMs)
    if (here.add(visit).size === many) all.resolve()
    return all.promise
  }
}

const putOut =
  /\b(?:session (?:is )?(?:already )?in use|(?:already|also) (?:open|connected|logged in|signed in|in use) (?:in|on|from) another|another (?:tab|device|session|window) (?:is|has|took)|(?:room|server|lobby|game) is full|logged out|signed out|you (?:were|have been) (?:kicked|disconnected|removed|replaced)|too many (?:users|connections|visitors|requests)|only one (?:user|visitor|session)|abgemeldet|belegt)\b/i

async function judgeOne(
  context: CheckContext,
  visit: Visit,
  alone: Alone,
): Promise<readonly (Evidence & { readonly weight: 'fail' | 'warn' })[]> {
  const bad: (Evidence & { readonly weight: 'fail' | 'warn' })[] = []
  const device = visit.device
  for (const { url, status } of findServerErrors(visit, 0, (one) => isOwn(one, context.target)))
    if (!alone.failures.has(url))
      bad.push({
        weight: 'fail',
        what: `the server answers ${status} when two visitors are there`,
        where: url,
        device,
      })
  const state = await readState(visit).catch(() => undefined)
  if (!state) return [...bad, { weight: 'fail', what: 'the page hangs when two visitors are there', device }]
  if (state.blank && !alone.state.blank)
    bad.push({ weight: 'fail', what: 'the page is blank when two visitors are there', device })
  const out = putOut.exec(state.text)
  if (out && !putOut.test(alone.state.text))
    bad.push({
      weight: 'fail',
      what: 'one of two visitors is put out',
      excerpt: state.text.slice(Math.max(0, out.index - 40), out.index + 80).replace(/\s+/g, ' '),
      device,
    })
  for (const { text, where, uncaught } of visit.said)
    if (uncaught && !alone.errors.has(text) && bad.length < 6)
      bad.push({
        weight: 'warn',
        what: 'an error that one visitor alone did not meet',
        excerpt: text.slice(0, 200),
        ...(where === null ? {} : { where }),
        device,
      })
  return bad
}
