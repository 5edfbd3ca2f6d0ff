import type { Case } from '../case.ts'
import { beacons } from './beacons.ts'
import { live } from './live.ts'
import { redirect } from './redirect.ts'
import { snapshot } from './snapshot.ts'
import { tunnel } from './tunnel.ts'

export const cases: readonly Case[] = [snapshot, live, tunnel, beacons, redirect]
