/** The changelog as Atom (RFC 4287). An entry needs a day; a version without one is left out, none is invented. */
import { createHash } from 'node:crypto'
import { escapeHtml } from '../../core/html.ts'
import { cleanLine } from '../../core/text.ts'
import type { Change } from '../material.ts'
import type { Content } from './content.ts'
import { findDay } from './day.ts'

/** Readers keep what they have seen; older ones are in the repository. */
const mostEntries = 20
const mostItems = 30

export function feedOf(content: Content, changes: readonly Change[], slug: string): string | undefined {
  const entries = changes
    .flatMap((change) => {
      const day = findDay(change.date)
      return day === undefined || change.items.length === 0 ? [] : [{ ...change, day }]
    })
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
    .slice(0, mostEntries)
  const newest = entries[0]
  if (newest === undefined) return undefined
  const { address, name, language } = content
  const link = (rel: string, path: string): string =>
    address === null ? '' : `\n<link rel="${rel}" href="${escapeHtml(new URL(path, address).href)}"/>`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeHtml(language)}">
<id>${idOf(slug)}</id>
<title>${escapeHtml(name)}</title>
<updated>${newest.day}T00:00:00Z</updated>
<author><name>${escapeHtml(name)}</name></author>${link('self', 'feed.xml')}${link('alternate', '')}
${entries.map((entry) => entryOf(entry, slug, name, address)).join('\n')}
</feed>
`
}

function entryOf(
  { version, day, items }: { version: string; day: string; items: readonly string[] },
  slug: string,
  name: string,
  address: string | null,
): string {
  const said = cleanLine(version, 30)
  const list = items
    .slice(0, mostItems)
    .map((item) => `<li>${escapeHtml(cleanLine(item, 600))}</li>`)
    .join('')
  return `<entry>
<id>${idOf(`${slug}\n${said}`)}</id>
<title>${escapeHtml(`${name} ${said}`)}</title>
<updated>${day}T00:00:00Z</updated>${address === null ? '' : `\n<link rel="alternate" href="${escapeHtml(address)}"/>`}
<content type="html">${escapeHtml(`<ul>${list}</ul>`)}</content>
</entry>`
}

/** An id that stays when the site moves: RFC 9562, version 8. */
function idOf(of: string): string {
  const hex = createHash('sha256').update(`outer feed\n${of}`).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
