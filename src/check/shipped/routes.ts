/** Addresses of the app that should be closed to a stranger, asked for as one. GET only, the target's own origin only. */
import { randomBytes } from 'node:crypto'
import { CannotLook } from '../cannotLook.ts'
import type { CheckContext, Fetched } from '../check.ts'
import { oncePerRun } from '../once.ts'
import type { Visit } from '../visit.ts'
import { collectShipped, findVisit } from './collect.ts'
import { readTags, textOf } from './markup.ts'
import { findMails, isPersonal, type PersonalData, readPersonalJson } from './personal.ts'

export type RouteState =
  /** Refused, sent to a sign-in, or asks for a password. */
  | 'closed'
  /** Not there, or the app's own first page. */
  | 'missing'
  /** Answered with something of its own. */
  | 'open'
  /** Answered with data about people. */
  | 'personal'
  /** Nothing answered. */
  | 'unknown'

export type Route = {
  readonly path: string
  /** Where a visitor finds it. */
  readonly from: 'link' | 'bundle' | 'guess'
  readonly state: RouteState
  readonly status: number
  readonly personal: PersonalData | null
  /** The first words of what stands there. */
  readonly excerpt: string
}

export type Routes = {
  readonly routes: readonly Route[]
  /** Why it is taken for an app that knows its visitors; null for one without sign-in. */
  readonly signIn: string | null
}

const sensitive =
  /(?:^|\/)(?:(?:wp-|_)?admin(?:istrator)?|back-?office|internal|manage(?:ment)?|dashboard|account|settings|profile|users?|members|customers|orders|invoices|payments|subscribers|leads|export|debug|env|config|graphiql)(?:$|[/.])/i
/** A GET that does something is not asked for. */
const acts =
  /log-?out|sign-?out|delete|remove|destroy|reset|clear|unsubscribe|send|run|trigger|cron|webhook|seed|migrate|create|update|edit|new$|callback|verify|confirm|invite|login|sign-?in|sign-?up|register/i
const guesses = ['/admin', '/dashboard', '/api/users', '/api/admin'] as const
/** With the guesses and the page that is nowhere, under twenty requests. */
const maxRoutes = 14
/** A browser costs a second each. */
const maxOpened = 2
const excerptLength = 160

/** Two checks read the same answers. */
export const lookAtRoutes = oncePerRun(look)

