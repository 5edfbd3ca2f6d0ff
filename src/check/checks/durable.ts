/** `durable`: the link works on another device, after a reload, without the dev server's socket, and after a moment offline. */
import { setTimeout as wait } from 'node:timers/promises'
import { firstTouch, isDry } from '../act/firstTouch.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { markShot } from '../markShot.ts'
import { collectShipped, type ShippedFile, type ShippedKind } from '../shipped/collect.ts'
import type { Clip, Visit } from '../visit.ts'
import { findDevServer, refuseDevSockets } from './devClient.ts'
import { askFit, type Fit, isBlank } from './fit.ts'
import { findLocalMentions, findOtherMentions, isNotTheirs, type LocalMention } from './localAddresses.ts'

/** Scripts of one app; a dev server sends thousands of modules. */
const maxFiles = 150
const offlineMs = 1200
const reloadMs = 6000
/** Documents of one landing: more is a page that loads itself again and again. */
const maxLandings = 3

type Fault = {
  readonly verdict: Extract<Finding['verdict'], 'fail' | 'warn'>
  readonly evidence: Evidence
  readonly todo: string
}

export const durable: Check = {
  id: 'durable',
  look: async (context) => {
    const { phone } = context.visits
    if (!phone.document)
      return finding('durable', 'unknown', [{ what: 'nothing answered', where: context.target.url }])
    const typed = await firstTouch(context)
    const faults = [
      ...asked(
        [...phone.requests.map((one) => one.url), ...(typed.state === 'typed' ? typed.asked : [])],
        context.target.url,
      ),
      ...(await linked(context, phone)),
      ...(await mentioned(context)),
      ...(await withoutDevServer(context, phone)),
      ...(await reloadedAndOffline(context, await askFit(phone))),
    ]
    const later = laterOn(context)
    if ('verdict' in later) faults.push(later)
    const evidence = [...faults.map((fault) => fault.evidence), ...('verdict' in later ? [] : [later])]
    const worst = faults.find((fault) => fault.verdict === 'fail') ?? faults[0]
    if (worst) return finding('durable', worst.verdict, evidence, worst.todo)
    return finding('durable', 'pass', [
      { what: 'it asks only what others can reach, and survives a reload and a moment offline' },
      ...evidence,
    ])
  },
}

/** What the page asked for on the visitor's own device, or in a network that is not theirs. */
function asked(urls: readonly string[], own: string): readonly Fault[] {
  const found = new Map<string, Fault>()
  for (const url of urls) {
    if (!isNotTheirs(url, own)) continue
    const { protocol, host } = new URL(url)
    const origin = `${protocol}//${host}`
    if (found.has(origin) || found.size >= 3) continue
    found.set(origin, {
      verdict: 'fail',
      evidence: {
        what: `the page asks ${host}, which on a stranger's phone is not the maker's computer`,
        where: url.slice(0, 200),
        device: 'phone',
      },
      todo: `ask a path of the app itself (/api/…) instead of ${origin}, and let the app's server pass it on`,
    })
  }
  return [...found.values()]
}

async function linked(context: CheckContext, visit: Visit): Promise<readonly Fault[]> {
  const places = await visit.ask(readAddresses)
  const bad = places.filter((one) => isNotTheirs(one.address, context.target.url))
  const first = bad[0]
  if (!first) return []
  const shot = first.box ? await markShot(context, visit, 'durable-link', first.box) : undefined
  return [
    {
      verdict: first.kind === 'form' ? 'fail' : 'warn',
      evidence: {
        what:
          first.kind === 'form'
            ? "a form is sent to an address that only the maker's computer knows"
            : `the page links to an address that only the maker's computer knows${bad.length > 1 ? `, and to ${bad.length - 1} more` : ''}`,
        where: first.address.slice(0, 200),
        ...(first.text ? { excerpt: first.text } : {}),
        device: 'phone',
        ...(shot ? { shot } : {}),
      },
      todo: `make ${first.address.slice(0, 80)} a path without a host`,
    },
  ]
}

type Place = {
  readonly kind: 'link' | 'form' | 'head'
  readonly address: string
  readonly text: string
  readonly box: Clip | null
}

