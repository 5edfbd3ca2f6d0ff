/** Addresses that the product itself shows. */
import type { Fact } from '../../core/pack.ts'
import type { Material } from '../material.ts'

/** A page of the product whose path says what it is, as it was seen; not one of a machine at home. */
export function findPage(facts: readonly Fact[], named: RegExp): string | undefined {
  for (const { evidence } of facts)
    for (const { type, at } of evidence) {
      if (type !== 'page') continue
      const url = parse(at.split(' ', 1)[0] ?? '')
      if (url !== undefined && isPublic(url) && named.test(url.pathname)) return url.origin + url.pathname
    }
  return undefined
}

/** Where help is: a page of the product, else where its source is and questions are asked. */
export const findSupport = ({ card, facts }: Material): string | undefined => {
  const page = findPage(facts, /(^|\/)(support|help|contact|hilfe|kontakt|faq)\b/i)
  return page ?? (card.repository?.startsWith('https://') === true ? card.repository : undefined)
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

const isPublic = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' &&
  hostname.includes('.') &&
  !/^[\d.]+$/.test(hostname) &&
  !/\.(local|test|localhost)$/.test(hostname)
