/** Looks whether the balance of a folder's product holds: the files' rules are pinned, and judged by what the server measured. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import type { CallAnswer } from '../../client/client.ts'
import type { balance } from '../../contract/balance.ts'
import {
  type BalanceFacts,
  judgeBalance,
  judgeBlind,
  type PipelineStage,
  type RuleRow,
} from '../../core/balance.ts'
import { Problem } from '../../core/problems.ts'
import { dayOf } from '../../core/today.ts'
import { upward } from '../../source/outerFile.ts'
import { findPlaces } from '../../source/places.ts'
import { productSlug } from '../../source/product.ts'
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { keepMark, readMark } from './mark.ts'
import { keepMost } from './most.ts'
import { findRules } from './rules.ts'
import { countBuilding } from './sessions.ts'

type Balance = z.output<typeof balance>

/** Never throws because no server answers: then what is pinned cannot be known, and that is its verdict. */
export async function lookAtBalance(
  cli: Cli,
  input: string | undefined,
  stage: PipelineStage | null,
): Promise<Balance> {
  const { dir, product, rules, places } = await findAsked(cli, input)
  const server = await findServerOrNone(cli)
  if (!server) return answer(product, stage, judgeBlind(rules.on, await readMark(cli.settings.home)))
  const at = rules.folder === null ? null : (places.of(rules.folder) ?? null)
  const known = await server.client.call('balance', {
    body: { product, places: [...places.all], at, rules: rules.on },
  })
  const pinned = known.pins.filter((pin) => pin.value !== false).map((pin) => pin.rule)
  await keepMark(cli.settings.home, pinned)
  const facts = await findFacts(cli, server, dir, known, pinned.includes('max-sessions'))
  const day = (time: number) => dayOf(time, cli.settings.timeZone)
  return answer(product, stage, judgeBalance({ on: rules.on, pins: known.pins, stage, facts, day }))
}

/** A gate waits: a long history that is given up would be a gate that is shut. */
const gateGitMs = 60_000
const gateGit = ({ io }: Cli) => ({ env: io.env, timeoutMs: gateGitMs, signal: io.interrupted })

const answer = (product: string, stage: PipelineStage | null, rows: readonly RuleRow[]): Balance => ({
  schema: 'outer.balance/1',
  verdict: rows.some((row) => row.verdict === 'broken') ? 'broken' : 'hold',
  rules: rows,
  product,
  stage,
})

/** The folder that is meant, its product, the rules of its files, and where it stands. Throws `bad-input`. */
export async function findAsked(cli: Cli, input: string | undefined) {
  const dir = realFolder(resolve(cli.io.cwd, input ?? '.'), input)
  const rules = findRules(dir)
  const product = productSlug({ flag: undefined, cwd: dir, source: { kind: 'folder', dir } })
  return { dir, product, rules, places: await findPlaces(dir, gateGit(cli)) }
}

function realFolder(path: string, input: string | undefined): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem('bad-input', `"${input ?? path}" is no folder`, { hint: 'outer balance FOLDER' })
  return realpathSync(path)
}

/** A remote server that does not answer is no server either; one that refuses is a problem of its own. */
async function findServerOrNone(cli: Cli): Promise<FoundServer | undefined> {
  try {
    return await cli.findServer()
  } catch (error) {
    if (error instanceof Problem && error.code === 'no-server') return undefined
    throw error
  }
}

async function findFacts(
  cli: Cli,
  server: FoundServer,
  dir: string,
  known: CallAnswer<'balance'>,
  countsSessions: boolean,
): Promise<BalanceFacts> {
  const { product, products, closed, lastTurnAt } = known
  const counted = countsSessions
    ? await countBuilding(server.client, dir, product, lastTurnAt, gateGit(cli))
    : 0
  return {
    product,
    products,
    closed,
    lastTurnAt,
    sessions:
      typeof counted === 'number' && countsSessions
        ? await keepMost(cli.settings.home, product, lastTurnAt, counted)
        : counted,
    claims: await checkClaims(cli, findPack(dir)),
  }
}

const projectMarks = ['outer.json', 'package.json', '.git']

/** A folder `marketing` with anything in it, in the folder or its project's. */
function findPack(dir: string): string | undefined {
  const folders = upward(dir)
  const project = folders.findIndex((folder) => projectMarks.some((name) => existsSync(join(folder, name))))
  return folders.slice(0, project + 1 || 1).find((folder) => isFilled(join(folder, 'marketing')))
}

/** What runs is not opened for it: a rule waits for no browser. */
async function checkClaims(cli: Cli, folder: string | undefined): Promise<BalanceFacts['claims']> {
  if (folder === undefined) return null
  try {
    const { checkProduct } = await import('../pack/check.ts')
    const { verdict, findings, claims } = await checkProduct(cli, folder, {})
    const { standingIn } = await import('../show/pack.ts')
    const standing = standingIn(findings)
    const first = findings.find((one) => one.severity === 'block' && one.accepted === undefined)
    return verdict === 'pass'
      ? {
          hold: true,
          why: `${claims.length} ${claims.length === 1 ? 'claim holds' : 'claims hold'}${standing === undefined ? '' : `; ${standing}`}`,
        }
      : { hold: false, why: `${first?.file ?? 'marketing'}:${first?.line ?? 1}: ${first?.why ?? 'refused'}` }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { hold: false, why: `nothing can check what marketing/ claims: ${error.message}` }
  }
}

function isFilled(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0
  } catch {
    // There is none: nothing claims anything.
    return false
  }
}