/** Runs in the page. */
function readAddresses(): Place[] {
  const found: Place[] = []
  for (const element of document.querySelectorAll(
    'a[href], form[action], [formaction], link[rel=canonical], meta[property="og:url"], meta[property="og:image"], iframe[src]',
  )) {
    const attribute = ['href', 'action', 'formaction', 'src', 'content'].find((name) =>
      element.hasAttribute(name),
    )
    const written = attribute ? (element.getAttribute(attribute) ?? '') : ''
    // Only what is written with a host: the rest is the page's own.
    if (!/^(?:https?|wss?):\/\//i.test(written)) continue
    const { x, y, width, height } = element.getBoundingClientRect()
    found.push({
      kind: element.matches('form, [formaction]') ? 'form' : element.matches('link, meta') ? 'head' : 'link',
      address: written.slice(0, 500),
      text: ((element as HTMLElement).innerText ?? '').trim().slice(0, 60),
      box: width > 1 && height > 1 ? { x: x + scrollX, y: y + scrollY, width, height } : null,
    })
    if (found.length >= 500) break
  }
  return found
}

async function mentioned(context: CheckContext): Promise<readonly Fault[]> {
  const { phone } = context.visits
  // A dev server's modules hold the library's own words, and comments: what counts there is what is asked.
  if (findDevServer(phone.requests)) return []
  const own = context.target.url
  const { files } = await collectShipped(context)
  for (const file of files.filter((one) => one.own).slice(0, maxFiles)) {
    const mention = mentionsIn(file, own).find(
      ({ address }) => !phone.requests.some((one) => one.url.startsWith(address)),
    )
    if (!mention) continue
    return [
      {
        verdict: 'warn',
        evidence: {
          what: `${called[file.kind]} names ${mention.address}, which on a stranger's phone is not the maker's computer`,
          where: `${file.url.slice(0, 160)}:${lineOf(file.text, mention.at)}`,
          excerpt: mention.excerpt,
        },
        todo: `take the address from a setting of the build, or name a path of the app itself, instead of ${mention.address}`,
      },
    ]
  }
  return []
}

const called = {
  document: 'the page',
  script: 'a script',
  stylesheet: 'a style sheet',
  data: 'a file of settings',
} as const satisfies Record<ShippedKind, string>

function mentionsIn({ kind, text }: ShippedFile, own: string): readonly LocalMention[] {
  switch (kind) {
    case 'script':
      return findLocalMentions(text, own)
    case 'stylesheet':
      return findOtherMentions(text, 'style', own)
    case 'data':
      return findOtherMentions(text, 'settings', own)
    case 'document':
      return [
        ...inScripts(text, own),
        ...findOtherMentions(text, 'style', own),
        ...findOtherMentions(text, 'settings', own),
      ]
    default:
      return kind satisfies never
  }
}

/** What a reader is shown, in words or in a code sample, is not asked for. */
function inScripts(html: string, own: string): readonly LocalMention[] {
  return [...html.matchAll(/<script\b[^>]{0,500}>([\s\S]*?)<\/script/gi)]
    .filter(([tag]) => !/^<script\b[^>]*\b(?:src=|type=["']?[\w/+-]*json)/i.test(tag))
    .flatMap((match) => {
      const start = match.index + match[0].indexOf('>') + 1
      return findLocalMentions(match[1] ?? '', own).map((one) => ({ ...one, at: start + one.at }))
    })
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length

async function withoutDevServer(context: CheckContext, phone: Visit): Promise<readonly Fault[]> {
  const server = findDevServer(phone.requests)
  if (!server) return []
  const visit = await context.open({ device: 'phone', initScript: refuseDevSockets })
  try {
    const landings = visit.requests.filter((one) => one.type === 'document' && one.fromPage).length
    const fit = await askFit(visit).catch(() => undefined)
    const isGone = fit === undefined || (isBlank(fit) && !isBlank(await askFit(phone)))
    if (!isGone && landings <= maxLandings)
      return [
        {
          verdict: 'warn',
          evidence: {
            what: `this is ${server}'s dev server: it changes while it is used, and ends with the maker's terminal`,
            where: context.target.url,
          },
          todo: 'build the app, and share what was built',
        },
      ]
    return [
      {
        verdict: 'fail',
        evidence: {
          what: isGone
            ? `without the socket of ${server}'s dev server the page stays blank`
            : `without the socket of ${server}'s dev server the page loads again and again`,
          where: context.target.url,
          device: 'phone',
        },
        todo: 'build the app, and share what was built',
      },
    ]
  } finally {
    await visit.close()
  }
}

/** One visitor walks one step into the app, loads that place again, and loses the network for a moment. */
async function reloadedAndOffline(context: CheckContext, before: Fit): Promise<readonly Fault[]> {
  if (isBlank(before)) return []
  const visit = await context.open({ device: 'phone' })
  const faults: Fault[] = []
  try {
    const start = visit.page.url()
    const path = await walkIn(visit)
    const place = visit.page.url()
    const response = await visit.page.reload({ waitUntil: 'load', timeout: reloadMs }).catch(() => null)
    await wait(400)
    const after = await askFit(visit).catch(() => undefined)
    const status = response?.status() ?? 200
    if (status >= 400 || (after && isBlank(after)))
      faults.push({
        verdict: place === start ? 'fail' : 'warn',
        evidence: {
          what:
            status >= 400
              ? `${path ?? 'the landing'}, loaded again, answers ${status}`
              : `${path ?? 'the landing'}, loaded again, is blank`,
          where: place.slice(0, 200),
          device: 'phone',
        },
        todo: 'let the server answer every path of the app with its index.html',
      })
    if (status >= 400)
      await visit.page.goto(start, { waitUntil: 'load', timeout: reloadMs }).catch(() => null)
    const offline = await losesNetwork(visit, !isDry(context.target))
    if (offline) faults.push(offline)
    return faults
  } finally {
    await visit.close()
  }
}

/** Follows the first link that the app handles by itself; gives the words on it, undefined where none did. */
async function walkIn(visit: Visit): Promise<string | undefined> {
  const link = await visit.ask(() => {
    for (const one of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      const { width, height, top, bottom } = one.getBoundingClientRect()
      const url = URL.parse(one.href)
      if (
        !url ||
        url.origin !== location.origin ||
        url.pathname === location.pathname ||
        one.target ||
        one.download
      )
        continue
      if (
        /log-?out|sign-?out|delete|\.\w{2,4}$/i.test(url.pathname) ||
        width < 2 ||
        top < 0 ||
        bottom > innerHeight
      )
        continue
      const { left } = one.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2, text: one.innerText.trim().slice(0, 40) }
    }
    return null
  })
  if (!link) return undefined
  const landings = documents(visit)
  const before = visit.page.url()
  await visit.page.touchscreen.tap(link.x, link.y)
  await wait(400)
  if (documents(visit) === landings && visit.page.url() !== before) return `"${link.text}"`
  await visit.page.waitForLoadState('load', { timeout: reloadMs }).catch(() => {})
  return visit.page.url() === before ? undefined : `"${link.text}"`
}

const documents = (visit: Visit): number =>
  visit.requests.filter((one) => one.type === 'document' && one.fromPage).length

async function losesNetwork(visit: Visit, mayTap: boolean): Promise<Fault | undefined> {
  const start = await askFit(visit)
  if (isBlank(start)) return undefined
  const landings = documents(visit)
  const browser = visit.page.context()
  await browser.setOffline(true)
  try {
    await wait(200)
    await visit.ask(touchOnce, { mayTap })
    await wait(offlineMs)
    // A link that leads away from the page fails offline everywhere; that is the browser's, not the app's.
    if (documents(visit) !== landings) return undefined
    const during = await askFit(visit).catch(() => undefined)
    if (during && !isBlank(during)) return undefined
    return {
      verdict: 'warn',
      evidence: {
        what: 'a moment without a network blanks the page',
        where: visit.page.url().slice(0, 200),
        device: 'phone',
      },
      todo: 'keep what is on the screen when a request fails, and try again',
    }
  } finally {
    await browser.setOffline(false).catch(() => {})
  }
}

/** Runs in the page. */
function touchOnce({ mayTap }: { readonly mayTap: boolean }): void {
  scrollBy(0, 300)
  const button = [...document.querySelectorAll<HTMLElement>('button:not([type=submit]), [role=button]')].find(
    (one) => one.checkVisibility() && !one.closest('form, a'),
  )
  if (mayTap) button?.click()
  scrollTo(0, 0)
}

/** Whether it opens again hours later: only the server that looks again knows. */
function laterOn({ target }: CheckContext): Evidence | Fault {
  const looked = target.share?.looked
  if (!looked)
    return { what: 'whether it still opens in some hours is not known until the server has looked' }
  const when = new Date(looked.at).toISOString().slice(0, 16).replace('T', ' ')
  if (looked.ok) return { what: `the server opened it again at ${when} UTC` }
  return {
    verdict: 'fail',
    evidence: {
      what: `when the server looked at ${when} UTC, it did not open${looked.why ? `: ${looked.why}` : ''}`,
      where: target.url,
    },
    todo: 'keep the app running, or share what was built instead: outer share dist',
  }
}
