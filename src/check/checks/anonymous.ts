/** `anonymous`: a stranger does something with the app before it asks who they are, for an address or for money. */
import { firstTouch, isDry } from '../act/firstTouch.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { markShot } from '../markShot.ts'
import { isNoPage, type Visit } from '../visit.ts'
import { type Door, findDoor, leadsToSignIn, usesOf } from './door.ts'
import { askLanding, type Landing } from './landing.ts'
import { visitsAtHand } from './visitsAtHand.ts'
import { payHost } from './wording.ts'

const todo = {
  'sign-in': 'let the first action work without an account, and ask for one when there is something to keep',
  'email-gate': 'show the app first, and ask for an address when there is something to send',
  code: 'let strangers in without a code, at least to the first thing they can do',
  captcha: 'take the captcha away from the landing, and ask for it where something is sent',
  paywall: 'let a stranger use it once before anything is to be paid',
} as const

export const anonymous: Check = {
  id: 'anonymous',
  quick: true,
  look: async (context) => {
    const closed = await lookPlainly(context)
    if (closed) return finding('anonymous', 'fail', [closed], todo['sign-in'])
    const visit = context.visits.phone
    const sent = sentAway(visit, context.target.url)
    const landing = await askLanding(visit)
    const door = findDoor(landing)
    if (sent) {
      const shot = await markShot(context, visit, 'anonymous', door?.place ?? undefined)
      return finding(
        'anonymous',
        'fail',
        [{ ...sent.evidence, device: 'phone', ...(shot ? { shot } : {}) }],
        todo[sent.kind],
      )
    }
    if (isNoPage(visit.page.url()))
      return finding('anonymous', 'unknown', [{ what: 'nothing answered', where: context.target.url }])
    if (door) {
      const shot = await markShot(context, visit, 'anonymous', door.place ?? undefined)
      return report(door, 'the first screen', landing.url, shot)
    }
    return (
      (await lookBehindFirst(context, landing)) ??
      (await lookBehindTyping(context)) ??
      finding('anonymous', 'pass', [inWords(landing)])
    )
  },
}

/** What a request without a browser meets: a status that turns strangers away. */
async function lookPlainly(context: CheckContext): Promise<Evidence | undefined> {
  const answer = await context.fetch(context.target.url, { headers: { accept: 'text/html' } })
  if (!answer) return undefined
  if (answer.status === 401 || answer.status === 407)
    return {
      what: answer.headers['www-authenticate']
        ? 'the browser asks for a name and a password before anything is shown'
        : 'a stranger is refused: the app answers 401',
      where: answer.url,
      excerpt: answer.headers['www-authenticate']?.slice(0, 120) ?? `HTTP ${answer.status}`,
    }
  if (answer.status === 402) return { what: 'the app answers 402: payment required', where: answer.url }
  // Guards against robots also answer 403, to a request that is no browser's.
  if (answer.status === 403 && (context.visits.phone.document?.status ?? 403) === 403)
    return {
      what: 'a stranger is refused: the app answers 403',
      where: answer.url,
      excerpt: `HTTP ${answer.status}`,
    }
  return undefined
}

function sentAway(
  visit: Visit,
  target: string,
): { readonly kind: Door['kind']; readonly evidence: Evidence } | undefined {
  const start = URL.parse(target)
  const path = [...visit.hops, visit.page.url()]
  if (start && leadsToSignIn(target)) return undefined
  const signIn = path.find((url) => url !== target && leadsToSignIn(url))
  if (signIn)
    return {
      kind: 'sign-in',
      evidence: { what: 'opening the link leads to a sign-in at once', where: bare(signIn) },
    }
  const pay = path.find((url) => {
    const hop = URL.parse(url)
    return (
      hop !== null &&
      (payHost.test(hop.hostname) || (url !== target && /\/(?:checkout|paywall)\/?$/.test(hop.pathname)))
    )
  })
  if (pay)
    return {
      kind: 'paywall',
      evidence: { what: 'opening the link leads to a checkout at once', where: bare(pay) },
    }
  const asked = visit.requests.find(
    (one) => one.type === 'document' && one.fromPage && leadsToSignIn(one.url) && one.url !== target,
  )
  return asked
    ? {
        kind: 'sign-in',
        evidence: { what: 'opening the link leads to a sign-in at once', where: bare(asked.url) },
      }
    : undefined
}

