/** What a build took along from the place where it was made: addresses of a computer, values that were never set, a dev server. */

import { type CheckContext, finding } from './check.ts'
import { findDevServer } from './checks/devClient.ts'
import { findLocalMentions, findOtherMentions } from './checks/localAddresses.ts'
import type { Evidence, Finding } from './finding.ts'
import { collectShipped, findVisit, type ShippedFile } from './shipped/collect.ts'

type Fault = { readonly verdict: 'fail' | 'warn'; readonly evidence: Evidence; readonly todo: string }

/** Named after the finding whose place it takes in a run. */
export async function looksBuilt(context: CheckContext): Promise<Finding> {
  const shipped = await collectShipped(context)
  if (shipped.html === '')
    return finding('leaks', 'unknown', [{ what: 'nothing answered that could be read' }])
  const requests = findVisit(() => context.visits.phone)?.requests ?? []
  const server = findDevServer(requests) ?? (shipped.devServer ? 'a dev server' : undefined)
  const faults = [
    ...(server === undefined ? [] : [devServer(server)]),
    ...shipped.files.filter(({ own }) => own).flatMap((file) => judgeFile(file, context.target.url)),
  ]
  const worst = faults.find(({ verdict }) => verdict === 'fail') ?? faults[0]
  if (!worst)
    return finding('leaks', 'pass', [
      { what: 'no address of a computer, no value that was never set, and no dev server is in it' },
    ])
  return finding(
    'leaks',
    worst.verdict,
    [worst.evidence, ...faults.filter((one) => one !== worst).map((one) => one.evidence)],
    worst.todo,
  )
}

const devServer = (name: string): Fault => ({
  verdict: 'fail',
  evidence: { what: `it is what ${name} serves while building, not what was built` },
  todo: 'npm run build, and take the folder that it writes',
})

export function judgeFile(file: Pick<ShippedFile, 'url' | 'kind' | 'text'>, own: string): readonly Fault[] {
  const { url, kind, text } = file
  const where = URL.parse(url)?.pathname ?? url
  const mentions =
    kind === 'script'
      ? findLocalMentions(text, own)
      : kind === 'document'
        ? [
            ...inlineScripts(text).flatMap((script) => findLocalMentions(script, own)),
            ...findOtherMentions(text, 'settings', own),
          ]
        : findOtherMentions(text, kind === 'stylesheet' ? 'style' : 'settings', own)
  const local = mentions.map(
    ({ address, excerpt }): Fault => ({
      verdict: 'fail',
      evidence: {
        what: `it speaks to ${URL.parse(address)?.host ?? address}, which is a visitor’s own computer`,
        where,
        excerpt,
      },
      todo: `set where ${address} is before you build, or ask a path of the app itself`,
    }),
  )
  return [...local, ...findUnset(text).map((fault) => ({ ...fault, evidence: { ...fault.evidence, where } }))]
}

const inlineScripts = (html: string): readonly string[] =>
  [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script/gi)].map((one) => one[1] ?? '')

type Sign = {
  readonly pattern: RegExp
  readonly verdict: 'fail' | 'warn'
  readonly what: (found: string) => string
  readonly todo: string
}

const setIt =
  'set the value where it is built (.env.production, or the settings of the build), and build again'
const signs: readonly Sign[] = [
  {
    pattern: /["'`](?:https?:\/\/undefined\b|\/?undefined\/|https?:\/\/null\/)[^"'`\s]{0,60}/,
    verdict: 'fail',
    what: (found) => `an address was put together from a value that was never set: ${found}`,
    todo: setIt,
  },
  {
    pattern: /%(?:VITE|REACT_APP|PUBLIC|NEXT_PUBLIC|NUXT_PUBLIC)_[A-Z0-9_]{1,60}%/,
    verdict: 'fail',
    what: (found) => `${found} was never replaced`,
    todo: setIt,
  },
  {
    pattern:
      /\b(?:import\.meta\.env|process\.env)\.(?:VITE|REACT_APP|NEXT_PUBLIC|PUBLIC|NUXT_PUBLIC)_[A-Z0-9_]{1,60}/,
    verdict: 'fail',
    what: (found) => `${found} was never replaced: a browser knows no such value`,
    todo: setIt,
  },
  {
    pattern:
      /(?:api[_-]?key|anon[_-]?key|client[_-]?id|(?:api|base|server|backend|supabase|database)[_-]?ur[li]|endpoint)["']?\s{0,2}[:=]\s{0,2}(?:void 0|undefined\b|["'](?:undefined|null)["'])/i,
    verdict: 'fail',
    what: (found) => `a setting has no value: ${found}`,
    todo: setIt,
  },
  {
    pattern:
      /(?<!placeholder=|placeholder:\s?|label:\s?|title:\s?)["'`](?:<?your[-_ ](?:[a-z]{1,20}[-_ ]){0,2}(?:key|token|secret|id|url)(?:[-_ ]here)?>?|(?:replace|change)[-_]?me|insert[-_ ][a-z_ -]{0,20}key[-_ ]here|[a-z_]*key[-_]here|(?:pk|sk)_(?:test|live)_x{4,})["'`]/i,
    verdict: 'fail',
    what: (found) => `a key is only a placeholder: ${found}`,
    todo: 'put the real value where it is built, and build again',
  },
  {
    pattern: /["'`]pk_test_[A-Za-z0-9]{10,}/,
    verdict: 'warn',
    what: () => 'a payment key is one for tests: nobody can pay',
    todo: 'build with the live publishable key',
  },
]

export const findUnset = (text: string): readonly Fault[] =>
  signs.flatMap(({ pattern, verdict, what, todo }): Fault[] => {
    const found = pattern.exec(text)?.[0]
    return found === undefined
      ? []
      : [{ verdict, evidence: { what: what(found.slice(0, 80)), excerpt: found.slice(0, 120) }, todo }]
  })
