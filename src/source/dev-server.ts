/** The running dev server of a folder: a process that was started in it, listens, and gives a page. */
import { existsSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Problem } from '../core/problems.ts'
import { type Answering, findAnswering, givesPage } from './answering.ts'
import { listListeners } from './listeners.ts'
import { findPackage, readText } from './unbuilt.ts'
import { isWithin } from './walk.ts'

/** So many servers in one folder are looked at. */
const maxCandidates = 20

/**
 * The one dev server of `folder`, or undefined. Someone else's process is never taken: a port alone proves nothing.
 * `notPids`: our own server. Throws `ambiguous` when several give pages and nothing tells them apart.
 */
export async function findDevServer(
  folder: string,
  notPids: readonly number[],
): Promise<(Answering & { readonly pid: number }) | undefined> {
  const dir = realpathSync(folder)
  // Below a home folder or a root everything runs; there only what was started in it itself counts.
  const isProject =
    !isWithin(dir, homedir()) &&
    ['package.json', '.git', 'outer.json'].some((name) => existsSync(join(dir, name)))
  const listeners = await listListeners((cwd) => cwd === dir || (isProject && isWithin(dir, cwd)))
  const ours = listeners.filter((one) => !notPids.includes(one.pid) && !isOuter(one.command))
  const byPort = [...new Map(ours.map((one) => [one.port, one])).values()].slice(0, maxCandidates)
  const answers = await Promise.all(
    byPort.map(async ({ host, port, pid }) => {
      const answering = await findAnswering([host], port, null)
      return answering ? { ...answering, pid, page: await givesPage(answering) } : undefined
    }),
  )
  const pages = answers.filter((one) => one?.page === true)
  // A cold server that is still compiling its first page.
  const candidates = (pages.length > 0 ? pages : answers.filter((one) => one?.page === undefined)).filter(
    (one) => one !== undefined,
  )
  const hints = hintedPorts(dir)
  const hinted = hints.map((port) => candidates.find((one) => one.port === port)).find((one) => one)
  const chosen = candidates.length === 1 ? candidates[0] : hinted
  if (!chosen && candidates.length > 1) {
    const ports = candidates.map((one) => one.port).sort((a, b) => a - b)
    throw new Problem('ambiguous', `several apps run from this folder, on the ports ${ports.join(', ')}`, {
      hint: `outer share ${ports[0]}`,
    })
  }
  return chosen && { host: chosen.host, port: chosen.port, tls: chosen.tls, pid: chosen.pid }
}

/** Our own server, whatever its data folder. */
const isOuter = (command: readonly string[]): boolean =>
  command.slice(0, 6).some((one) => /(?:^|\/)(?:outer|outer\.mjs|cli\/main\.[jt]s)$/.test(one))

/** Ports that the project names for its dev server, the most telling first. */
export function hintedPorts(dir: string): readonly number[] {
  const found = findPackage(dir)
  const scripts = ['dev', 'start', 'serve', 'preview'].map((name) => String(found?.scripts[name] ?? ''))
  const config = ['ts', 'js', 'mts', 'mjs'].map((end) => readText(join(dir, `vite.config.${end}`)) ?? '')
  return [
    ...scripts.flatMap((script) => [...script.matchAll(/(?:--port[= ]|-p[= ]?|\bPORT=)(\d{2,5})\b/g)]),
    ...config.flatMap((text) => [...text.matchAll(/\bport\s*:\s*(\d{2,5})\b/g)]),
  ]
    .map((match) => Number(match[1]))
    .concat(found?.tool ? [found.tool.port] : [])
}
