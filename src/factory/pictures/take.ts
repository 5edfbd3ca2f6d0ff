/** Pictures of the product as it runs, for its page, for previews elsewhere and for the stores that it has drafts for. */
import type { CheckBrowser } from '../../check/browser.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { type Deadline, deadlineIn, laptopView, phoneView, type View } from '../app/open.ts'
import { placeOf } from '../app/place.ts'
import { findSuspicion } from '../facts/suspect.ts'
import type { Card, Picture } from '../material.ts'
import { cardHtml, wordsOf } from './card.ts'
import { noIcon, noPicture, tooFew } from './missing.ts'
import { type Icons, scoutApp } from './scout.ts'
import type { Screen } from './screens.ts'
import { type Shot, shootScreens } from './shoot.ts'
import { type Slot, slotsOf } from './slots.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

export type TakenPicture = { readonly path: string; readonly bytes: Uint8Array; readonly picture: Picture }

export type Pictures = { readonly files: readonly TakenPicture[]; readonly findings: readonly Finding[] }

export type CardsOptions = {
  readonly browser: CheckBrowser
  readonly card: Card
  readonly facts: readonly Fact[]
  /** What the cards say; the first thing that it does without it. */
  readonly says?: string
  /** The product's own, whose words the app shows. */
  readonly locale: string
  /** Ids of stores, and `product-hunt`. */
  readonly stores: readonly string[]
  /** What the app is built of: a picture is stale when it is another. */
  readonly build: string
}

export type PicturesOptions = CardsOptions & { readonly url: string }

/** A first screen in eight views, each with two more. */
const allMs = 90_000
/** Two of them and a page are 200 kB, which a phone has in a second. */
const siteBytes = 60_000

/** What a picture was taken of, and of which build: a page and the build, parted by a space. */
export const pictureOf = (url: string, build: string): string => `${placeOf(url)} ${build}`

/** Never throws for what the app does; what cannot be shown is a finding. */
export async function takePictures(options: PicturesOptions): Promise<Pictures> {
  const { browser, url, stores, locale } = options
  const deadline = deadlineIn(allMs)
  const slots = slotsOf(['site', ...stores], locale)
  const iconSizes = slots.flatMap(({ draws, width }) => (draws === 'icon' ? [width] : []))
  const scouted = await scoutApp(browser, { url, locale, deadline, iconSizes })
  if ('not' in scouted) return { files: [], findings: [scouted.not] }
  const views = slots.flatMap(({ view, draws }) => (draws === 'screens' && view ? [view] : []))
  return inWorkshop(browser, async (workshop) => {
    const { toSize } = workshop
    const shots = await shootViews(options, views, { screens: scouted.screens, deadline, toSize })
    const filled = slots.map((slot) => fill(options, { slot, shots, workshop, icons: scouted.icons }))
    return [...(await sitePictures(options, workshop, shots)), ...(await Promise.all(filled))]
  })
}

/** For what has no page of its own, such as a library: the cards alone, with its words. */
export const takeCards = (options: CardsOptions): Promise<Pictures> =>
  inWorkshop(options.browser, (workshop) =>
    Promise.all(
      slotsOf(['site', ...options.stores], options.locale)
        .filter(({ draws }) => draws === 'card')
        .map((slot) =>
          drawCard(options, { slot, workshop, shot: undefined, of: `no page ${options.build}` }),
        ),
    ),
  )

async function inWorkshop(
  browser: CheckBrowser,
  work: (workshop: Workshop) => Promise<readonly Pictures[]>,
): Promise<Pictures> {
  const workshop = await openWorkshop(browser)
  try {
    const done = await work(workshop)
    const findings = done.flatMap((one) => one.findings)
    return {
      files: done.flatMap(({ files }) => files),
      findings: findings.filter((one, at) => findings.findIndex(({ id }) => id === one.id) === at),
    }
  } finally {
    await workshop.close()
  }
}

type Shots = ReadonlyMap<string, readonly Shot[]>
const nameOf = ({ width, height, dpr, phone }: View): string =>
  `${width}x${height}@${dpr}${phone ? ' phone' : ''}`

async function shootViews(
  { browser, locale }: PicturesOptions,
  views: readonly View[],
  of: {
    readonly screens: readonly Screen[]
    readonly deadline: Deadline
    readonly toSize: Workshop['toSize']
  },
): Promise<Shots> {
  const shots = new Map<string, readonly Shot[]>()
  // Its page shows the first screen alone.
  for (const view of [phoneView, laptopView])
    shots.set(
      nameOf(view),
      await shootScreens(browser, { ...of, view, locale, screens: of.screens.slice(0, 1) }),
    )
  for (const view of views)
    if (!shots.has(nameOf(view)))
      shots.set(nameOf(view), await shootScreens(browser, { ...of, view, locale }))
  return shots
}

