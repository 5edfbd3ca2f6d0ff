/** What a pasted link turns into: the tags of its page, and what each messenger makes of them. No script runs. */
import type { ImageFacts } from './shipped/image.ts'
import { readTags } from './shipped/markup.ts'

export const messengers = ['whatsapp', 'imessage', 'slack', 'x'] as const
export type Messenger = (typeof messengers)[number]

/** As each says when it fetches a page. */
export const messengerAgents: Readonly<Record<Messenger, string>> = {
  whatsapp: 'WhatsApp/2.23.20.0 A',
  imessage:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  slack: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  x: 'Twitterbot/1.0',
}
export const messengerNames: Readonly<Record<Messenger, string>> = {
  whatsapp: 'WhatsApp',
  imessage: 'iMessage',
  slack: 'Slack',
  x: 'X',
}

export type PageTags = {
  readonly title: string | null
  readonly ogTitle: string | null
  readonly twitterTitle: string | null
  readonly description: string | null
  readonly ogDescription: string | null
  readonly twitterDescription: string | null
  readonly siteName: string | null
  readonly card: string | null
  /** As written. */
  readonly image: string | null
  readonly twitterImage: string | null
  readonly icon: string | null
}

/** The head alone, and of it what messengers read: WhatsApp stops after 300 KB (its page on link previews). */
const maxHead = 300 * 1024

export function readPageTags(html: string): PageTags {
  const tags = readTags(html.slice(0, maxHead))
  const meta = (...names: readonly string[]): string | null => {
    for (const name of names)
      for (const { name: tag, attributes } of tags) {
        if (tag !== 'meta' || (attributes.property ?? attributes.name)?.toLowerCase() !== name) continue
        const content = attributes.content?.replace(/\s+/g, ' ').trim()
        if (content) return content
      }
    return null
  }
  const rel = (name: RegExp): string | null =>
    tags.find((tag) => tag.name === 'link' && name.test(tag.attributes.rel ?? ''))?.attributes.href ?? null
  const title = tags
    .find((tag) => tag.name === 'title')
    ?.text.replace(/\s+/g, ' ')
    .trim()
  return {
    title: title || null,
    ogTitle: meta('og:title'),
    twitterTitle: meta('twitter:title'),
    description: meta('description'),
    ogDescription: meta('og:description'),
    twitterDescription: meta('twitter:description'),
    siteName: meta('og:site_name'),
    card: meta('twitter:card'),
    image: meta('og:image', 'og:image:url', 'og:image:secure_url'),
    twitterImage: meta('twitter:image', 'twitter:image:src'),
    icon: rel(/\bapple-touch-icon\b/i) ?? rel(/(?:^|\s)icon\b/i),
  }
}

export type PreviewImage = {
  /** Whole. */
  readonly url: string
  readonly written: string
  readonly bytes: number
  readonly facts: ImageFacts
  /** For a picture of the card; empty where it is too large. */
  readonly data: string
}

export type Preview = {
  /** The host, as it stands below a card. */
  readonly host: string
  readonly tags: PageTags
  readonly image: PreviewImage | null
  readonly twitterImage: PreviewImage | null
  /** As `data:`; empty without one. */
  readonly icon: string
}

/** What one messenger shows; null where it shows nothing of the kind. */
export type Shown = {
  readonly title: string | null
  readonly description: string | null
  readonly site: string
  readonly image: PreviewImage | null
  readonly layout: 'large' | 'small' | 'none'
}

/**
 * Limits, and where they are said:
 * WhatsApp: image under 600 KB, 300 px wide, at most 4:1, two lines of title
 * (developers.facebook.com/documentation/business-messaging/whatsapp/link-previews);
 * X: title 70, description 200 characters, image under 5 MB, no SVG, 144 px square, large from 300 × 157
 * (developer.x.com/cards/markup); Slack and iMessage cut where their box ends.
 */
export const limits: Readonly<
  Record<Messenger, { readonly title: number; readonly description: number; readonly imageBytes: number }>
> = {
  whatsapp: { title: 80, description: 80, imageBytes: 600 * 1024 },
  imessage: { title: 100, description: 0, imageBytes: 10 * 1024 * 1024 },
  slack: { title: 150, description: 300, imageBytes: 10 * 1024 * 1024 },
  x: { title: 70, description: 200, imageBytes: 5 * 1024 * 1024 },
}

/** Large pictures are drawn above the words from this width on; below it a small one stands beside them. */
const largeWidth = 300

export function showIn(messenger: Messenger, preview: Preview): Shown {
  const { tags, host } = preview
  const isX = messenger === 'x'
  const title =
    (isX ? tags.twitterTitle : null) ?? tags.ogTitle ?? (isX ? null : tags.twitterTitle) ?? tags.title
  const description =
    (isX ? tags.twitterDescription : null) ??
    tags.ogDescription ??
    tags.twitterDescription ??
    tags.description
  const picture = (isX ? preview.twitterImage : null) ?? preview.image ?? preview.twitterImage
  const image = picture && isShowable(messenger, picture) ? picture : null
  const width = image?.facts.width ?? 0
  const isLarge = isX ? tags.card === 'summary_large_image' : width >= largeWidth
  return {
    title: title === null ? null : cut(title, limits[messenger].title),
    description:
      description === null || messenger === 'imessage'
        ? null
        : cut(description, limits[messenger].description),
    site: messenger === 'slack' ? (tags.siteName ?? host) : host,
    image,
    layout: image === null ? 'none' : isLarge ? 'large' : 'small',
  }
}

/** No messenger draws SVG; AVIF only some. A relative address is followed by the browsers' own engines alone. */
export function isShowable(messenger: Messenger, { facts, bytes, written }: PreviewImage): boolean {
  if (facts.type === 'svg' || facts.type === 'ico' || facts.type === 'avif') return false
  if (bytes > limits[messenger].imageBytes) return false
  return messenger === 'imessage' || messenger === 'slack' || isWholeAddress(written)
}

export const isWholeAddress = (written: string): boolean => /^https?:\/\//i.test(written)

export const cut = (text: string, most: number): string => {
  const letters = [...text]
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
