/** Three ways to set a page, by what the product is: where a picture is the page, a session, a printed manual. */
import type { ProductKind } from '../../core/pack.ts'

export type Layout = 'stage' | 'terminal' | 'manual'

export function layoutOf(kind: ProductKind): Layout {
  switch (kind) {
    case 'web-app':
    case 'game':
    case 'mobile-app':
    case 'desktop-app':
      return 'stage'
    case 'command-line':
      return 'terminal'
    case 'library':
    case 'browser-extension':
      return 'manual'
    default:
      return kind satisfies never
  }
}
