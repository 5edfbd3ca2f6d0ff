/** Page tokens that were found to be ours: a page sends the same one with every beacon, and a signature costs more than a look. */
import type { LinkId } from '../core/ids.ts'
import { type Page, readPage } from '../core/token.ts'

/** Pages that are open at the same time; past it the oldest is read again. */
const maxPages = 10_000

export type ReadPage = (link: LinkId, token: string) => ReturnType<typeof readPage>

export function createPages(secret: Uint8Array): ReadPage {
  const known = new Map<string, Page>()
  return (link, token) => {
    const key = `${link} ${token}`
    const seen = known.get(key)
    if (seen) return seen
    const page = readPage(secret, link, token)
    if ('refused' in page) return page
    if (known.size >= maxPages) known.delete(known.keys().next().value as string)
    known.set(key, page)
    return page
  }
}
