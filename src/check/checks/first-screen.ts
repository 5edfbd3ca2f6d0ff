/** Whether a stranger sees, without scrolling, what the page is and what to do first, and whether doing it does something. */
import { type Check, type CheckContext, finding } from '../check.ts'
import type { Finding } from '../finding.ts'
import { markShot } from '../markShot.ts'
import { isOwn } from '../shipped/origin.ts'
import type { Visit } from '../visit.ts'
import { fillBeside } from './fillBeside.ts'
import { type Attempt, judgeAttempts, judgeScreen } from './judgeFirst.ts'
import { isDestructive, isPlainLink, rankActions } from './rankActions.ts'
import { type Control, readScreen, type Screen } from './screen.ts'
import { tryAnywhere, tryControl } from './tryAction.ts'
import { visitsAtHand } from './visitsAtHand.ts'
import { type Restless, readRestless, watch } from './watchEffects.ts'

/** Each dead one takes 1.5 s. */
const maxAttempts = 4

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
    if (!mark && judged.finding.verdict === 'pass' && attempts.list.length === 0) {
      const lost = await findLostLink(context, screen)
      if (lost) return withShot(lost.finding, await markShot(context, phone, 'first-screen', lost.box))
    }
    if (!mark)
      return judged.finding.verdict === 'pass' ? judged.finding : withFirstShot(context, judged.finding)
    const shot = attempts.shot ?? (await markShot(context, phone, 'first-screen', mark.box))
    return withShot(judged.finding, shot)
  },
}

/** Where the first thing to tap is a link into the app itself: whether there is a page behind it. */
async function findLostLink(
  { fetch, target }: CheckContext,
  screen: Screen,
): Promise<{ readonly finding: Finding; readonly box: Control['box'] } | undefined> {
  const reached = screen.controls.filter(({ point, place }) => point !== null && place === 'main')
  const [top] = rankActions(reached, screen.height)
  if (!top?.href || top.kind !== 'link' || isDestructive(top) || !isOwn(top.href, target)) return undefined
  const answer = await fetch(top.href, { headers: { accept: 'text/html' } })
  if (!answer || (answer.status !== 404 && answer.status !== 410 && answer.status < 500)) return undefined
  const name = top.label || top.name
  return {
    box: top.box,
    finding: finding(
      'first-screen',
      'fail',
      [
        {
          what: `tapping "${name}" leads to a page that is not there: it answers ${answer.status}`,
          where: top.href,
          device: 'phone',
        },
      ],
      `put a page where "${name}" leads, or let it lead where there is one`,
    ),
  }
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
