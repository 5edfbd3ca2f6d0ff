/** `origin-bound`: what works on the maker's own host and would break on this one, with the setting to change. */
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import type { Requested, Visit } from '../visit.ts'
import { findBoundServices, findForeignReturns } from './boundServices.ts'
import { leadsToSignIn } from './door.ts'

/** A dev server sends each library by itself: what it bundles is not the app's own words. */
const maxScripts = 100

type Fault = {
  readonly verdict: Extract<Finding['verdict'], 'fail' | 'warn'>
  readonly evidence: Evidence
  readonly todo: string
}

export const originBound: Check = {
  id: 'origin-bound',
  look: async (context) => {
    const { phone } = context.visits
    const own = context.target.url
    if (!phone.document) return finding('origin-bound', 'unknown', [{ what: 'nothing answered', where: own }])
    const texts = await shippedTexts(phone)
    const faults = [
      ...sentElsewhere(context, phone),
      ...refusedByOthers(phone, own),
      ...refusedByItself(phone, own),
      ...(await foreignCookies(context)),
      ...foreignReturns(phone, texts, own),
      ...pinnedHosts(texts, own),
      // Who checks the address that an app is known by, has entered it.
      ...(context.target.kind === 'public' ? [] : services(phone, texts, own)),
    ]
    if (faults.length === 0)
      return finding('origin-bound', 'not-needed', [
        {
          what: 'nothing was found that asks for a host of its own: no sign-in by others, no keys bound to a host',
        },
      ])
    const worst = faults.find((fault) => fault.verdict === 'fail') ?? faults[0]
    return finding(
      'origin-bound',
      worst?.verdict ?? 'warn',
      faults.map((fault) => fault.evidence),
      worst?.todo ?? null,
    )
  },
}

type Shipped = { readonly url: string; readonly text: string }

async function shippedTexts(visit: Visit): Promise<readonly Shipped[]> {
  const page = URL.parse(visit.page.url())?.origin
  const own = visit.requests
    .filter((one) => (one.type === 'script' || one.type === 'document') && one.status === 200)
    .filter((one) => URL.parse(one.url)?.origin === page && !/\/_outer\//.test(one.url))
    .slice(0, maxScripts)
  return Promise.all(own.map(async (one) => ({ url: one.url, text: (await one.text()) ?? '' })))
}

/** The app sends its visitors to the host that it knows itself by. */
function sentElsewhere(context: CheckContext, visit: Visit): readonly Fault[] {
  if (context.target.kind === 'public') return []
  const own = URL.parse(context.target.url)
  const end = URL.parse(visit.page.url())
  if (!own || !end || own.host === end.host || leadsToSignIn(end.href) || !/^https?:$/.test(end.protocol))
    return []
  return [
    {
      verdict: 'fail',
      evidence: {
        what: `the app sends its visitors away to ${end.host}, the host it knows itself by`,
        where: `${end.origin}${end.pathname}`,
        device: 'phone',
      },
      todo: `let the app serve any host: take away the redirect to ${end.host}, or its setting of a canonical address`,
    },
  ]
}

const ownHost = (own: string): string => URL.parse(own)?.host ?? own

/** Other servers that answer only the origins on their list. */
function refusedByOthers(visit: Visit, own: string): readonly Fault[] {
  const found = new Map<string, Fault>()
  const origin = URL.parse(own)?.origin ?? own
  for (const { text } of visit.said) {
    const cors =
      /Access to (fetch|XMLHttpRequest|script|font|image|resource)[^']* at '([^']{1,300})'.*blocked by CORS policy/s.exec(
        text,
      )
    if (cors) {
      const host = URL.parse(cors[2] ?? '')?.host ?? cors[2] ?? ''
      // An address of the maker's computer is `durable`'s: no list would help.
      if (/^localhost|^127\.|^0\.0\.0\.0/.test(host)) continue
      const isCall = cors[1] === 'fetch' || cors[1] === 'XMLHttpRequest'
      const known = /'Access-Control-Allow-Origin' header has a value '([^']+)'/.exec(text)?.[1]
      found.set(host, {
        verdict: isCall ? 'fail' : 'warn',
        evidence: {
          what: known
            ? `${host} answers only ${known}, and refuses the app on this host`
            : `${host} refuses the app on this host`,
          where: (cors[2] ?? '').slice(0, 200),
          excerpt: text.slice(0, 200),
          device: 'phone',
        },
        todo: `let ${host} allow the origin ${origin}, in its list of origins (CORS)`,
      })
    }
    const key =
      /RefererNotAllowedMapError|API_KEY_HTTP_REFERRER_BLOCKED|auth\/unauthorized-domain|The given origin is not allowed for the given client ID|Invalid domain for site key|redirect_uri_mismatch|Production Keys are only allowed for domain/i.exec(
        text,
      )
    if (key)
      found.set(key[0], {
        verdict: 'fail',
        evidence: {
          what: 'a service that the app uses refuses this host',
          excerpt: text.slice(0, 200),
          device: 'phone',
        },
        todo: `add ${ownHost(own)} to the allowed hosts of that service (${key[0]})`,
      })
  }
  return [...found.values()].slice(0, 4)
}

/** A policy of the app's own that names another host than this one. */
function refusedByItself(visit: Visit, own: string): readonly Fault[] {
  const host = ownHost(own)
  for (const { text } of visit.said) {
    if (!/Content Security Policy/i.test(text)) continue
    const refused = /'((?:https?|wss?):\/\/[^']{1,300})'/.exec(text)?.[1]
    const directive = /directive:? "?([^"]{1,200})"?/.exec(text)?.[1] ?? ''
    if (!refused || URL.parse(refused)?.host !== host) continue
    return [
      {
        verdict: 'fail',
        evidence: {
          what: "the app's own Content-Security-Policy names another host, and refuses what lies on this one",
          where: refused,
          excerpt: directive,
          device: 'phone',
        },
        todo: `use 'self' instead of a host in the policy: ${directive.split(' ')[0] ?? 'Content-Security-Policy'}`,
      },
    ]
  }
  return []
}

