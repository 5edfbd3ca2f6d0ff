import { readFile } from 'node:fs/promises'
import { isPublicAddress } from '../../core/address.ts'
import { addressesOf } from '../../core/interfaces.ts'
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { when } from '../term/time.ts'
import { type Check, fail, warn } from './checks.ts'

/** A server that speaks HTTPS itself, under a name of its own. */
export const isOwn = ({ apex, acmeEmail, cert }: Cli['settings']): boolean =>
  !/(^|\.)localhost$/.test(apex) && (acmeEmail !== null || cert !== null)

/** Nothing on any other server. */
export async function checkOwn(cli: Cli, found: FoundServer | undefined): Promise<readonly Check[]> {
  const { io, settings } = cli
  const { apex, acmeRoot } = settings
  if (!isOwn(settings)) return []
  const root = acmeRoot === null ? null : await readFile(acmeRoot, 'utf8').catch(() => undefined)
  if (root === undefined)
    return [fail('caa', `the authority’s root ${acmeRoot} cannot be read`, '--acme-root ca.pem')]
  // Resolvers and certificates are a part of the program that few doctors need.
  const { checkOwnServer } = await import('../../publish/doctor/own-server.ts')
  const failing = await findFailing(cli, found)
  const checks = await checkOwnServer({
    settings,
    acmeRoot: root,
    addresses:
      settings.address.length > 0 ? settings.address : addressesOf(io.interfaces()).filter(isPublicAddress),
    isRunning: found !== undefined,
    trouble: failing.find((one) => one.name === apex) ?? null,
    now: io.now,
  })
  const others = failing.filter((one) => one.name !== apex)
  return [...checks, ...others.map((one) => warn(`certificate-${one.name}`, one.why, one.do))]
}

/** Whoever may not ask is told nothing of it. */
async function findFailing({ io, settings }: Cli, found: FoundServer | undefined) {
  const answer = await found?.client.call('certificates').catch(() => undefined)
  const { now } = io
  return (answer?.certificates ?? []).flatMap(({ name, why, do: act, nextAt }) => {
    if (why === null) return []
    const again =
      nextAt === null ? '' : `, when last tried; it tries again at ${when(nextAt, now(), settings.timeZone)}`
    return [{ name, why: `${why}${again}`, do: act }]
  })
}
