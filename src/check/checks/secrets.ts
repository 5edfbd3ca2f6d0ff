/** Secrets in what is shipped. What is made to be public is named, and passes. */
import { mask } from '../../source/secret-checks.ts'
import { scanTexts } from '../../source/secrets.ts'
import { type Check, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { collectShipped, type Shipped } from '../shipped/collect.ts'
import { findPublicKeys, publicKeyKinds } from '../shipped/publicKeys.ts'
import { isOwnSource } from '../shipped/sourceMap.ts'

export const secrets: Check = {
  id: 'secrets',
  quick: true,
  look: async (context) => judgeSecrets(await collectShipped(context)),
}

type Place = { readonly name: string; readonly text: string }

export async function judgeSecrets(
  shipped: Pick<Shipped, 'html' | 'files' | 'maps'> & Partial<Pick<Shipped, 'mapsLeftOut'>>,
): Promise<Finding> {
  const places = placesOf(shipped)
  if (places.length === 0)
    return finding('secrets', 'unknown', [{ what: 'nothing was shipped that could be read' }])
  const found = await scan(places)
  const whole = places.map((one) => one.text)
  const known = dedupe(found.map((one) => ({ ...one, ...weigh(one.rule, one.excerpt, whole) })))
  const hits: Hit[] = [
    ...known,
    ...places.flatMap(findSentKeys).filter((one) => !known.some(({ excerpt }) => excerpt === one.excerpt)),
    ...places.flatMap(findTestKeys),
    ...places.flatMap(findNamedSecrets),
  ]
  const beside = placesOf({ files: [], maps: shipped.mapsLeftOut ?? [] })
  hits.push(
    ...dedupe(await scan(beside)).map((one) => ({
      ...one,
      weight: 'warn' as const,
      what: `a source map holds ${describeRule(one.rule)}: a link leaves the map out, another host would serve it`,
    })),
  )
  const fails = hits.filter((one) => one.weight === 'fail')
  const warns = hits.filter((one) => one.weight === 'warn')
  const notes = notePublicKeys(places)
  const evidence = bounded([...fails, ...warns].map(describe), notes)
  if (fails.length > 0)
    return finding(
      'secrets',
      'fail',
      evidence,
      `take ${fails.length === 1 ? 'it' : 'them'} out of what the browser gets, move the call to a server, and revoke ${fails.length === 1 ? 'the key' : 'the keys'}: whoever opened the page may have ${fails.length === 1 ? 'it' : 'them'}`,
    )
  if (warns.length > 0)
    return finding(
      'secrets',
      'warn',
      evidence,
      'look at each: if it opens anything that is not for everybody, take it out and revoke it',
    )
  return finding('secrets', 'pass', [
    { what: `no secret in ${places.length} shipped ${places.length === 1 ? 'text' : 'texts'}` },
    ...evidence.slice(0, maxEvidence - 1),
  ])
}

const scan = (places: readonly Place[]) =>
  scanTexts(
    places.map(({ name, text }) => ({ file: name, text, before: { characters: 0, lines: 0, column: 0 } })),
  )

type Hit = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly excerpt: string
  readonly weight: 'fail' | 'warn' | 'pass'
  readonly what: string
}

/** A map's sources are texts of their own: a line and a column in them can be found in an editor. */
function placesOf({ files, maps }: Pick<Shipped, 'files' | 'maps'>): readonly Place[] {
  return [
    ...maps.flatMap(({ of, map }) =>
      map.contents
        .filter(({ source }) => isOwnSource(source))
        .map(({ source, text }) => ({ name: `${source} (in the source map of ${of})`, text })),
    ),
    ...files.map(({ url, text }) => ({ name: url, text: withUnpacked(withoutInlineMap(text)) })),
  ]
}

