/** Addresses, owner and category, where the product shows them itself. */
import type { Fact } from '../../core/pack.ts'
import type { Card, Material } from '../material.ts'

/** A page of the product whose path says what it is, as it was seen; not one of a machine at home. */
export function findPage(facts: readonly Fact[], named: RegExp): string | undefined {
  for (const { evidence } of facts)
    for (const { type, at } of evidence) {
      if (type !== 'page') continue
      const text = at.split(' ', 1)[0] ?? ''
      const url = URL.canParse(text) ? new URL(text) : undefined
      if (url !== undefined && isPublic(url) && named.test(url.pathname)) return url.origin + url.pathname
    }
  return undefined
}

const isPublic = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' &&
  hostname.includes('.') &&
  !/^[\d.]+$/.test(hostname) &&
  !/\.(local|test|localhost|internal)$/.test(hostname)

/** Where help is: a page of the product, else where its source is and questions are asked. */
export const findSupport = ({ card, facts }: Pick<Material, 'card' | 'facts'>): string | undefined =>
  findPage(facts, /(^|\/)(support|help|contact|hilfe|kontakt|faq)\b/i) ??
  (card.repository?.startsWith('https://') === true ? card.repository : undefined)

const copyrightLine = /^[ \t]*copyright (?:\(c\) |© )?(\d{4}[^\n<>[\]{}]{1,120})$/im
/** Far more than the head of a licence. */
const mostRead = 5_000

/** `2026 Jane Doe`, out of the licence; deliver puts the sign before it. */
export function findCopyright(facts: readonly Fact[]): string | undefined {
  const texts = facts.filter(({ kind }) => kind === 'licence').flatMap(({ evidence }) => evidence)
  for (const { text } of texts) {
    const found = copyrightLine.exec(text.slice(0, mostRead))?.[1]
    if (found !== undefined) return found.replace(/\.?\s*All rights reserved\.?/i, '').trim()
  }
  return undefined
}

const categories: Readonly<Record<string, string>> = {
  'healthcare-fitness': 'HEALTH_AND_FITNESS',
  photography: 'PHOTO_AND_VIDEO',
  video: 'PHOTO_AND_VIDEO',
  'food-drink': 'FOOD_AND_DRINK',
  'graphics-design': 'GRAPHICS_AND_DESIGN',
}

/** What Info.plist says, and of a game that it is one. */
export function findCategory(card: Card, facts: readonly Fact[]): string | undefined {
  for (const { evidence } of facts)
    for (const { text } of evidence) {
      const named = /public\.app-category\.([a-z-]{3,40})/.exec(text.slice(0, mostRead))?.[1]
      if (named === undefined) continue
      return named.endsWith('games')
        ? 'GAMES'
        : (categories[named] ?? named.replaceAll('-', '_').toUpperCase())
    }
  return card.kind === 'game' ? 'GAMES' : undefined
}