async function look(context: CheckContext): Promise<Routes> {
  const { url, html, files } = await collectShipped(context)
  const origin = new URL(url).origin
  const scripts = files.filter((file) => file.own && file.kind === 'script').map((file) => file.text)
  const phone = findVisit(() => context.visits.phone)
  // Whether an address answers with something of its own is known only beside the first page.
  if (html === '' && !phone) throw new CannotLook('nothing answered that could be read')
  const links = phone ? await readLinks(phone) : []
  const candidates = findCandidates({ links, html, scripts, origin })
  const nowhere = await context.fetch(`${origin}/outer-${randomBytes(5).toString('hex')}`)
  const own: readonly string[] = [html, nowhere ? decode(nowhere) : '']
  const landed = (await phone?.ask(() => document.body?.innerText ?? '').catch(() => '')) ?? ''
  let opened = 0
  const routes = await Promise.all(
    candidates.map(async ({ path, from }): Promise<Route> => {
      const answer = await context.fetch(`${origin}${path}`, {
        headers: { accept: /^\/api\//.test(path) ? 'application/json' : 'text/html,application/json;q=0.9' },
      })
      const route = judgeAnswer({ path, from, answer, origin, own })
      const isPage = !/^\/api\//.test(path) && from !== 'guess'
      if (route !== 'fallback') return route
      if (!phone || !isPage || opened++ >= maxOpened) return bare(path, from, 'missing', 200)
      return openRoute(context, { path, from, url: `${origin}${path}`, landed }).catch(() =>
        bare(path, from, 'unknown', 200),
      )
    }),
  )
  return { routes, signIn: findSignIn({ html, scripts, landed, routes }) }
}

/** In the order of how surely a visitor finds them. */
export function findCandidates(input: {
  readonly links: readonly string[]
  readonly html: string
  readonly scripts: readonly string[]
  readonly origin: string
}): readonly { readonly path: string; readonly from: Route['from'] }[] {
  const found = new Map<string, Route['from']>()
  const put = (path: string, from: Route['from']): void => {
    const clean = path.replace(/\/+$/, '')
    if (found.size < maxRoutes && !found.has(clean) && sensitive.test(clean) && !acts.test(clean))
      found.set(clean, from)
  }
  const hrefs = readTags(input.html).flatMap((tag) => (tag.name === 'a' ? [tag.attributes.href ?? ''] : []))
  for (const href of [...input.links, ...hrefs]) {
    const url = URL.parse(href, input.origin)
    if (url?.origin === input.origin) put(url.pathname, 'link')
  }
  for (const script of input.scripts)
    for (const [, path = ''] of script.matchAll(/["'`](\/(?:[\w-]{1,40}\/){0,4}[\w-]{1,40})["'`]/g))
      put(path, 'bundle')
  for (const path of guesses) put(path, 'guess')
  return [...found].map(([path, from]) => ({ path, from }))
}

const bare = (path: string, from: Route['from'], state: RouteState, status: number): Route => ({
  path,
  from,
  state,
  status,
  personal: null,
  excerpt: '',
})

/** `fallback`: the app's one page for every address; only a browser can say what it shows there. */
export function judgeAnswer(input: {
  readonly path: string
  readonly from: Route['from']
  readonly answer: Fetched | undefined
  readonly origin: string
  readonly own: readonly string[]
}): Route | 'fallback' {
  const { path, from, answer, origin, own } = input
  if (!answer) return bare(path, from, 'unknown', 0)
  const { status } = answer
  const ended = URL.parse(answer.url)
  if (status === 401 || status === 403 || status === 407) return bare(path, from, 'closed', status)
  if (status < 200 || status >= 300) return bare(path, from, 'missing', status)
  if (ended?.origin !== origin) return bare(path, from, 'closed', status)
  const moved = ended.pathname.replace(/\/+$/, '') !== path
  if (moved && isSignInPath(ended.pathname)) return bare(path, from, 'closed', status)
  const text = decode(answer)
  const type = answer.headers['content-type'] ?? ''
  if (/html/.test(type) || /^\s*<(?:!doctype|html)/i.test(text)) {
    if (own.some((one) => isSamePage(one, text)))
      return moved ? bare(path, from, 'closed', status) : 'fallback'
    return { ...judgePage(path, from, textOf(text), /type=["']?password/i.test(text)), status }
  }
  const personal = readPersonalJson(text)
  if (!personal) return bare(path, from, 'missing', status)
  const isEmpty = /^\s*(?:\[\s*\]|\{\s*\}|null|false|"")\s*$/.test(text)
  const isRefusal =
    /"(?:error|message)"\s*:\s*"[^"]{0,80}(?:unauthori[sz]ed|forbidden|sign in|log in|not allowed|token)/i.test(
      text,
    )
  if (isEmpty || isRefusal) return bare(path, from, isRefusal ? 'closed' : 'missing', status)
  return {
    path,
    from,
    state: isPersonal(personal) ? 'personal' : 'open',
    status,
    personal,
    excerpt: maskMails(text.slice(0, excerptLength)),
  }
}

function judgePage(path: string, from: Route['from'], text: string, password: boolean): Route {
  if (password || isSignInText(text)) return bare(path, from, 'closed', 200)
  if (text.length < 20 || isNotFoundText(text)) return bare(path, from, 'missing', 200)
  const mails = findMails(text).length
  return {
    path,
    from,
    state: mails >= 2 ? 'personal' : 'open',
    status: 200,
    personal: { mails, fields: [], records: 0 },
    excerpt: maskMails(text.slice(0, excerptLength)),
  }
}

async function openRoute(
  context: CheckContext,
  input: {
    readonly path: string
    readonly from: Route['from']
    readonly url: string
    readonly landed: string
  },
): Promise<Route> {
  const { path, from, url, landed } = input
  const visit = await context.open({ device: 'laptop', url })
  try {
    const seen = await visit.ask(() => ({
      path: location.pathname,
      text: (document.body?.innerText ?? '').slice(0, 20_000),
      password: document.querySelector('input[type=password]') !== null,
    }))
    const moved = seen.path.replace(/\/+$/, '') !== path
    if (moved) return bare(path, from, 'closed', 200)
    if (normal(seen.text) === normal(landed)) return bare(path, from, 'missing', 200)
    return judgePage(path, from, seen.text.replace(/\s+/g, ' ').trim(), seen.password)
  } finally {
    await visit.close()
  }
}

const isSignInPath = (path: string): boolean => /log-?in|sign-?in|auth|sso|session\/new/i.test(path)
const isSignInText = (text: string): boolean =>
  text.length < 1500 &&
  /\b(?:sign in|log ?in|anmelden|se connecter|iniciar sesión|accedi|unauthori[sz]ed|access denied|not authori[sz]ed|forbidden|please (?:sign|log))\b/i.test(
    text,
  )
const isNotFoundText = (text: string): boolean =>
  text.length < 600 &&
  /\b404\b|not found|nicht gefunden|introuvable|no encontrada|does ?n.t exist/i.test(text)

/** Nonces, dates and ids differ from answer to answer. */
function isSamePage(one: string, other: string): boolean {
  if (one === '' || Math.abs(one.length - other.length) > Math.max(200, one.length * 0.03)) return false
  return normal(textOf(one)) === normal(textOf(other)) && scriptsOf(one) === scriptsOf(other)
}

const normal = (text: string): string => text.replace(/[0-9a-f]{6,}|\d+|\s+/gi, ' ').trim()
const scriptsOf = (html: string): string =>
  readTags(html)
    .flatMap((tag) => (tag.name === 'script' ? [(tag.attributes.src ?? '').replace(/[?#].*/, '')] : []))
    .join()

const maskMails = (text: string): string =>
  text.replace(/([\w.+-])[\w.+-]{0,63}@([a-z0-9-])[a-z0-9.-]{1,100}/gi, '$1…@$2…')

const decode = (answer: Fetched): string => new TextDecoder().decode(answer.body)

async function readLinks(visit: Visit): Promise<readonly string[]> {
  return visit.ask(() => Array.from(document.links, (link) => link.href).slice(0, 300)).catch(() => [])
}

const libraries =
  /signInWith(?:Password|Popup|Redirect|Otp|OAuth|EmailAndPassword)|onAuthStateChanged|next-auth|@clerk\/|clerk\.accounts|auth0|\/api\/auth\/|supabase\.auth|lucia-auth|better-auth|createUserWithEmailAndPassword/
const signInWords =
  /\b(?:sign in|log ?in|sign up|create (?:an )?account|anmelden|registrieren|einloggen|se connecter|connexion|iniciar sesión|accedi|entrar|登录|ログイン|로그인|تسجيل الدخول)\b/i

export function findSignIn(input: {
  readonly html: string
  readonly scripts: readonly string[]
  readonly landed: string
  readonly routes: readonly Route[]
}): string | null {
  const closed = input.routes.find((route) => route.state === 'closed')
  if (closed) return `${closed.path} asks who is there`
  if (/type=["']?password/i.test(input.html)) return 'the page asks for a password'
  const said = signInWords.exec(input.landed)
  if (said) return `the page says "${said[0]}"`
  for (const script of input.scripts) {
    const library = libraries.exec(script)
    if (library) return `the bundle holds ${library[0]}`
    if (/type:\s?["']password["']|["'`]\/(?:login|sign-?in)["'`]/.test(script))
      return 'the bundle holds a sign-in'
  }
  return null
}
