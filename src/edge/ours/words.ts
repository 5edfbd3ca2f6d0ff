/** What a stranger writes: words about the app, or a knock on a door that is closed. Forms and JSON. */
import { maxContactLength, maxWordsLength } from '../pages/index.ts'

export type Words = {
  readonly words: string
  readonly token: string | undefined
  readonly again: boolean
  readonly contact: string
}

/** Four bytes for a character, percent-encoded, and the rest of the form. */
export const maxFormBytes = 65_536

/** Undefined: neither a form nor JSON, or more than may be written. */
export function parseWords(text: string, contentType: string): Words | undefined {
  const fields = contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')
    ? readForm(text)
    : readJson(text)
  if (fields === undefined) return undefined
  const words = textOf(fields.words).trim()
  const contact = textOf(fields.contact).trim()
  if (words.length > maxWordsLength || contact.length > maxContactLength) return undefined
  const token = textOf(fields.k)
  const again =
    fields.again === true ||
    fields.again === 1 ||
    textOf(fields.again) === '1' ||
    textOf(fields.again) === 'true'
  return { words, contact, again, token: token === '' ? undefined : token }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const readForm = (text: string): Record<string, unknown> => Object.fromEntries(new URLSearchParams(text))

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
