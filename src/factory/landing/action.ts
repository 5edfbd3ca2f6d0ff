/** The one thing to do on a page: open the app itself, or type the line that gets it. */
import { cleanLine } from '../../core/text.ts'
import type { Material } from '../material.ts'
import { appAddress } from './web.ts'
import type { Words } from './words.ts'

export type Action =
  | { readonly kind: 'open'; readonly href: string; readonly label: string }
  | { readonly kind: 'install'; readonly line: string }

export function actionOf(material: Material, words: Words): Action | null {
  const { card } = material
  const href = appAddress(material)
  const line = cleanLine(card.install ?? '', 300)
  const open: Action | null = href
    ? { kind: 'open', href, label: words.open.replace('{name}', () => cleanLine(card.name, 60) || card.slug) }
    : null
  const install: Action | null = line === '' ? null : { kind: 'install', line }
  return card.kind === 'command-line' || card.kind === 'library' ? (install ?? open) : (open ?? install)
}