const sitePictures = (
  options: PicturesOptions,
  workshop: Workshop,
  shots: Shots,
): Promise<readonly Pictures[]> =>
  Promise.all(
    (
      [
        [phoneView, 'site/shot-phone.webp'],
        [laptopView, 'site/shot-laptop.webp'],
      ] as const
    ).map(async ([view, path]): Promise<Pictures> => {
      const [shot] = shots.get(nameOf(view)) ?? []
      const webp = shot && (await workshop.webp(shot.png, siteBytes))
      return shot && webp ? one(webp.bytes, pictureFor(options, path, shot, webp)) : not(noPicture(path))
    }),
  )

type Filling = {
  readonly slot: Slot
  readonly shots: Shots
  readonly workshop: Workshop
  readonly icons: Icons
}

async function fill(options: PicturesOptions, { slot, shots, workshop, icons }: Filling): Promise<Pictures> {
  const { card, url, build } = options
  const of = pictureOf(url, build)
  switch (slot.draws) {
    case 'screens': {
      const taken = (slot.view && shots.get(nameOf(slot.view))) ?? []
      const files = taken.slice(0, slot.most).map((shot, at) => {
        const path = slot.path.replace('%', String(at + 1).padStart(2, '0'))
        return { path, bytes: shot.png, picture: pictureFor(options, path, shot, slot) }
      })
      return { files, findings: files.length < slot.least ? [tooFew(slot, files.length)] : [] }
    }
    case 'card': {
      const [phone] = shots.get(nameOf(phoneView)) ?? []
      const [laptop] = shots.get(nameOf(laptopView)) ?? []
      const isDesk = card.kind === 'desktop-app' || card.kind === 'browser-extension'
      return drawCard(options, { slot, workshop, shot: isDesk ? (laptop ?? phone) : (phone ?? laptop), of })
    }
    case 'icon': {
      const png = icons.get(slot.width)
      if (!png)
        return slot.least > 0 && slot.store !== 'site' ? not(noIcon(slot)) : { files: [], findings: [] }
      const { path, width, height } = slot
      return one(png, { path, width, height, alt: `the icon of ${cleanLine(card.name, 80)}`, of })
    }
    default:
      return slot.draws satisfies never
  }
}

const one = (bytes: Uint8Array, picture: Picture): Pictures => ({
  files: [{ path: picture.path, bytes, picture }],
  findings: [],
})
const not = (finding: Finding): Pictures => ({ files: [], findings: [finding] })

/** Under this height only the name can be read. */
const tileHeight = 300

async function drawCard(
  { card, facts, says }: CardsOptions,
  way: {
    readonly slot: Slot
    readonly workshop: Workshop
    readonly shot: Shot | undefined
    readonly of: string
  },
): Promise<Pictures> {
  const { slot, workshop, shot, of } = way
  const { path, width, height } = slot
  const all = wordsOf(card, says ?? saysOf(facts))
  const words = height < tileHeight ? { ...all, says: null, foot: null } : all
  const bytes = await workshop.draw(cardHtml(card, words, slot, shot), slot)
  if (!bytes) return not(noPicture(path))
  const alt = words.says === null ? words.name : `${words.name}: ${words.says}`
  return one(bytes, { path, width, height, alt, of })
}

/** The first thing that it does, said in a sentence that fits. */
const saysOf = (facts: readonly Fact[]): string | undefined =>
  facts.find(
    ({ kind, value }) =>
      kind === 'does' && value.length <= 120 && isSentence(value) && findSuspicion(value) === undefined,
  )?.value

const isSentence = (text: string): boolean =>
  text.split(' ').length >= 4 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u.test(text)

const mostAlt = 140

/** In the words of the screen: what it is headed with, else what it says first. */
function pictureFor(
  { card, build }: PicturesOptions,
  path: string,
  { screen, words }: Shot,
  { width, height }: { readonly width: number; readonly height: number },
): Picture {
  const name = cleanLine(card.name, 80)
  const strings = words.strings.filter(
    ({ text }) => text.length <= mostAlt && text.toLowerCase() !== name.toLowerCase() && !findSuspicion(text),
  )
  const shown = (['h1', 'heading', 'paragraph', 'label', 'title'] as const)
    .map((role) => strings.find((string) => string.role === role)?.text)
    .find((text) => text !== undefined)
  const alt = shown === undefined ? name : `${name}: ${cleanLine(shown, mostAlt)}`
  return { path, width, height, alt, of: pictureOf(screen.url, build) }
}
