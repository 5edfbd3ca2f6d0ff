/** What broke in the page while it opened, on any device. */
import { type Check, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { type DeviceName, deviceNames, type Said, type Visit } from '../visit.ts'
import { visitsAtHand } from './visitsAtHand.ts'
import { cut, isCounter, isDevServer, isOurs, maskTokens, plural } from './whose.ts'

export type Heard = { readonly device: DeviceName; readonly said: readonly Said[] }

type Group = {
  readonly said: Said
  readonly text: string
  readonly weight: 'broke' | 'reported'
  readonly devices: Set<DeviceName>
}

/** Longer ones are stacks. */
const maxTextLength = 200

export const errors: Check = {
  id: 'errors',
  quick: true,
  look: async (context) => judgeErrors(heardBy(visitsAtHand(context))),
}

const heardBy = (visits: readonly Visit[]): readonly Heard[] =>
  visits.map(({ device, said }) => ({ device, said: [...said] }))

/** Uncaught errors fail; what the app itself writes to the console as an error warns. */
export function judgeErrors(heard: readonly Heard[]): Finding {
  const groups = [...groupErrors(heard).values()].sort(
    (a, b) => Number(b.weight === 'broke') - Number(a.weight === 'broke') || b.devices.size - a.devices.size,
  )
  const [first] = groups
  if (!first)
    return finding('errors', 'pass', [{ what: 'nothing breaks and nothing is reported while it opens' }])
  const shown = groups.slice(0, groups.length > maxEvidence ? maxEvidence - 1 : maxEvidence)
  const rest = groups.length - shown.length
  const devices = new Set(heard.map(({ device }) => device))
  const evidence: Evidence[] = shown.map((group) => evidenceOf(group, devices))
  if (rest > 0) evidence.push({ what: `${plural(rest, 'more error')} of other kinds` })
  const place = first.said.where ? ` at ${shortPlace(first.said.where)}` : ''
  const todo =
    first.weight === 'broke'
      ? `catch or mend "${cut(first.text, 100)}"${place}`
      : `find out why the app reports "${cut(first.text, 100)}"${place}`
  return finding('errors', first.weight === 'broke' ? 'fail' : 'warn', evidence, todo)
}

function groupErrors(heard: readonly Heard[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>()
  for (const { device, said } of heard)
    for (const one of said) {
      const weight = weigh(one)
      if (weight === undefined) continue
      const text = cut(maskTokens(firstLine(one.text)), maxTextLength)
      const key = `${weight} ${text.replace(/\d+/g, '0')} ${placeKey(one.where)}`
      const known = groups.get(key)
      if (known) known.devices.add(device)
      else groups.set(key, { said: one, text, weight, devices: new Set([device]) })
    }
  return groups
}

function weigh({ level, text, where, uncaught }: Said): Group['weight'] | undefined {
  if (level !== 'error' && !uncaught) return undefined
  if (isElsewhere(text, where)) return undefined
  if (!uncaught) return isRequestWord(text) ? undefined : 'reported'
  // Not the app's: how a browser says that a layout needs one more frame.
  if (/ResizeObserver loop/i.test(text)) return undefined
  // Autoplay refused and media given up for the next one are the browser's rules at work; a script of another host tells nothing.
  if (/NotAllowedError|AbortError|play\(\) request was interrupted|^(Error: )?Script error\.?$/i.test(text))
    return 'reported'
  return where !== null && isCounter(withoutPosition(where)) ? 'reported' : 'broke'
}

/** Ours, a browser extension's, a dev server's, or a remark of the browser that nothing is broken by. */
const isElsewhere = (text: string, where: string | null): boolean =>
  isOurs(where ?? '') ||
  isOurs(text) ||
  /^(chrome|moz|safari-web)-extension:/.test(where ?? '') ||
  /\b(chrome|moz)-extension:\/\//.test(text) ||
  isDevServer(text) ||
  /^\[(Violation|Deprecation|Intervention|Report Only)\]|download the React DevTools/i.test(text)

/** The browser's own words about a request: `requests` tells of it with what is lost. */
const isRequestWord = (text: string): boolean =>
  /^Failed to load resource|^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+ (4|5)\d\d|blocked by CORS policy|^Mixed Content:|net::ERR_|favicon\.ico/.test(
    text,
  )

function evidenceOf({ said, text, weight, devices }: Group, all: ReadonlySet<DeviceName>): Evidence {
  const names = deviceNames.filter((name) => devices.has(name))
  const on =
    all.size > 1 && names.length === all.size ? 'on every device' : `on the ${names.join(' and the ')}`
  const what = weight === 'broke' ? 'the app breaks' : 'the app reports an error'
  return {
    what: `${what} while it opens ${on}: ${text}`,
    ...(said.where ? { where: shortPlace(said.where) } : {}),
    ...(names.length === 1 && names[0] ? { device: names[0] } : {}),
  }
}

const firstLine = (text: string): string => text.split('\n')[0]?.trim() ?? ''
const withoutPosition = (where: string): string => where.replace(/(:\d+){1,2}$/, '')
const shortPlace = (where: string): string => cut(where.replace(/\?[^:]*/, ''), 160)

/** Builds of the same visitor have one address; what comes after `?` often differs. */
const placeKey = (where: string | null): string => (where ? shortPlace(where) : '')
