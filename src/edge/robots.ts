/** What search engines are told of an app: nothing of a link, and of a live product where its own place is. */
import { noIndex } from './answer.ts'
import { hostName } from './host.ts'
import type { Visit } from './visit.ts'

const none: readonly string[] = []

/** A live product has one address; under any other host this names it. https://www.rfc-editor.org/rfc/rfc6596 */
export function robotsHeaders({ route, asked }: Pick<Visit, 'route' | 'asked'>): readonly string[] {
  if (route.live === undefined) return noIndex
  const { domain } = route.live
  if (hostName(asked.host) === domain) return none
  return [
    'Link',
    `<https://${domain}${asked.path.replace(/[^\x21-\x7e]|[<>"]/g, encodeURIComponent)}>; rel="canonical"`,
  ]
}
