/** Pictures of the product as it runs, for its page, for previews elsewhere and for the stores that it has drafts for. */
import type { CheckBrowser } from '../../check/browser.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { answerConsent } from '../app/consent.ts'
import { appFinding } from '../app/finding.ts'
import { type AppLook, readLook } from '../app/look.ts'
import {
  type AppPage,
  type Deadline,
  deadlineIn,
  laptopView,
  openApp,
  phoneView,
  type View,
} from '../app/open.ts'
import { pageTools } from '../app/pageTools.ts'
import { placeOf } from '../app/place.ts'
import { readLimits, readWords } from '../app/strings.ts'
import { whyNot, wrongOf } from '../app/wrong.ts'
import { findSuspicion } from '../facts/suspect.ts'
import type { Card, Picture } from '../material.ts'
import { cardHtml, wordsOf } from './card.ts'
import { readIcon } from './icon.ts'
import { findScreens, type Screen } from './screens.ts'
import { type Shot, shootScreens } from './shoot.ts'
import { type Slot, slotsOf } from './slots.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

export type TakenPicture = { readonly path: string; readonly bytes: Uint8Array; readonly picture: Picture }

export type Pictures = { readonly files: readonly TakenPicture[]; readonly findings: readonly Finding[] }

export type PicturesOptions = {
  readonly browser: CheckBrowser
  readonly url: string
  readonly card: Card
  readonly facts: readonly Fact[]
  /** The product's own, whose words the app shows. */
  readonly locale: string
  /** Ids of stores, and `product-hunt`. */
  readonly stores: readonly string[]
  /** What the app is built of: a picture is stale when it is another. */
  readonly build: string
}

/** A first screen in eight views, each with two more. */
const allMs = 90_000
/** Two of them and a page are 200 kB, which a phone has in a second. */
const siteBytes = 60_000

/** What a picture was taken of, and of which build: a page and the build, parted by a space. */
export const pictureOf = (url: string, build: string): string => `${placeOf(url)} ${build}`

/** Never throws for what the app does; what cannot be shown is a finding. */
export async function takePictures(options: PicturesOptions): Promise<Pictures> {
  const { browser, stores, locale } = options
  const deadline = deadlineIn(allMs)
  const scouted = await scout(options, deadline)
  if ('not' in scouted) return { files: [], findings: [scouted.not] }
  const workshop = await openWorkshop(browser)
  try {
    const slots = slotsOf(['site', ...stores], locale)
    const shots = await shootViews(
      options,
      [
        phoneView,
        laptopView,
        ...slots.flatMap(({ view, draws }) => (draws === 'screens' && view ? [view] : [])),
      ],
      scouted.screens,
      deadline,
    )
    const site = await sitePictures(options, workshop, shots)
    const drawn = await Promise.all(
      slots.map((slot) => fill(options, { slot, shots, workshop, icons: scouted.icons })),
    )
    return {
      files: [...site.files, ...drawn.flatMap(({ files }) => files)],
      findings: unique([...site.findings, ...drawn.flatMap(({ findings }) => findings)]),
    }
  } finally {
    await workshop.close()
  }
}

type Scouted = { readonly screens: readonly Screen[]; readonly icons: ReadonlyMap<number, Uint8Array> }

async function scout(
  options: PicturesOptions,
  deadline: Deadline,
): Promise<Scouted | { readonly not: Finding }> {
  const { browser, url, locale } = options
  const app = await openApp(browser, { view: laptopView, deadline, locale })
  try {
    const landed = await app.go(url)
    const not = whyNot(url, landed)
    if (not) return { not }
    await answerConsent(app).catch(() => false)
    const words = await app.ask(readWords, readLimits, pageTools)
    const wrong = wrongOf(url, words)
    if (wrong) return { not: wrong }
    const { icon } = await app.ask(readLook, undefined, pageTools)
    const icons = await readIcons(app, icon)
    return { screens: await findScreens(app, landed.came === 'here' ? landed.url : url, words), icons }
  } catch {
    return { not: whyNot(url, { came: 'not', why: deadline.leftMs() === 0 ? 'late' : 'hangs' }) as Finding }
  } finally {
    await app.close()
  }
}

const iconSizes = [180, 192, 300, 512] as const

async function readIcons(app: AppPage, href: AppLook['icon']): Promise<ReadonlyMap<number, Uint8Array>> {
  const icons = new Map<number, Uint8Array>()
  for (const size of href === null ? [] : iconSizes) {
    const png = href === null ? undefined : await readIcon(app, href, size)
    if (png) icons.set(size, png)
  }
  return icons
}

type Shots = ReadonlyMap<string, readonly Shot[]>
const nameOf = ({ width, height, dpr, phone }: View): string =>
  `${width}x${height}@${dpr}${phone ? ' phone' : ''}`

async function shootViews(
  { browser, locale }: PicturesOptions,
  views: readonly View[],
  screens: readonly Screen[],
  deadline: Deadline,
): Promise<Shots> {
  const shots = new Map<string, readonly Shot[]>()
  for (const view of views) {
    const name = nameOf(view)
    // Pages show their first screen alone.
    const wanted = view === phoneView || view === laptopView ? screens.slice(0, 1) : screens
    if (!shots.has(name))
      shots.set(name, await shootScreens(browser, { view, screens: wanted, deadline, locale }))
  }
  return shots
}

