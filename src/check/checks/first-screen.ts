/** Whether a stranger sees, without scrolling, what the page is and what to do first, and whether doing it does something. */
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { markShot } from '../markShot.ts'
import type { Visit } from '../visit.ts'
import { fillBeside } from './fillBeside.ts'
import { isDestructive, isPlainLink, mayNeedState, rankActions } from './rankActions.ts'
import { type Control, readScreen, type Screen } from './screen.ts'
import { type Tried, tryAnywhere, tryControl } from './tryAction.ts'
import { visitsAtHand } from './visitsAtHand.ts'
import { type Restless, readRestless, watch } from './watchEffects.ts'
import { cut } from './whose.ts'

/** What was tried, in the order a stranger would; empty where nothing had to be. */
export type Attempt = { readonly control: Control | null; readonly tried: Tried }

/** Each dead one takes 1.5 s. */
const maxAttempts = 4
/** Past these letters a page without controls is one to read. */
const readerLetters = 300
/** A drawing or a picture of this much of the screen says something without words. */
const tellingPicture = 0.25

export const firstScreen: Check = {
  id: 'first-screen',
  quick: true,
  look: async (context) => {
    const { phone } = context.visits
    const screen = await readScreen(phone)
    const found = judgeScreen(screen)
    // The quick form has one visit, and touches nothing.
    if (found.verdict === 'fail' || visitsAtHand(context).length === 1) return withFirstShot(context, found)
    const attempts = await tryActions(context, screen)
    const judged = judgeAttempts(screen, found, attempts.list)
    const { mark } = judged
    if (!mark)
      return judged.finding.verdict === 'pass' ? judged.finding : withFirstShot(context, judged.finding)
    const shot = attempts.shot ?? (await markShot(context, phone, 'first-screen', mark.box))
    return withShot(judged.finding, shot)
  },
}

/** What can be told by looking. `pass` here still waits for what tapping shows. */
export function judgeScreen(screen: Screen): Finding {
  const { words, heading, title, controls, pictureShare, nextControlPx } = screen
  const reachable = controls.filter(({ point, kind }) => point !== null && kind !== 'frame')
  const letters = words.replace(/[^\p{L}\p{N}]/gu, '').length
  const device = 'phone'
  if (letters === 0 && controls.length === 0 && pictureShare < 0.02)
    return finding(
      'first-screen',
      'fail',
      [{ what: 'the first screen is empty: no words, no picture, nothing to tap', device }],
      'open it on a phone and see in its console why nothing is drawn',
    )
  if (reachable.length === 0 && isLoading(words))
    return finding(
      'first-screen',
      'fail',
      [{ what: 'the app still says that it is loading, and nothing else', excerpt: cut(words, 80), device }],
      'find out what it waits for',
    )
  if (controls.length > 0 && reachable.length === 0 && controls.every(({ kind }) => kind !== 'frame')) {
    const [first] = rankActions(controls, screen.height)
    return finding(
      'first-screen',
      'fail',
      [
        {
          what: `nothing on the first screen can be tapped: ${nameOf(first)} is there, and ${first?.coveredBy ?? 'something'} lies over it`,
          where: first?.name ?? '',
          device,
        },
      ],
      `take ${first?.coveredBy ?? 'what lies over it'} out of the way, or let taps through: pointer-events: none`,
    )
  }
  const says = heading ?? title
  if (letters < 3 && pictureShare < tellingPicture && !controls.some(({ label }) => label.length > 2))
    return finding(
      'first-screen',
      'warn',
      [{ what: 'no words on the first screen say what this is', device }],
      'say in one line, at the top, what it is and for whom',
    )
  const [main] = rankActions(controls, screen.height)
  if (
    main &&
    main.point === null &&
    main.coveredBy &&
    main.place !== 'banner' &&
    main.kind !== 'frame' &&
    screen.bannerShare === 0
  )
    return finding(
      'first-screen',
      'warn',
      [
        {
          what: `${main.coveredBy} lies over ${nameOf(main)}, so that it cannot be tapped`,
          where: main.name,
          device,
        },
      ],
      `keep ${main.coveredBy} off ${nameOf(main)}`,
    )
  if (screen.bannerShare > 0.6)
    return finding(
      'first-screen',
      'warn',
      [
        {
          what: `a consent banner takes ${Math.round(screen.bannerShare * 100)} % of the first screen`,
          device,
        },
      ],
      'make the banner a strip at the bottom, or do without what needs consent',
    )
  if (reachable.every(({ place }) => place === 'banner') && nextControlPx !== null)
    return finding(
      'first-screen',
      'warn',
      [{ what: `the first thing to tap is ${nextControlPx} px below the first screen`, device }],
      'bring the first action up, so that it is seen without scrolling',
    )
  return finding('first-screen', 'pass', [
    { what: `without scrolling a stranger reads "${cut(says || words, 60)}"`, device },
  ])
}

