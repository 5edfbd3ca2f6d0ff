import type { Case } from '../case.ts'
import { backup } from './backup.ts'
import { beacons } from './beacons.ts'
import { gap } from './gap.ts'
import { gate } from './gate.ts'
import { live } from './live.ts'
import { pack } from './pack.ts'
import { reconnect } from './reconnect.ts'
import { redirect } from './redirect.ts'
import { report } from './report.ts'
import { secureSnapshot } from './secure.ts'
import { rest, share } from './share.ts'
import { snapshot } from './snapshot.ts'
import { tag } from './tag.ts'
import { secureTunnel, tunnel } from './tunnel.ts'

export const cases: readonly Case[] = [
  snapshot,
  secureSnapshot,
  live,
  tunnel,
  secureTunnel,
  reconnect,
  beacons,
  redirect,
  tag,
  share,
  rest,
  report,
  gap,
  gate,
  pack,
  backup,
]
