/** Where a check leaves its page and its pictures: the maker's own data folder, never the project. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Finding } from '../../check/finding.ts'
import { renderReport } from '../../check/report/page.ts'
import type { Cli } from '../cli.ts'
import type { CheckAnswer, Shot } from './check.ts'

/** Enough to compare with last week; each is a megabyte or two. */
const maxKept = 10

/** The same answer, its pictures by their paths. `wanted`: where the maker wants the page, too. Throws what writing throws. */
export async function keepReport(
  cli: Cli,
  answer: CheckAnswer,
  findings: readonly Finding[],
  shots: readonly Shot[],
  wanted: string | undefined,
): Promise<CheckAnswer> {
  const all = join(cli.settings.home, 'checks')
  const folder = await makeFolder(all, `${answer.product}-${stamp(answer.at)}`)
  const html = renderReport({ ...answer, checks: findings, timeZone: cli.settings.timeZone }, shots)
  const file = join(folder, 'index.html')
  await writeFile(file, html)
  for (const { name, picture } of shots) await writeFile(join(folder, name), picture)
  const kept = new Set(shots.map((one) => one.name))
  const checks = answer.checks.map((one) => ({
    ...one,
    evidence: one.evidence.map(({ shot, ...rest }) => ({
      ...rest,
      ...(shot !== undefined && kept.has(shot) && { shot: join(folder, shot) }),
    })),
  }))
  const report = wanted === undefined ? file : resolve(cli.io.cwd, wanted)
  if (wanted !== undefined) {
    await mkdir(dirname(report), { recursive: true })
    await writeFile(report, html)
  }
  const whole = { ...answer, checks, report }
  await writeFile(join(folder, 'check.json'), `${JSON.stringify(whole, null, 2)}\n`)
  await dropOld(all)
  return whole
}

const stamp = (at: number): string =>
  new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

/** Two checks of one second have a folder each. */
async function makeFolder(all: string, name: string): Promise<string> {
  await mkdir(all, { recursive: true, mode: 0o700 })
  for (let n = 1; ; n++) {
    const folder = join(all, n === 1 ? name : `${name}-${n}`)
    try {
      await mkdir(folder)
      return folder
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Only folders that a check made; by their time, not by their product. */
async function dropOld(all: string): Promise<void> {
  const names = (await readdir(all)).flatMap((name) => {
    const time = /-(\d{8}-\d{6}(?:-\d+)?)$/.exec(name)?.[1]
    return time === undefined ? [] : [{ name, time }]
  })
  names.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
  for (const { name } of names.slice(maxKept)) await rm(join(all, name), { recursive: true, force: true })
}
