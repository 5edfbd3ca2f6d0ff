/** Whether words come out as they went in: what is declared, what the bytes are, what is seen, what is typed. */
import { firstTouch } from '../act/firstTouch.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { isOwn } from '../shipped/origin.ts'
import { findMojibake, judgeBytes } from '../shipped/text.ts'
import type { Visit } from '../visit.ts'

export const encoding: Check = {
  id: 'encoding',
  look: async (context) => {
    const { phone } = context.visits
    const [declared, seen, typed] = await Promise.all([
      judgeAnswers(context, phone),
      judgeSeen(phone),
      judgeTyped(context),
    ])
    return judgeEncoding([...declared, ...seen, ...typed])
  },
}

export type Misread = Evidence & { readonly weight: 'fail' | 'warn' | 'note' }

export function judgeEncoding(all: readonly Misread[]): Finding {
  const of = (weight: Misread['weight']) => all.filter((one) => one.weight === weight)
  const evidence = [...of('fail'), ...of('warn'), ...of('note')]
    .slice(0, maxEvidence)
    .map(({ weight: _, ...one }): Evidence => one)
  if (of('fail').length > 0)
    return finding(
      'encoding',
      'fail',
      evidence,
      'save and send everything as UTF-8, and say so: content-type "…; charset=utf-8" and <meta charset="utf-8"> as the first line of the head',
    )
  if (of('warn').length > 0)
    return finding(
      'encoding',
      'warn',
      evidence,
      'put <meta charset="utf-8"> first in the head, or charset=utf-8 into the content-type',
    )
  return finding('encoding', 'pass', [
    { what: 'what is sent is in the encoding that it says, and reads whole' },
    ...evidence,
  ])
}

const readTypes: ReadonlySet<string> = new Set(['document', 'script', 'stylesheet'])
/** A dev server gives hundreds of files of one kind. */
const maxAnswers = 16

/** Asked for again without the browser, which gives what it has read as UTF-8 already. */
async function judgeAnswers(context: CheckContext, visit: Visit): Promise<readonly Misread[]> {
  const asked = visit.requests.filter(
    (one) =>
      readTypes.has(one.type) &&
      one.method === 'GET' &&
      one.fromPage &&
      one.status === 200 &&
      isOwn(one.url, context.target) &&
      !one.url.includes('/_outer/'),
  )
  const urls = [...new Set([visit.document?.url, ...asked.map((one) => one.url)])].filter(
    (url) => url !== undefined,
  )
  const read = await visit.ask(() => document.characterSet).catch(() => null)
  const judged = await Promise.all(
    urls.slice(0, maxAnswers).map(async (url): Promise<Misread | undefined> => {
      const answer = await context.fetch(url, { headers: { accept: 'text/html,*/*;q=0.8' } })
      const type = answer?.headers['content-type'] ?? ''
      if (answer?.status !== 200 || !/^$|text\/|javascript|json|xml/.test(type)) return undefined
      const kind = /html/.test(type) ? 'document' : 'other'
      const misread = judgeBytes({
        bytes: answer.body,
        contentType: type,
        kind,
        read: url === visit.document?.url ? read : null,
      })
      if (misread) return { ...misread, where: url }
      if (context.target.kind !== 'folder' || kind !== 'document') return undefined
      if (answer.body.every((byte) => byte < 0x80)) return undefined
      const alone = judgeBytes({ bytes: answer.body, contentType: 'text/html', kind, read: null })
      return (
        alone && {
          weight: 'warn',
          what: `it reads right only where the server says UTF-8, as this link does; on another host ${alone.what}`,
          where: url,
          ...(alone.excerpt === undefined ? {} : { excerpt: alone.excerpt }),
        }
      )
    }),
  )
  return judged.filter((one) => one !== undefined)
}

async function judgeSeen(visit: Visit): Promise<readonly Misread[]> {
  const text = await visit.ask(
    () => `${document.title}\n${(document.body?.innerText ?? '').slice(0, 200_000)}`,
  )
  const found = findMojibake(text)
  return found === undefined
    ? []
    : [
        {
          weight: 'fail',
          what: 'a visitor reads broken characters',
          where: 'the page',
          excerpt: found,
          device: visit.device,
        },
      ]
}

async function judgeTyped(context: CheckContext): Promise<readonly Misread[]> {
  const touched = await firstTouch(context)
  switch (touched.state) {
    case 'no-field':
      return [{ weight: 'note', what: 'there is nothing to type into, so nothing was typed' }]
    case 'not-touched':
      return [{ weight: 'note', what: `nothing was typed: ${touched.why}` }]
    case 'typed': {
      const { shown, words } = touched
      if (shown === undefined)
        return [{ weight: 'note', what: 'what was typed was not shown again, so it could not be compared' }]
      if (shown.includes(words))
        return [
          { weight: 'note', what: 'umlauts, emoji, Arabic and Japanese come back whole', excerpt: words },
        ]
      // An app may shorten, or keep letters only; broken is what was there and turned into something else.
      const broken = findMojibake(shown) ?? (/\?{4,}/.test(shown) ? shown : undefined)
      return broken === undefined
        ? [{ weight: 'note', what: 'what was typed came back in part', excerpt: shown.slice(0, 120) }]
        : [
            {
              weight: 'fail',
              what: `a visitor types "${words}" and reads something else`,
              where: touched.field,
              excerpt: broken.slice(0, 120),
              device: 'phone',
            },
          ]
    }
    default:
      return touched satisfies never
  }
}
