/** A request as stations: what lies behind it, where it stands, and who has to act there. Pure. */

import type { Request, Who } from './shapes.ts'
import type { Drawn } from './stationLine.tsx'

const stations = ['asked', 'talking', 'approved', 'dns', 'certificate', 'live'] as const
type StationName = (typeof stations)[number]

export const requestLabel: Readonly<Record<Request['state'], string>> = {
  asked: 'asked',
  talking: 'talking',
  approved: 'approved',
  dns: 'DNS',
  certificate: 'certificate',
  live: 'live',
  declined: 'declined',
  withdrawn: 'withdrawn',
}

/** Whom "you" means: `both` asks and answers, on a server of their own. */
export type Reader = 'maker' | 'operator' | 'both'

export const readerOf = ({ own }: Pick<Request, 'own'>, { operator }: Pick<Who, 'operator'>): Reader =>
  own ? (operator ? 'both' : 'maker') : 'operator'

export const isUndecided = ({ state }: Pick<Request, 'state'>): boolean =>
  state === 'asked' || state === 'talking'
export const isActive = ({ state }: Pick<Request, 'state'>): boolean =>
  state !== 'declined' && state !== 'withdrawn'
export const isAgreed = (request: Pick<Request, 'state'>): boolean =>
  isActive(request) && !isUndecided(request)

export function lineOfRequest(
  request: Pick<Request, 'state' | 'waitingOn' | 'madeAt' | 'liveAt' | 'certificate' | 'thread'>,
  reader: Reader,
): { readonly stations: readonly Drawn[]; readonly present: number; readonly stops: boolean } {
  const { state, madeAt, liveAt, certificate, thread = [] } = request
  const hasTalked = thread.some(({ author }) => author !== 'outer')
  const isOver = !isActive(request)
  // Where it was when it ended: a certificate is the furthest that is known of that.
  const reached = certificate.state === 'none' ? 'asked' : 'certificate'
  const present = stations.indexOf(isOver ? reached : (state as StationName))
  const times = { asked: madeAt, live: liveAt }
  return {
    present,
    stops: isOver,
    stations: stations.map((name, index) => ({
      key: name,
      label: requestLabel[name],
      state: stateOf(index, present, name === 'talking' && !hasTalked),
      at: index <= present && (name === 'asked' || name === 'live') ? times[name] : null,
      note: index === present ? (isOver ? requestLabel[state] : waitsOn(request, reader)) : null,
      now: false,
    })),
  }
}

/** Nobody has to talk before a yes. */
function stateOf(index: number, present: number, isSkipped: boolean): Drawn['state'] {
  if (index === present) return 'present'
  if (index > present) return 'ahead'
  return isSkipped ? 'passed' : 'reached'
}

/** `waits on you`, `waits on DNS`; null where nobody has to act. */
export function waitsOn({ waitingOn }: Pick<Request, 'waitingOn'>, reader: Reader): string | null {
  switch (waitingOn) {
    case 'maker':
    case 'operator':
      return isOn({ waitingOn }, reader) ? 'waits on you' : `waits on the ${waitingOn}`
    case 'dns':
      return 'waits on DNS'
    case 'authority':
      return 'waits on the authority'
    case 'nobody':
      return null
    default:
      return waitingOn satisfies never
  }
}

export const isOn = ({ waitingOn }: Pick<Request, 'waitingOn'>, reader: Reader): boolean =>
  waitingOn === reader || (reader === 'both' && (waitingOn === 'maker' || waitingOn === 'operator'))