/** The word alone, or a sentence that goes on in dots: a shop in Germany is a `Laden` too. */
const loadingWords =
  /^\W*(loading|please wait|just a moment|initiali[sz]ing|starting|laden|lädt|bitte warten|chargement|cargando|carregando|caricamento|загрузка|読み込み中|加载中|로딩|جار التحميل|טוען)(\P{L}*|.{0,40}(…|\.\.+|%)\P{L}*)$/iu
const isLoading = (words: string): boolean => words.length < 80 && loadingWords.test(words)

/** `seen`: what looking said. */
export function judgeAttempts(
  screen: Screen,
  seen: Finding,
  attempts: readonly Attempt[],
): { readonly finding: Finding; readonly mark: Control | null } {
  const [first] = attempts
  if (!first) return { finding: seen, mark: null }
  if (first.control === null) return { finding: judgeAnywhere(screen, seen, first.tried), mark: null }
  const told = `tapping ${nameOf(first.control)}`
  if (first.tried.outcome === 'live')
    return {
      finding: {
        ...seen,
        evidence: [...seen.evidence, { what: `${told} does something`, where: first.control.name }],
      },
      mark: null,
    }
  if (first.tried.outcome === 'unclear') return { finding: seen, mark: null }
  const live = attempts.find(({ tried }) => tried.outcome === 'live')?.control
  // Keys and fields of one board: that one of them does nothing yet is how they are.
  const isOneOfMany = first.control.group.size >= 4 && live?.group.size === first.control.group.size
  if (isOneOfMany || (live && mayNeedState(first.control))) return { finding: seen, mark: null }
  const isDrawing = first.control.kind === 'canvas' || first.control.kind === 'other'
  const evidence: Evidence[] = [
    {
      what: first.tried.threw
        ? `${told} breaks: ${cut(first.tried.threw, 160)}`
        : `${told} does nothing: within a second nothing changes, nothing is asked for, nothing opens`,
      where: first.control.name,
      device: 'phone',
    },
  ]
  for (const { control, tried } of attempts.slice(1))
    if (control && tried.outcome === 'dead')
      evidence.push({
        what: `tapping ${nameOf(control)} does nothing either`,
        where: control.name,
        device: 'phone',
      })
  if (live)
    evidence.push({ what: `tapping ${nameOf(live)} does something`, where: live.name, device: 'phone' })
  evidence.push(...seen.evidence.filter(() => seen.verdict !== 'pass'))
  return {
    finding: finding(
      'first-screen',
      live || (isDrawing && !first.tried.threw) ? 'warn' : 'fail',
      evidence,
      first.tried.threw
        ? `mend what ${nameOf(first.control)} calls: ${cut(first.tried.threw, 100)}`
        : `let ${nameOf(first.control)} do something that is seen at once`,
    ),
    mark: first.control,
  }
}

function judgeAnywhere(screen: Screen, seen: Finding, { outcome }: Tried): Finding {
  if (outcome !== 'dead' || seen.verdict !== 'pass') return seen
  const letters = screen.words.length
  if (letters >= readerLetters || (letters > 0 && screen.pageHeight > screen.height * 1.3))
    return {
      ...seen,
      evidence: [...seen.evidence, { what: 'it is a page to read: there is nothing to tap' }],
    }
  return finding(
    'first-screen',
    'warn',
    [
      ...seen.evidence,
      {
        what: 'there is nothing to do: no link, button or field, and a tap changes nothing',
        device: 'phone',
      },
    ],
    'give it one thing to tap, said in a verb',
  )
}

const nameOf = (control: Control | undefined): string => {
  if (!control) return 'something'
  return control.label.length > 1
    ? `"${cut(control.label, 40)}"`
    : control.label
      ? `"${control.label}" (${control.name})`
      : control.name
}

type Attempts = { readonly list: readonly Attempt[]; readonly shot: string | undefined }

