import type { Bar } from '../core/abuse.ts'
import type { LinkId } from '../core/ids.ts'
import type { HandlerDeps } from './handlers.ts'

/** What keeps strangers out of a link of whoever asks. */
export function barOf(
  { looker, linkUrl, who }: Pick<HandlerDeps, 'looker' | 'linkUrl' | 'who'>,
  link: LinkId,
): Bar | undefined {
  const route = { link, ...(who.maker !== null && { owner: who.maker }) }
  return looker.bars.of(route, new URL(linkUrl(link)).hostname)
}
