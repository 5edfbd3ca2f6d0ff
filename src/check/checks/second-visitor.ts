/** Whether what one visitor types is met by the next. */
import { firstTap, type Tapped } from '../act/firstTap.ts'
import { firstTouch, type Touched } from '../act/firstTouch.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { markShot } from '../markShot.ts'
import { isOwn } from '../shipped/origin.ts'
import type { Clip, Visit } from '../visit.ts'

export const secondVisitor: Check = {
  id: 'second-visitor',
  look: async (context) => {
    const touched = await firstTouch(context)
    if (touched.state === 'no-field') return judgeTap(await firstTap(context))
    if (touched.state === 'not-touched')
      return finding(
        'second-visitor',
        'unknown',
        [{ what: `nothing was typed: ${touched.why}` }],
        touched.hint,
      )
    const landed = await visitSecond(context, touched)
    if (landed.verdict !== 'pass') return landed
    // It may be kept on the page where the first visitor ended, or on one that the landing leads to.
    const ended = touched.ended === null ? landed : await visitSecond(context, touched, touched.ended)
    if (ended.verdict !== 'pass') return ended
    const behind = await findBehind(context, touched.marker)
    return behind === undefined ? ended : visitSecond(context, touched, behind)
  },
}

function judgeTap(tapped: Tapped): Finding {
  switch (tapped.state) {
    case 'nothing-to-tap':
      return finding('second-visitor', 'not-needed', [
        { what: 'there is nothing to type into or to tap, so no visitor leaves anything' },
      ])
    case 'apart':
      return finding('second-visitor', 'pass', [
        {
          what: `a first visitor tapped "${tapped.button}"; a second with an empty browser met nothing of it`,
        },
      ])
    case 'met':
      return finding(
        'second-visitor',
        'warn',
        [
          {
            what: 'a second visitor meets what the first one’s tap made',
            excerpt: tapped.lines.join(' · ').slice(0, 160),
            device: 'phone',
          },
          { what: `a first visitor tapped "${tapped.button}"` },
        ],
        'if it is not meant for everybody, keep it by visitor: a cookie with an id, or the browser’s own storage',
      )
    default:
      return tapped satisfies never
  }
}

/** Fetched without cookies, each of them is what a second visitor gets. */
const maxBehind = 6
const neverFollowed = /log-?out|sign-?out|delete|remove|unsubscribe|\.(?:png|jpe?g|svg|pdf|zip)$/i

/** A page that the landing links to, and that holds what the first visitor typed. */
async function findBehind(context: CheckContext, marker: string): Promise<string | undefined> {
  const links = await context.visits.phone.ask(() =>
    Array.from(
      document.querySelectorAll<HTMLAnchorElement>('a[href]'),
      (one) => one.href.split('#', 1)[0] ?? '',
    ),
  )
  const here = context.visits.phone.page.url().split('#', 1)[0]
  const own = [...new Set(links)]
    .filter((one) => one !== here && isOwn(one, context.target) && !neverFollowed.test(one))
    .slice(0, maxBehind)
  for (const url of own) {
    const answer = await context.fetch(url, { headers: { accept: 'text/html' } })
    if (answer?.status === 200 && new TextDecoder().decode(answer.body).includes(marker)) return url
  }
  return undefined
}

async function visitSecond(
  context: CheckContext,
  touched: Extract<Touched, { state: 'typed' }>,
  url?: string,
): Promise<Finding> {
  const visit = await context.open({ device: 'phone', ...(url === undefined ? {} : { url }) })
  try {
    return await judgeSecond(context, visit, touched)
  } finally {
    await visit.close()
  }
}