async function sitePictures(options: PicturesOptions, workshop: Workshop, shots: Shots): Promise<Pictures> {
  const files: TakenPicture[] = []
  const findings: Finding[] = []
  for (const [view, path] of [
    [phoneView, 'site/shot-phone.webp'],
    [laptopView, 'site/shot-laptop.webp'],
  ] as const) {
    const [shot] = shots.get(nameOf(view)) ?? []
    const webp = shot && (await workshop.webp(shot.png, siteBytes))
    if (shot && webp) files.push({ path, bytes: webp.bytes, picture: pictureFor(options, path, shot, webp) })
    else findings.push(noPicture(path))
  }
  return { files, findings }
}

async function fill(
  options: PicturesOptions,
  of: {
    readonly slot: Slot
    readonly shots: Shots
    readonly workshop: Workshop
    readonly icons: ReadonlyMap<number, Uint8Array>
  },
): Promise<Pictures> {
  const { slot, shots, icons } = of
  switch (slot.draws) {
    case 'screens': {
      const taken = (slot.view && shots.get(nameOf(slot.view))) ?? []
      const files = taken.slice(0, slot.most).map((shot, at) => {
        const path = slot.path.replace('%', String(at + 1).padStart(2, '0'))
        return { path, bytes: shot.png, picture: pictureFor(options, path, shot, slot) }
      })
      return { files, findings: files.length < slot.least ? [tooFew(slot, files.length)] : [] }
    }
    case 'card':
      return drawCard(options, of)
    case 'icon': {
      const png = icons.get(slot.width)
      const alt = `the icon of ${cleanLine(options.card.name, 80)}`
      if (!png) return { files: [], findings: slot.least > 0 && slot.store !== 'site' ? [noIcon(slot)] : [] }
      const picture = {
        path: slot.path,
        width: slot.width,
        height: slot.height,
        alt,
        of: pictureOf(options.url, options.build),
      }
      return { files: [{ path: slot.path, bytes: png, picture }], findings: [] }
    }
    default:
      return slot.draws satisfies never
  }
}

async function drawCard(
  options: PicturesOptions,
  { slot, shots, workshop }: { readonly slot: Slot; readonly shots: Shots; readonly workshop: Workshop },
): Promise<Pictures> {
  const { card } = options
  const [phone] = shots.get(nameOf(phoneView)) ?? []
  const [laptop] = shots.get(nameOf(laptopView)) ?? []
  const isDesk = card.kind === 'desktop-app' || card.kind === 'browser-extension'
  const shot = isDesk ? (laptop ?? phone) : (phone ?? laptop)
  const words = wordsOf(card, saysOf(options.facts))
  const bytes = await workshop.draw(cardHtml(card, words, slot, shot), slot)
  if (!bytes) return { files: [], findings: [noPicture(slot.path)] }
  const alt = [words.name, words.says].filter(Boolean).join(': ')
  const picture = {
    path: slot.path,
    width: slot.width,
    height: slot.height,
    alt,
    of: pictureOf(options.url, options.build),
  }
  return { files: [{ path: slot.path, bytes, picture }], findings: [] }
}

/** The first thing that it does, said in a sentence that fits; the maker's answer stands before all others. */
const saysOf = (facts: readonly Fact[]): string | undefined =>
  facts.find(
    ({ kind, value }) =>
      kind === 'does' && value.length <= 120 && value.split(' ').length >= 4 && !findSuspicion(value),
  )?.value

const mostAlt = 200

function pictureFor(
  { card, build }: PicturesOptions,
  path: string,
  { screen, words }: Shot,
  { width, height }: { readonly width: number; readonly height: number },
): Picture {
  const name = cleanLine(card.name, 80)
  const strings = words.strings.filter(
    ({ text }) => text.toLowerCase() !== name.toLowerCase() && !findSuspicion(text),
  )
  const said = (['h1', 'heading', 'paragraph', 'label', 'title'] as const).map(
    (role) => strings.find((one) => one.role === role)?.text,
  )
  const shown = cleanLine(said.find((text) => text !== undefined && text.length <= 140) ?? '', 140)
  return {
    path,
    width,
    height,
    alt: cleanLine(shown === '' ? name : `${name}: ${shown}`, mostAlt),
    of: pictureOf(screen.url, build),
  }
}

const noPicture = (path: string): Finding =>
  appFinding('no-picture', 'warn', path, {
    why: 'the app gave no picture in time',
    do: 'outer pack again, when the computer is less busy',
  })

const tooFew = ({ path, least, store }: Slot, had: number): Finding =>
  appFinding('too-few-pictures', 'warn', path, {
    why: `${store} asks for at least ${least}, and ${had === 0 ? 'none' : `only ${had}`} could be taken`,
    do: 'add a link, a tab or a button that leads to another screen, or put a picture of your own there',
  })

const noIcon = ({ path, width, store }: Slot): Finding =>
  appFinding('no-icon', 'warn', path, {
    why: `${store} asks for an icon of ${width} pixels, and the app’s page names none of that size`,
    do: 'name one in the page: <link rel="icon" href="icon.svg">',
  })

const unique = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((one, at) => findings.findIndex(({ id }) => id === one.id) === at)
