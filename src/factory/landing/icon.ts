/** The mark in a tab: the product's first letter on its own colour, where it has no better one. */
import { escapeHtml } from '../../core/html.ts'
import type { Tones } from './palette.ts'

export function iconOf(name: string, { accent, paper }: Tones): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name.trim())
  const letter = escapeHtml((first?.segment ?? '').slice(0, 8).toLocaleUpperCase('en'))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${accent}"/><text x="16" y="23" text-anchor="middle" font-family="system-ui,sans-serif" font-size="20" font-weight="600" fill="${paper}">${letter}</text></svg>
`
}