async function judgeSecond(
  context: CheckContext,
  visit: Visit,
  touched: Extract<Touched, { state: 'typed' }>,
): Promise<Finding> {
  const { field, elsewhere, sent } = touched
  // An app that keeps one thing for all shows what was typed last, and another check types too.
  const marker = (await visit.ask(findAnyMarker)) ?? touched.marker
  const typed: Evidence = {
    what: `a first visitor typed "${marker}" into "${field}"`,
    ...(sent[0] === undefined ? {} : { where: sent[0] }),
  }
  const met = await findMarker(visit, marker, (url) => isOwn(url, context.target))
  if (met.length > 0) {
    const said = await visit.ask(findSharedWord).catch(() => null)
    const place = await visit.ask(findPlace, { marker }).catch(() => null)
    const shot = await markShot(context, visit, 'second-visitor', place ?? undefined)
    const evidence: readonly Evidence[] = [
      ...met.map((one, at) => ({
        ...one,
        device: 'phone' as const,
        ...(at === 0 && shot !== undefined ? { shot } : {}),
      })),
      typed,
    ]
    return said !== null
      ? finding(
          'second-visitor',
          'warn',
          [...evidence, { what: 'the page says that it is for everybody', excerpt: said }],
          'if it is not meant for everybody, keep it by visitor; if it is, be ready for what strangers write',
        )
      : finding(
          'second-visitor',
          'fail',
          evidence,
          'keep what a visitor types apart by visitor: a cookie with an id, a sign-in, or the browser’s own storage',
        )
  }
  if (sent.length === 0 && elsewhere.length > 0)
    return finding(
      'second-visitor',
      'unknown',
      [
        typed,
        { what: `what is typed would go to ${elsewhere.join(', ')}; only your own app is sent anything` },
      ],
      'type something in one browser and open the link in a private window',
    )
  return finding('second-visitor', 'pass', [
    typed,
    { what: 'a second visitor with an empty browser did not meet it' },
  ])
}

async function findMarker(
  visit: Visit,
  marker: string,
  own: (url: string) => boolean,
): Promise<readonly Evidence[]> {
  const where = await visit.ask(seekMarker, { marker })
  const met: Evidence[] = where.map((one) => ({ ...one, what: `a second visitor ${one.what}` }))
  for (const one of visit.requests) {
    if (!own(one.url) || !['document', 'fetch', 'xhr', 'script'].includes(one.type)) continue
    const text = await one.text().catch(() => undefined)
    if (!text?.includes(marker)) continue
    met.push({ what: 'a second visitor’s browser is sent it', where: one.url, excerpt: around(text, marker) })
  }
  return met.slice(0, 4)
}

const around = (text: string, marker: string): string => {
  const at = text.indexOf(marker)
  return text.slice(Math.max(0, at - 30), at + marker.length + 30).replace(/\s+/g, ' ')
}

/** Runs in the page: what any first visitor typed. */
function findAnyMarker(): string | null {
  const fields = Array.from(
    document.querySelectorAll('input, textarea'),
    (one) => (one as HTMLInputElement).value,
  )
  return /\bouter[0-9a-f]{8}\b/.exec([document.body?.innerText ?? '', ...fields].join('\n'))?.[0] ?? null
}

/** Runs in the page. */
function seekMarker({
  marker,
}: {
  readonly marker: string
}): readonly { what: string; where: string; excerpt?: string }[] {
  const found: { what: string; where: string; excerpt?: string }[] = []
  const text = document.body?.innerText ?? ''
  const at = text.indexOf(marker)
  if (at !== -1)
    found.push({
      what: 'reads it',
      where: 'the page',
      excerpt: text.slice(Math.max(0, at - 30), at + marker.length + 30),
    })
  for (const one of document.querySelectorAll<HTMLInputElement>('input, textarea'))
    if (one.value.includes(marker))
      found.push({ what: 'finds it filled in', where: one.name || one.id || 'a field' })
  try {
    const kept = [...Object.values(localStorage), ...Object.values(sessionStorage), document.cookie].join(
      '\n',
    )
    if (kept.includes(marker)) found.push({ what: 'has it in the browser’s storage', where: 'storage' })
  } catch {
    // A page in a sandbox has no storage.
  }
  return found.slice(0, 3)
}

/** Runs in the page: where the marker stands. */
function findPlace({ marker }: { readonly marker: string }): Clip | null {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.nodeValue?.includes(marker)) continue
    const box = node.parentElement?.getBoundingClientRect()
    if (box && box.width > 0)
      return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height }
  }
  return null
}

/** Runs in the page: words by which an app says that everybody reads along. */
function findSharedWord(): string | null {
  const words =
    /\b(?:chat(?:room)?|guest ?book|(?:message|bulletin) board|public(?:ly)?|everyone|everybody|community|forum|leaderboard|high ?scores?|shared with all|(?:the|our|graffiti|public) wall|comments|together|who(?:’s|'s| is) (?:here|online)|same for (?:all|every)\w*|gästebuch|öffentlich|für alle|livre d.or|publique?|público|pubblico)\b/i
  const heads = Array.from(
    document.querySelectorAll('h1, h2, h3, p, label, legend, button, [placeholder]'),
    (one) => `${one.textContent ?? ''} ${one.getAttribute('placeholder') ?? ''}`.trim().slice(0, 200),
  )
  const description = document.querySelector('meta[name=description]')?.getAttribute('content') ?? ''
  const said = [document.title, description, ...heads].find((one) => words.test(one))
  return said?.slice(0, 120) ?? null
}
