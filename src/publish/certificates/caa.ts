/** Who may issue for a name, as its CAA records say (RFC 8659, RFC 8657): looked up before an authority is asked. */
import type { DnsFailure, Resolvers } from '../dns/resolve.ts'

export type CaaAsk = {
  /** As it will stand in the certificate; `*.` before it asks for `issuewild`. */
  readonly name: string
  /** What the authority calls itself in CAA records; the first is the one that is shown. */
  readonly identities: readonly string[]
  readonly account: string | null
  readonly methods: readonly string[]
}

export type CaaVerdict =
  | { readonly kind: 'allowed' }
  /** `at`: the name that holds the records, `found` as in a zone file; `needed`: the one that would allow it. */
  | {
      readonly kind: 'refused'
      readonly at: string
      readonly found: readonly string[]
      readonly needed: string
      /** Which of the resolvers sees it. */
      readonly resolver: string
    }
  /** Every resolver that answers says SERVFAIL: an authority refuses then, too (RFC 8659 §3). */
  | { readonly kind: 'broken'; readonly at: string }
  /** No resolver could be asked; the authority looks for itself. */
  | { readonly kind: 'unknown'; readonly why: DnsFailure }

/** A name has at most 127 labels; of one that is deeper than this nobody is the owner. */
const maxClimb = 32

/** One that refuses is enough: an authority looks from several places. */
export async function lookUpCaa(resolvers: Resolvers, ask: CaaAsk): Promise<CaaVerdict> {
  const labels = ask.name.replace(/^\*\./, '').split('.')
  const waiting = new Set(resolvers.addresses)
  let isAllowed = false
  let broken: string | undefined
  let why: DnsFailure = 'timeout'
  for (let up = 0; up < Math.min(labels.length, maxClimb) && waiting.size > 0; up++) {
    const at = labels.slice(up).join('.')
    for (const { resolver, answer } of await resolvers.ask(at, 'CAA')) {
      if (!waiting.has(resolver)) continue
      switch (answer.kind) {
        case 'none':
          break
        case 'failed':
          waiting.delete(resolver)
          why = answer.why
          if (answer.why === 'servfail') broken ??= at
          break
        case 'found': {
          waiting.delete(resolver)
          const needed = judgeCaa(answer.values, ask)
          if (needed === null) isAllowed = true
          else return { kind: 'refused', at, found: answer.values, needed, resolver }
          break
        }
        default:
          answer satisfies never
      }
    }
  }
  // Whoever is left has climbed to the top and found nothing: everybody may issue.
  if (isAllowed || waiting.size > 0) return { kind: 'allowed' }
  return broken === undefined ? { kind: 'unknown', why } : { kind: 'broken', at: broken }
}

const tags = ['issue', 'issuewild']
/** Known, and about something else: whom to write to (RFC 8659 §4.4), other kinds of certificates (RFC 9495, CA/B Forum). */
const otherTags = ['iodef', 'contactemail', 'contactphone', 'issuemail', 'issuevmc']

/** Null: allowed. Else the record that would allow it. */
export function judgeCaa(values: readonly string[], ask: CaaAsk): string | null {
  const records = values.map(readRecord)
  const unknown = records.find((one) => one.critical && ![...tags, ...otherTags].includes(one.tag))
  const isWild = ask.name.startsWith('*.')
  const tag = isWild && records.some((one) => one.tag === 'issuewild') ? 'issuewild' : 'issue'
  const needed = `0 ${tag} "${ask.identities[0] ?? 'the name of the authority'}"`
  if (unknown) return needed
  const about = records.filter((one) => one.tag === tag)
  return about.length === 0 || about.some((one) => grants(one.value, ask)) ? null : needed
}

const readRecord = (text: string) => {
  const [, flags, tag = '', value = ''] = /^(\d+) (\S+) "(.*)"$/s.exec(text) ?? []
  return { critical: (Number(flags) & 128) !== 0, tag: tag.toLowerCase(), value }
}

/** RFC 8659 §4.2: `letsencrypt.org; accounturi=…; validationmethods=dns-01`. What cannot be read grants nothing. */
function grants(value: string, ask: CaaAsk): boolean {
  const [issuer = '', ...rest] = value.split(';').map((one) => one.trim())
  if (!ask.identities.includes(issuer.toLowerCase())) return false
  for (const one of rest.filter((part) => part !== '')) {
    const [, tag = '', wanted = ''] = /^([a-z0-9-]+)[ \t]*=[ \t]*([\x21-\x3a\x3c-\x7e]*)$/i.exec(one) ?? []
    if (tag === '') return false
    // Others mean something to some authority, and to nobody else.
    if (tag.toLowerCase() === 'accounturi' && ask.account !== null && wanted !== ask.account) return false
    if (
      tag.toLowerCase() === 'validationmethods' &&
      !wanted.split(',').some((method) => ask.methods.includes(method))
    )
      return false
  }
  return true
}
