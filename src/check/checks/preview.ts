/** What the pasted link looks like before anybody opens it. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Check, type CheckContext, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import {
  cut,
  isShowable,
  isWholeAddress,
  limits,
  type Messenger,
  messengerAgents,
  messengerNames,
  messengers,
  type PageTags,
  type Preview,
  type PreviewImage,
  readPageTags,
  showIn,
} from '../preview.ts'
import { drawCard } from '../previewCard.ts'
import { findVisit } from '../shipped/collect.ts'
import { readImage } from '../shipped/image.ts'
import { isAtHome, isPrivateHost } from '../shipped/origin.ts'

export const preview: Check = {
  id: 'preview',
  quick: true,
  look: async (context) => {
    const pages = await Promise.all(messengers.map((one) => fetchAs(context, one)))
    const answered = pages.filter((one) => one.html !== undefined)
    const first = answered[0]
    if (!first || first.html === undefined)
      return finding(
        'preview',
        'warn',
        [
          {
            what: `no messenger gets the page (${pages.map((one) => `${messengerNames[one.messenger]}: ${one.why}`).join(', ')})`,
            where: context.target.url,
          },
        ],
        'let the page be fetched without a browser: messengers run no scripts and keep no cookies',
      )
    const read = await readPreview(context, first.url, readPageTags(first.html))
    const refused = pages
      .filter((one) => one.html === undefined)
      .map(
        (one): Fault => ({
          what: `${messengerNames[one.messenger]} does not get the page (${one.why})`,
          todo: 'let messengers fetch the page',
        }),
      )
    const shots = await shootCards(context, read.preview)
    return judgePreview(
      read.preview,
      [...refused, ...read.faults, ...judgeTags(read.preview.tags, read.preview, !isAtHome(context.target))],
      shots,
    )
  },
}

export type Fault = Evidence & { readonly todo: string }

type Answer = {
  readonly messenger: Messenger
  readonly url: string
  readonly html: string | undefined
  readonly why: string
}

async function fetchAs(context: CheckContext, messenger: Messenger): Promise<Answer> {
  const answer = await context.fetch(context.target.url, {
    headers: { 'user-agent': messengerAgents[messenger], accept: 'text/html,*/*;q=0.5' },
  })
  const url = answer?.url ?? context.target.url
  if (!answer) return { messenger, url, html: undefined, why: 'no answer' }
  if (answer.status !== 200) return { messenger, url, html: undefined, why: `answer ${answer.status}` }
  const charset = /charset=["']?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  return { messenger, url, html: decodeAs(answer.body, charset), why: '' }
}