/** Where the only thing to tap is one button, what lies behind it is the first screen in truth. */
async function lookBehindFirst(context: CheckContext, landing: Landing) {
  const inside = landing.controls.filter(
    (one) => one.isReached && (one.area === 'main' || one.area === 'dialog'),
  )
  const uses = usesOf(landing)
  const first = inside.find((one) => one.kind !== 'field' && uses.includes(one))
  const isOneWay = !landing.hasStage && uses.length <= 2 && uses.every((one) => one.kind !== 'field')
  if (!first || !isOneWay || landing.cover) return undefined
  // A button of an app that is really live may do something there; a link only leads on.
  if (isDry(context.target) && first.kind !== 'link') return undefined
  const visit = await context.open({ device: 'phone' })
  try {
    const before = visit.page.url()
    const { x, y, width, height } = first.box
    await visit.page.touchscreen.tap(x + width / 2, y + height / 2)
    await visit.page.waitForLoadState('load', { timeout: 4000 }).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 500))
    const after = await askLanding(visit)
    const door = findDoor(after)
    const hasMoved = visit.page.url() !== before
    if (!door && !(hasMoved && leadsToSignIn(visit.page.url()))) return undefined
    const shot = door ? await markShot(context, visit, 'anonymous', door.place ?? undefined) : undefined
    return report(
      door ?? { kind: 'sign-in', canPass: false, place: null, words: after.text.slice(0, 160) },
      `what comes after the first tap, on "${first.text.slice(0, 40)}",`,
      visit.page.url(),
      shot,
    )
  } finally {
    await visit.close()
  }
}

/** What a first visitor meets when they have typed something and sent it. */
async function lookBehindTyping(context: CheckContext): Promise<Finding | undefined> {
  if (visitsAtHand(context).length === 1) return undefined
  const touched = await firstTouch(context)
  if (touched.state !== 'typed' || !touched.after) return undefined
  const { landing, shot } = touched.after
  const door =
    findDoor(landing) ??
    (leadsToSignIn(landing.url)
      ? { kind: 'sign-in' as const, canPass: false, place: null, words: landing.text.slice(0, 160) }
      : undefined)
  if (!door) return undefined
  const kept = shot.length > 0 ? context.keepShot('anonymous', shot) : undefined
  return report(door, `what comes after typing into "${touched.field}"`, landing.url, kept)
}

const met = {
  'sign-in': 'asks a stranger to sign in',
  'email-gate': 'asks a stranger for their mail address',
  code: 'asks a stranger for a code',
  captcha: 'asks a stranger to prove that they are human',
  paywall: 'asks a stranger to pay',
} as const

function report(door: Door, screen: string, where: string, shot: string | undefined) {
  const what = door.canPass
    ? `${screen} ${met[door.kind]}, and can be passed without`
    : `${screen} ${met[door.kind]}, and nothing else can be done there`
  const evidence: Evidence = {
    what,
    where: bare(where),
    excerpt: door.words,
    device: 'phone',
    ...(shot ? { shot } : {}),
  }
  return finding('anonymous', door.canPass ? 'warn' : 'fail', [evidence], todo[door.kind])
}

function inWords(landing: Landing): Evidence {
  const first = usesOf(landing).find((one) => one.isReached) ?? usesOf(landing)[0]
  const what = landing.hasStage
    ? 'the app itself is on the first screen, and asks for nothing before it'
    : first
      ? `a stranger can go straight to "${first.text.slice(0, 60) || first.name.trim() || first.type}"`
      : 'what is on the first screen can be read without signing in'
  return { what, where: bare(landing.url), device: 'phone' }
}

/** Without its query: addresses of sign-ins carry states and keys. */
function bare(address: string): string {
  const url = URL.parse(address)
  return url ? `${url.origin}${url.pathname}` : address.slice(0, 200)
}
