/** Each tool whose hooks are known: what is done in its settings, as one row for every file. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type * as z from 'zod'
import type { hooks } from '../../contract/hooks.ts'
import { Problem } from '../../core/problems.ts'
import { type AgentName, agentNames } from '../../triggers/hooks/agents.ts'
import {
  findRepository,
  installGitHook,
  isGitHookInstalled,
  type Repository,
  removeGitHook,
} from '../../triggers/hooks/git-install.ts'
import { gitEvents } from '../../triggers/hooks/git-script.ts'
import { type Changed, installHook, isInstalled, removeInstalled } from '../../triggers/hooks/install.ts'
import { agentPlaces, settingsFile } from '../../triggers/hooks/places.ts'
import { findOnPath, programFor } from '../../triggers/hooks/program.ts'
import type { Io } from '../io.ts'

export const toolNames = [...agentNames, 'git'] as const
type Tool = (typeof toolNames)[number]
export type Act = 'install' | 'remove' | undefined
type Scope = 'project' | 'user'
export type HookRow = z.output<typeof hooks>['hooks'][number]

export type Where = {
  readonly io: Io
  /** Our data folder. */
  readonly home: string
  /** The repository's root, or the working folder. */
  readonly root: string
  /** Throws where its hooks are not its own. */
  readonly repository: () => Promise<Repository | undefined>
}

export async function whereOf(io: Io, home: string): Promise<Where> {
  const repository = () => findRepository(io.cwd, io.env)
  return { io, home, repository, root: rootOf(io.cwd, io.homedir) ?? io.cwd }
}

/** A folder in a repository belongs to it; a home folder that is one, for dotfiles, is nobody's project. */
function rootOf(cwd: string, homedir: string): string | undefined {
  if (cwd === homedir || dirname(cwd) === cwd) return undefined
  return existsSync(join(cwd, '.git')) ? cwd : rootOf(dirname(cwd), homedir)
}

/** Agents that have a folder here or at home, or a program. */
export const toolsFound = ({ io, root }: Where): readonly AgentName[] =>
  agentNames.filter((name) => {
    const { programs } = agentPlaces[name]
    const folders = (['project', 'user'] as const).map((scope) =>
      dirname(settingsFile(name, { root, home: io.homedir, env: io.env }, scope).file),
    )
    return folders.some((one) => existsSync(one)) || programs.some((one) => findOnPath(one, io) !== undefined)
  })

type Order = { readonly where: Where; readonly act: Act; readonly scope: Scope; readonly dryRun: boolean }

export const runOn = (tool: Tool, order: Order): Promise<readonly HookRow[]> =>
  tool === 'git' ? onGit(order) : onAgent(tool, order).then((row) => [row])

async function onAgent(agent: AgentName, { where, act, scope, dryRun }: Order): Promise<HookRow> {
  const { io, home, root } = where
  const { file, within } = settingsFile(agent, { root, home: io.homedir, env: io.env }, scope)
  const wanted = { agent, file, within, home, dryRun }
  const { note } = agentPlaces[agent]
  return rowOf({ name: agent, scope, file }, note, async () => {
    if (act === 'install') return installHook(wanted, `${programFor(io).words} hook ${agent}`)
    if (act === 'remove') return removeInstalled(wanted)
    return { installed: isInstalled(wanted), diff: '' }
  })
}

/** Whether there is a repository whose hooks can be changed. Throws `bad-input` where git was asked for by name. */
export async function hasGitHooks(where: Where, user: boolean, named: boolean): Promise<boolean> {
  if (user && named)
    throw new Problem('bad-input', 'git’s hooks belong to one repository each', { hint: 'without --user' })
  if (user) return false
  // Hooks that all repositories share are not looked into unless they were asked for.
  const found = named ? await where.repository() : await where.repository().catch(() => undefined)
  if (found !== undefined) return true
  if (named) throw new Problem('bad-input', `${where.io.cwd} is in no git repository`, { hint: 'git init' })
  return false
}

async function onGit({ where, act, scope, dryRun }: Order): Promise<readonly HookRow[]> {
  const repository = scope === 'user' ? undefined : await where.repository()
  if (repository === undefined) return []
  const rows: HookRow[] = []
  for (const event of gitEvents) {
    const wanted = { event, repository, home: where.home, dryRun }
    const row = rowOf({ name: 'git', scope, file: join(repository.hooks, event) }, null, async () => {
      if (act === 'install') return installGitHook(wanted, programFor(where.io))
      if (act === 'remove') return removeGitHook(wanted)
      return { installed: isGitHookInstalled(event, repository), diff: '' }
    })
    rows.push(await row)
  }
  return rows
}

/** One file that is left alone stops no other. */
async function rowOf(
  which: Pick<HookRow, 'name' | 'scope' | 'file'>,
  note: string | null,
  work: () => Promise<Changed>,
): Promise<HookRow> {
  try {
    const { installed, diff } = await work()
    return { ...which, installed, changed: diff !== '', diff: diff || null, refused: null, do: note }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { message, hint = null } = error
    return { ...which, installed: false, changed: false, diff: null, refused: message, do: hint }
  }
}