/** Base 64 hides nothing from whoever reads the page. Behind the text, so that the lines stay. */
function withUnpacked(text: string): string {
  const packed = [...text.matchAll(/\batob\(\s{0,3}["'`]([\w+/]{24,4000}={0,2})["'`]/g)].slice(0, 20)
  const plain = packed.map((one) => Buffer.from(one[1] ?? '', 'base64').toString('latin1'))
  return [text, ...plain.map((one) => `"${one}"`)].join('\n')
}

/** Base 64 is no text, and was read as a map. */
function withoutInlineMap(text: string): string {
  const at = text.lastIndexOf('sourceMappingURL=data:')
  return at === -1 ? text : text.slice(0, at)
}

/** The same key in the bundle, in four visits and in its map is one. */
function dedupe<One extends Pick<Hit, 'rule' | 'excerpt'>>(hits: readonly One[]): readonly One[] {
  const seen = new Set<string>()
  return hits.filter(({ rule, excerpt }) => {
    const key = `${rule} ${excerpt}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A Google key says nothing about what it opens; what the code calls does. */
function weigh(
  rule: string,
  excerpt: string,
  texts: readonly string[],
): { readonly weight: Hit['weight']; readonly what: string } {
  const what = `a visitor can read ${describeRule(rule)}`
  if (rule !== 'google-api-key') return { weight: 'fail', what }
  const start = excerpt.split('…', 1)[0] ?? excerpt
  const holding = texts.filter((text) => text.includes(start))
  if (holding.some((text) => /generativelanguage|GoogleGenerativeAI|GoogleGenAI|gemini-/i.test(text)))
    return { weight: 'fail', what: 'a visitor can read a Google AI key and spend on it' }
  if (
    holding.some((text) =>
      findPublicKeys(text).some((key) => key.kind !== 'sentry-dsn' && key.text.startsWith(start)),
    )
  )
    return { weight: 'pass', what }
  return {
    weight: 'warn',
    what: 'a visitor can read a Google API key; what it opens cannot be told from here: limit it to your site and to one API',
  }
}

/** Names of rules as words: `stripe-live-key` is a key of Stripe's. */
const describeRule = (rule: string): string => {
  const words: Readonly<Record<string, string>> = {
    'stripe-live-key': 'a live secret key (Stripe or Clerk)',
    'supabase-service-role': "Supabase's service role key, which passes every rule of the database",
    'supabase-secret-key': "Supabase's secret key, which passes every rule of the database",
    'google-service-account': 'a Google service account (Firebase admin), which passes every rule',
    'private-key': 'a private key',
    'database-url': 'the address of a database with its password',
    basicauth: 'an address with a password in it',
  }
  return words[rule] ?? `a secret key (${rule.replace(/-(?:key|token|secret)$/, '').replaceAll('-', ' ')})`
}

/** A server's key of test mode: the code is made to send it, so the live one goes the same way. */
function findTestKeys({ name, text }: Place): readonly Hit[] {
  if (!text.includes('k_test_')) return []
  const match = /\b[sr]k_test_[0-9A-Za-z]{16,250}/.exec(text)
  return match
    ? [
        {
          ...placeOf(name, text, match.index),
          rule: 'secret-test-key',
          excerpt: mask(match[0]),
          weight: 'fail',
          what: "a visitor can read a server's test key; the live one would go the same way",
        },
      ]
    : []
}

/** What a build tool was told to show although its name says that it should not. */
const named =
  /\b((?:VITE|REACT_APP|NEXT_PUBLIC|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC|VUE_APP)_[A-Z0-9_]{0,40}(?:SECRET|PRIVATE_KEY|SERVICE_ROLE|ADMIN_KEY|PASSWORD|OPENAI_API_KEY|ANTHROPIC_API_KEY)[A-Z0-9_]{0,20})["']?\s{0,3}[:=]\s{0,3}["'`]([^"'`\s]{8,400})["'`]/

/** A key that the code itself sends along; a token of an anonymous role (JWT) is judged by its role. */
const bearer =
  /\bauthorization["']?\s{0,3}[:,]\s{0,3}["'`](?:Bearer|Token|Basic)\s{1,3}((?!eyJ|pk[_.]|public)[\w.+/=-]{24,400})["'`]/i
/** What several makers of models give out: `sk-` and letters of no further form. */
const bareKey = /["'`](sk-[0-9A-Za-z]{32,64})["'`]/

function findSentKeys({ name, text }: Place): readonly Hit[] {
  const match = bearer.exec(text) ?? bareKey.exec(text)
  const key = match?.[1] ?? ''
  if (!match || !/\d/.test(key) || /^(.)\1+$|x{6}|your|example/i.test(key)) return []
  return [
    {
      ...placeOf(name, text, match.index),
      rule: 'sent-key',
      excerpt: mask(key),
      weight: 'warn',
      what: 'a visitor can read a key that the page sends to a server',
    },
  ]
}

function findNamedSecrets({ name, text }: Place): readonly Hit[] {
  const match = named.exec(text)
  if (!match || /^(?:your|changeme|xxx|test|example|placeholder)/i.test(match[2] ?? '')) return []
  return [
    {
      ...placeOf(name, text, match.index),
      rule: 'named-secret',
      excerpt: `${match[1]}=${mask(match[2] ?? '')}`,
      weight: 'warn',
      what: `a visitor can read ${match[1]}: that prefix puts it into the page`,
    },
  ]
}

function placeOf(file: string, text: string, at: number): Pick<Hit, 'file' | 'line' | 'column'> {
  const before = text.slice(0, at)
  return { file, line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

const describe = ({ file, line, column, what, excerpt }: Hit): Evidence => ({
  what,
  where: `${file}:${line}:${column}`,
  excerpt,
})

function notePublicKeys(places: readonly Place[]): readonly Evidence[] {
  const notes = new Map<string, Evidence>()
  for (const { name, text } of places)
    for (const { kind, at, text: key } of findPublicKeys(text)) {
      if (notes.has(kind)) continue
      const { line, column } = placeOf(name, text, at)
      notes.set(kind, { what: publicKeyKinds[kind], where: `${name}:${line}:${column}`, excerpt: mask(key) })
    }
  return [...notes.values()]
}

function bounded(hits: readonly Evidence[], notes: readonly Evidence[]): readonly Evidence[] {
  const all = [...hits, ...notes]
  if (all.length <= maxEvidence) return all
  const shown = all.slice(0, maxEvidence - 1)
  return [...shown, { what: `and ${all.length - shown.length} more` }]
}
