/** What a first screen's looks and the answers to a finger mean. */
import { finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { mayNeedState, rankActions } from './rankActions.ts'
import type { Control, Screen } from './screen.ts'
import type { Tried } from './tryAction.ts'
import { cut } from './whose.ts'

/** What was tried, in the order a stranger would; empty where nothing had to be. */
export type Attempt = { readonly control: Control | null; readonly tried: Tried }

/** Past these letters a page without controls is one to read. */
const readerLetters = 300
/** A drawing or a picture of this much of the screen says something without words. */
const tellingPicture = 0.25

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
    if (first?.isDeaf)
      return finding(
        'first-screen',
        'fail',
        [
          {
            what: `${nameOf(first)} cannot be tapped: its style lets every tap through`,
            where: first.name,
            device,
          },
        ],
        `take pointer-events: none off ${nameOf(first)}`,
      )
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
  const inMain = reachable.filter(({ place }) => place === 'main')
  const [still] = inMain
  if (still && inMain.every(({ isDisabled }) => isDisabled))
    return finding(
      'first-screen',
      'warn',
      [
        {
          what: `${nameOf(still)} is switched off, and nothing else on the first screen can be tapped to switch it on`,
          where: still.name,
          device,
        },
      ],
      `let ${nameOf(still)} work from the start, or say beside it what it waits for`,
    )
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
      {
        what: 'there is nothing to do: no link, button or field, and a tap changes nothing',
        device: 'phone',
      },
      ...seen.evidence,
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