async function tryActions(context: CheckContext, screen: Screen): Promise<Attempts> {
  // What changes by itself is watched elsewhere, while the visit for the tap opens.
  const { again } = context.visits
  await watch(again).catch(() => {})
  if (!needsTrying(screen)) return { list: [], shot: undefined }
  const visit = await context.open({ device: 'phone' })
  try {
    const restless = await readRestless(again).catch(() => [])
    const fresh = await passBanner(visit, await readScreen(visit))
    const chosen = chooseActions(fresh)
    if (chosen.length === 0)
      return fresh.controls.some(({ kind }) => kind !== 'frame')
        ? { list: [], shot: undefined }
        : { list: [{ control: null, tried: await tryAnywhere(visit, restless) }], shot: undefined }
    const list = await tryInOrder(visit, chosen, restless)
    const [first] = list
    const isDead = first?.tried.outcome === 'dead' && first.control
    const shot = isDead ? await markShot(context, visit, 'first-screen', first.control.box) : undefined
    return { list, shot }
  } finally {
    await visit.close()
  }
}

const needsTrying = (screen: Screen): boolean =>
  chooseActions(screen).length > 0 ||
  screen.bannerShare > 0 ||
  !screen.controls.some(({ kind, point }) => point !== null && kind !== 'frame')

/**
 * The ones worth a tap, most prominent first. Plain links, fields and what would spend, delete or sign out is not tapped;
 * where such a thing is what a stranger would do first, nothing has to be tried.
 */
export function chooseActions(screen: Screen): readonly Control[] {
  const ranked = rankActions(
    screen.controls.filter(({ point, isDisabled }) => point !== null || isDisabled),
    screen.height,
  ).filter(({ place }) => place !== 'banner')
  const [top] = ranked
  if (!top || top.kind === 'frame' || isDestructive(top) || isPlainLink(top) || top.isNative) return []
  return ranked
    .filter((one) => !isPlainLink(one) && !one.isNative && one.kind !== 'frame')
    .filter((one) => !isDestructive(one) && !(one.asksPersonal && one.isSubmit) && one.point !== null)
    .filter((one) => one.kind !== 'canvas' || one.box.width * one.box.height > 40_000)
    .slice(0, maxAttempts)
}

/** A consent banner is answered first, as a person would; gives the screen after it. */
async function passBanner(visit: Visit, screen: Screen): Promise<Screen> {
  const answers = screen.controls.filter(
    ({ place, point, kind }) => place === 'banner' && point && kind === 'button',
  )
  const answer =
    answers.find(({ label }) =>
      /accept|agree|allow|ok|got it|akzept|zustimm|accepter|aceptar|accetta/i.test(label),
    ) ?? answers[0]
  if (!answer?.point) return screen
  await visit.page.touchscreen.tap(answer.point.x, answer.point.y)
  await new Promise((resolve) => setTimeout(resolve, 300))
  return readScreen(visit)
}

/** While nothing happens the page is as it was, so the next one is tried on it too. */
async function tryInOrder(
  visit: Visit,
  chosen: readonly Control[],
  restless: readonly Restless[],
): Promise<readonly Attempt[]> {
  const list: Attempt[] = []
  for (const control of chosen) {
    const ready = await makeReady(visit, control)
    if (!ready) continue
    const tried = await tryControl(visit, ready, restless)
    list.push({ control: ready, tried })
    if (tried.outcome !== 'dead') break
  }
  return list
}

/** Its fields filled; undefined where it waits for something else. */
async function makeReady(visit: Visit, control: Control): Promise<Control | undefined> {
  const mayNeedWords = control.kind === 'button' || control.kind === 'other' || control.kind === 'link'
  const filled = mayNeedWords ? await fillBeside(visit, control).catch(() => 0) : 0
  if (filled === 0) return control.isDisabled ? undefined : control
  await new Promise((resolve) => setTimeout(resolve, 120))
  const after = await readScreen(visit)
  const same = after.controls.find(
    ({ name, label, kind }) => name === control.name && label === control.label && kind === control.kind,
  )
  return same && !same.isDisabled && same.point ? same : undefined
}

async function withFirstShot(context: CheckContext, found: Finding): Promise<Finding> {
  if (found.verdict === 'pass') return found
  return withShot(found, await markShot(context, context.visits.phone, 'first-screen'))
}

function withShot(found: Finding, shot: string | undefined): Finding {
  const [first, ...rest] = found.evidence
  return shot === undefined || !first ? found : { ...found, evidence: [{ ...first, shot }, ...rest] }
}
