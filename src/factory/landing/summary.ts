/** A page in a line, and in a few sentences of its own. */
import { cleanLine } from '../../core/text.ts'
import type { Content } from './content.ts'

/** Search shows about as much of a title, and of a description. */
const longestTitle = 60
const longestDescription = 160

/** In a title only these two can be read as anything else. */
export const escapeTitle = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The name, and what it does or at least with what, as far as both fit. */
export function titleOf({ name, what, object }: Content): string {
  const fits = (text: string): boolean => escapeTitle(text).length <= longestTitle
  const whole = what.text.includes(name) ? what.text : `${name}: ${what.text}`
  if (fits(whole)) return whole
  if (object !== null && fits(`${name}: ${object}`)) return `${name}: ${object}`
  const most = longestTitle - (escapeTitle(name).length - name.length)
  return cleanLine(name, Math.max(most, 10))
}

/** Whole sentences of the page, as many as fit. */
export function descriptionOf(content: Content): string {
  const sentences = [content.what, content.fact, ...content.does, ...content.who, ...content.limits].flatMap(
    (one) => (one === null ? [] : [one.text]),
  )
  let text = ''
  for (const sentence of sentences) {
    const longer = text === '' ? sentence : `${text}${/[.!?。！？]$/.test(text) ? ' ' : '. '}${sentence}`
    if (longer.length <= longestDescription) text = longer
  }
  return text || titleOf(content)
}
