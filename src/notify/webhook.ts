/** Notices to an address of the maker's choice, in the shape that it understands. */
import type { Notice } from '../core/notice.ts'
import { type Channel, lastingTries } from './channel.ts'
import type { NoticeWords } from './words.ts'

const timeoutMs = 10_000

type Shape = 'ntfy' | 'slack' | 'discord' | 'json'

/** By host; `#ntfy`, `#slack` or `#discord` at the end of the address says it for a server of one's own (a fragment is never sent). */
export function shapeOf(url: URL): Shape {
  const said = url.hash.slice(1)
  if (said === 'ntfy' || said === 'slack' || said === 'discord' || said === 'json') return said
  if (/^ntfy\./.test(url.hostname)) return 'ntfy'
  if (url.hostname === 'hooks.slack.com' || url.hostname === 'hooks.slack-gov.com') return 'slack'
  return /^(?:[\w-]+\.)?discord(?:app)?\.com$/.test(url.hostname) &&
    /^\/api\/(?:v\d+\/)?webhooks\//.test(url.pathname)
    ? 'discord'
    : 'json'
}

/** Slack reads `<!channel>` and links between angle brackets: strangers' words are only words. */
const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Where a notice goes, and the JSON that says it. */
export function requestFor(
  address: URL,
  notice: Notice,
  words: NoticeWords,
): { readonly url: string; readonly body: unknown } {
  const url = new URL(address)
  url.hash = ''
  url.username = ''
  url.password = ''
  const text = [words.line, words.more].filter(Boolean).join('\n')
  switch (shapeOf(address)) {
    case 'ntfy': {
      // https://docs.ntfy.sh/publish/#publish-as-json: to the root of the server, the topic inside.
      const at = url.pathname.replace(/\/+$/, '').lastIndexOf('/')
      const topic = decodeURIComponent(url.pathname.slice(at + 1).replace(/\/+$/, ''))
      url.pathname = url.pathname.slice(0, at + 1)
      return { url: url.href, body: { topic, title: words.title, message: text } }
    }
    case 'slack': {
      const escaped = `*${escapeSlack(words.title)}*\n${escapeSlack(text)}`
      return { url: url.href, body: { text: escaped, unfurl_links: false, unfurl_media: false } }
    }
    case 'discord':
      return {
        url: url.href,
        body: { content: `${words.title}: ${text}`.slice(0, 2000), allowed_mentions: { parse: [] } },
      }
    case 'json':
      return { url: url.href, body: { schema: 'outer.notice/1', ...words, notice } }
    default:
      return shapeOf(address) as never
  }
}

/** `address`: the maker's own setting, so any host is theirs to name. A redirect is an error. */
export function webhookChannel(address: string, fetch: typeof globalThis.fetch): Channel {
  const target = new URL(address)
  const login = [target.username, target.password].map(decodeURIComponent).join(':')
  return {
    name: 'webhook',
    maxTries: lastingTries,
    timeoutMs,
    send: async (notice, words, signal) => {
      const { url, body } = requestFor(target, notice, words)
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          // A repeat after a crash carries the same one.
          'idempotency-key': notice.key,
          ...(login !== ':' && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
        },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`webhook answered ${response.status}`)
    },
  }
}
