/** Ways to send a link, with the maker's own words around it; never generated ones. */
import type { Channel } from './people.ts'

/** Told to the person by default, so that nobody is measured behind their back; the maker may delete it. */
export const closingLine = 'I can see whether it was opened and what was tapped, not what you type.'

export type Way = { readonly channel: Channel; readonly label: string; readonly url: string | null }

/** The message: the maker's words, the link on a line of its own, the closing line. */
export const messageOf = (words: string, link: string, closing = closingLine): string =>
  [words.trim(), link, closing].filter((part) => part !== '').join('\n')

const encode = encodeURIComponent

/** The prefilled way for one channel; `url` is null where the channel has none and the text is pasted. */
export function wayFor(channel: Channel, message: string, subject: string): Way {
  switch (channel) {
    case 'whatsapp':
      return { channel, label: 'WhatsApp', url: `https://wa.me/?text=${encode(message)}` }
    case 'sms':
      return { channel, label: 'SMS', url: `sms:?&body=${encode(message)}` }
    case 'imessage':
      return { channel, label: 'iMessage', url: `sms:?&body=${encode(message)}` }
    case 'email':
      return { channel, label: 'mail', url: `mailto:?subject=${encode(subject)}&body=${encode(message)}` }
    case 'x':
      return { channel, label: 'X', url: `https://x.com/intent/post?text=${encode(message)}` }
    case 'telegram':
      return {
        channel,
        label: 'Telegram',
        url: `https://t.me/share/url?url=${encode(linkIn(message))}&text=${encode(withoutLink(message))}`,
      }
    case 'linkedin':
      return {
        channel,
        label: 'LinkedIn',
        url: `https://www.linkedin.com/sharing/share-offsite/?url=${encode(linkIn(message))}`,
      }
    case 'bluesky':
      return { channel, label: 'Bluesky', url: `https://bsky.app/intent/compose?text=${encode(message)}` }
    case 'reddit':
      return {
        channel,
        label: 'Reddit',
        url: `https://www.reddit.com/submit?url=${encode(linkIn(message))}&title=${encode(subject)}`,
      }
    case 'signal':
    case 'messenger':
    case 'instagram':
    case 'slack':
    case 'discord':
    case 'mastodon':
    case 'in-person':
    case 'other':
      return { channel, label: channel, url: null }
    default:
      return channel satisfies never
  }
}

const linkIn = (message: string): string => /https?:\/\/\S+/.exec(message)?.[0] ?? ''
const withoutLink = (message: string): string => message.replace(/https?:\/\/\S+\n?/, '').trim()