function decodeAs(body: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

async function readPreview(
  context: CheckContext,
  url: string,
  tags: PageTags,
): Promise<{ readonly preview: Preview; readonly faults: readonly Fault[] }> {
  const [image, twitterImage, icon] = await Promise.all([
    fetchImage(context, url, tags.image),
    tags.twitterImage === tags.image ? undefined : fetchImage(context, url, tags.twitterImage),
    fetchImage(context, url, tags.icon ?? '/favicon.ico'),
  ])
  return {
    preview: {
      host: new URL(url).host,
      tags,
      image: image?.picture ?? null,
      twitterImage: twitterImage?.picture ?? null,
      icon: icon?.picture?.data ?? '',
    },
    faults: [image?.fault, twitterImage?.fault].filter((one) => one !== undefined),
  }
}

/** More than that is not drawn into a report. */
const maxDrawn = 1024 * 1024

async function fetchImage(
  context: CheckContext,
  base: string,
  written: string | null,
): Promise<{ readonly picture?: PreviewImage; readonly fault?: Fault } | undefined> {
  if (written === null) return undefined
  const url = URL.parse(written, base)
  if (!url || !/^https?:$/.test(url.protocol))
    return {
      fault: {
        what: 'the preview image has no address that can be fetched',
        excerpt: written.slice(0, 120),
        todo: 'name the image by its whole address: https://…/preview.png',
      },
    }
  const isFar = !isPrivateHost(new URL(base).hostname)
  if (isPrivateHost(url.hostname) && (isFar || url.origin !== new URL(base).origin))
    return {
      fault: {
        what: 'the preview image lies on an address that only your computer knows',
        where: url.href,
        todo: 'name the image by its public address',
      },
    }
  const answer = await context.fetch(url.href, {
    headers: { 'user-agent': messengerAgents.whatsapp, accept: 'image/*' },
  })
  const facts = answer?.status === 200 ? readImage(answer.body) : undefined
  if (!answer || !facts) {
    const why = !answer
      ? 'nothing answers'
      : answer.status === 200
        ? 'what answers is no picture'
        : `the answer is ${answer.status}`
    return {
      fault: {
        what: `the preview image cannot be fetched: ${why}`,
        where: url.href,
        todo: 'put the image where og:image says it is',
      },
    }
  }
  const length = Number(answer.headers['content-length'])
  const mime = facts.type === 'svg' ? 'svg+xml' : facts.type === 'ico' ? 'x-icon' : facts.type
  const bytes =
    Number.isFinite(length) && length > answer.body.length && !answer.headers['content-encoding']
      ? length
      : answer.body.length
  const data =
    bytes <= maxDrawn ? `data:image/${mime};base64,${Buffer.from(answer.body).toString('base64')}` : ''
  return { picture: { url: url.href, written, bytes, facts, data } }
}

/** `live`: the page is at the address it will be pasted with. */
export function judgeTags(
  tags: PageTags,
  read: Pick<Preview, 'image' | 'twitterImage'>,
  live: boolean,
): readonly Fault[] {
  const faults: Fault[] = []
  const put = (what: string, todo: string, excerpt?: string): void => {
    faults.push({ what, todo, ...(excerpt === undefined ? {} : { excerpt }) })
  }
  const title = tags.ogTitle ?? tags.twitterTitle ?? tags.title
  if (title === null) put('the card has no title', 'give the page a title and og:title')
  if ((tags.ogDescription ?? tags.twitterDescription ?? tags.description) === null)
    put(
      'the card has no description',
      'add <meta name="description"> and og:description: one sentence, for whom it is',
    )
  if (tags.image === null && tags.twitterImage === null)
    put('the card has no image', 'add og:image: 1200 × 630, PNG or JPEG, under 600 KB, by its whole address')
  const picture = read.image ?? read.twitterImage
  if (picture) faults.push(...judgePicture(picture, live))
  if (title !== null && [...title].length > limits.x.title && tags.twitterTitle === null)
    put(
      `the title is longer than the ${limits.x.title} characters that X shows`,
      'put what matters first',
      cut(title, limits.x.title),
    )
  return faults
}

function judgePicture(picture: PreviewImage, live: boolean): readonly Fault[] {
  const { facts, bytes, url, written } = picture
  const faults: Fault[] = []
  if (['svg', 'ico', 'avif'].includes(facts.type))
    faults.push({
      what: `the preview image is ${facts.type.toUpperCase()}, which messengers do not draw`,
      where: url,
      todo: 'save it as PNG or JPEG',
    })
  else if (bytes > limits.whatsapp.imageBytes)
    faults.push({
      what: `the preview image has ${Math.round(bytes / 1024)} KB; WhatsApp shows none above 600 KB`,
      where: url,
      todo: 'save it smaller: 1200 × 630 as JPEG',
    })
  if (facts.width !== null && facts.height !== null && (facts.width < 300 || facts.width > facts.height * 4))
    faults.push({
      what: `the preview image is ${facts.width} × ${facts.height}; WhatsApp wants 300 wide or more, and at most four times as wide as high`,
      where: url,
      todo: 'make it 1200 × 630',
    })
  if (live && !isWholeAddress(written))
    faults.push({
      what: 'the preview image is named by a part of its address, which WhatsApp and X do not follow',
      where: url,
      excerpt: written.slice(0, 120),
      todo: 'name the image by its whole address: https://…',
    })
  if (live && /^http:/i.test(url) && !isPrivateHost(new URL(url).hostname))
    faults.push({
      what: 'the preview image is fetched without encryption, which some messengers refuse',
      where: url,
      todo: 'name it by https',
    })
  return faults
}

export function judgePreview(
  read: Preview,
  faults: readonly Fault[],
  shots: Readonly<Partial<Record<Messenger, string>>>,
): Finding {
  const cards = messengers.map((one) => describeCard(read, one, shots[one]))
  const evidence = [
    ...faults.map(({ todo: _, ...one }): Evidence => one).slice(0, maxEvidence - cards.length),
    ...cards,
  ]
  const [worst] = faults
  return finding('preview', worst ? 'warn' : 'pass', evidence, worst?.todo ?? null)
}

function describeCard(read: Preview, messenger: Messenger, shot: string | undefined): Evidence {
  const { title, description, image, layout } = showIn(messenger, read)
  const relative =
    image === null && read.image && !isShowable(messenger, read.image) && !isWholeAddress(read.image.written)
  const picture =
    image === null
      ? relative
        ? 'no image while its address is not whole'
        : 'no image'
      : `${layout} image ${image.facts.width ?? '?'} × ${image.facts.height ?? '?'}`
  return {
    what: `${messengerNames[messenger]} shows: ${title === null ? 'the bare address' : `"${title}"`}, ${picture}`,
    ...(description === null ? {} : { excerpt: description }),
    ...(shot === undefined ? {} : { shot }),
  }
}

const drawMs = 3000

/** Drawn by the browser that is there anyway, in a page that has no scripts and fetches nothing. */
async function shootCards(
  context: CheckContext,
  read: Preview,
): Promise<Readonly<Partial<Record<Messenger, string>>>> {
  const visit = findVisit(() => context.visits.phone)
  const browser = visit?.page.context().browser()
  if (!browser) return {}
  const shots: Partial<Record<Messenger, string>> = {}
  const draw = async (): Promise<void> => {
    const own = await browser.newContext({
      javaScriptEnabled: false,
      offline: true,
      viewport: { width: 400, height: 500 },
    })
    try {
      const page = await own.newPage()
      for (const messenger of messengers) {
        await page.setContent(
          `<!doctype html><meta charset=utf-8><body style="margin:12px;background:#fff">${drawCard(read, messenger)}`,
          { timeout: drawMs, waitUntil: 'load' },
        )
        const picture = await page.locator('figure').screenshot({ timeout: drawMs })
        shots[messenger] = context.keepShot(`preview-${messenger}`, picture)
      }
    } finally {
      await own.close()
    }
  }
  // A report without these pictures still says in words what each shows.
  await Promise.race([draw().catch(() => {}), wait(drawMs * 2, undefined, { ref: false })])
  return shots
}
