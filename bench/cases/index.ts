import type { Case } from '../case.ts'
import { beacons } from './beacons.ts'
import { gap } from './gap.ts'
import { live } from './live.ts'
import { reconnect } from './reconnect.ts'
import { redirect } from './redirect.ts'
import { report } from './report.ts'
import { rest, share } from './share.ts'
import { snapshot } from './snapshot.ts'
import { tag } from './tag.ts'
import { tunnel } from './tunnel.ts'

export const cases: readonly Case[] = [
  snapshot,
  live,
  tunnel,
  reconnect,
  beacons,
  redirect,
  tag,
  share,
  rest,
  report,
  gap,
]