async function foreignCookies(context: CheckContext): Promise<readonly Fault[]> {
  const answer = await context.fetch(context.target.url, { headers: { accept: 'text/html' } })
  const host = URL.parse(answer?.url ?? context.target.url)?.hostname ?? ''
  for (const cookie of answer?.headers['set-cookie']?.split('\n') ?? []) {
    const domain = /;\s*domain=\.?([^;\s]+)/i.exec(cookie)?.[1]?.toLowerCase()
    if (!domain || host === domain || host.endsWith(`.${domain}`)) continue
    return [
      {
        verdict: 'warn',
        evidence: {
          what: `the app sets a cookie for ${domain}, which browsers refuse on this host`,
          excerpt: `${cookie.split('=')[0]}=…; Domain=${domain}`,
        },
        todo: `set the cookie without Domain=${domain}`,
      },
    ]
  }
  return []
}

function foreignReturns(visit: Visit, texts: readonly Shipped[], own: string): readonly Fault[] {
  const asked: readonly Shipped[] = [...visit.requests.map((one: Requested) => one.url), ...visit.hops].map(
    (url) => ({ url, text: url }),
  )
  for (const { url, text } of [...asked, ...texts]) {
    const back = findForeignReturns(text, own)[0]
    if (back === undefined) continue
    const host = URL.parse(back)?.host ?? back
    return [
      {
        verdict: 'warn',
        evidence: {
          what: `a sign-in comes back to ${host}, not to the link that it began on`,
          where: (url.split('?')[0] ?? url).slice(0, 200),
          excerpt: back.slice(0, 160),
        },
        todo: `make the address to come back to from location.origin instead of ${host}, and allow ${URL.parse(own)?.origin} where the sign-in is set up`,
      },
    ]
  }
  return []
}

/** `location.hostname !== 'app.example'` and what follows. */
function pinnedHosts(texts: readonly Shipped[], own: string): readonly Fault[] {
  const host = URL.parse(own)?.hostname
  const pattern = /location\.host(?:name)?\s*!==?\s*["'`]([a-z0-9-]+(?:\.[a-z0-9-]+)+)["'`]/gi
  for (const { url, text } of texts)
    for (const match of text.matchAll(pattern)) {
      const named = match[1]?.toLowerCase()
      if (!named || named === host || /^(?:127\.|0\.0\.)/.test(named)) continue
      return [
        {
          verdict: 'warn',
          evidence: {
            what: `a script does something else on every host but ${named}`,
            where: url.slice(0, 200),
            excerpt: text
              .slice(Math.max(0, match.index - 20), match.index + match[0].length + 60)
              .replace(/\s+/g, ' '),
          },
          todo: `look at what the app does where its host is not ${named}`,
        },
      ]
    }
  return []
}

function services(visit: Visit, texts: readonly Shipped[], own: string): readonly Fault[] {
  const asked = visit.requests.map((one) => one.url)
  const origin = URL.parse(own)?.origin ?? own
  return findBoundServices([...asked, ...texts.map((one) => one.text)]).map((service) => ({
    verdict: 'warn',
    evidence: {
      what: `the app uses ${service.name}, which answers only on hosts that were entered there; on another ${service.breaks} does not work`,
      where: service.name,
    },
    todo: service.setting.replaceAll('HOST', URL.parse(own)?.hostname ?? own).replaceAll('ORIGIN', origin),
  }))
}
