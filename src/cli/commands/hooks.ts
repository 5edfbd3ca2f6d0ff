import { Problem } from '../../core/problems.ts'
import { programFor } from '../../triggers/hooks/program.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { canAskHooks, chooseTools } from '../hooks/choose.ts'
import {
  type Act,
  type HookRow,
  hasGitHooks,
  runOn,
  toolNames,
  toolsFound,
  type Where,
  whereOf,
} from '../hooks/rows.ts'

type Options = { readonly user?: true; readonly dryRun?: true; readonly json?: true }

/** `outer hooks`: the hooks in the tools' own settings: where they are, put in, taken out. */
export const addHooks: AddCommand = (program, run) => {
  program
    .command('hooks')
    .summary('one line at the end of a session, in your agents and git')
    .description(
      'Says which tools tell outer when you build. install writes the hook into the tool’s own settings, remove takes exactly that out again. Without names: the agents that are in use here.',
    )
    .argument('[act]', 'install or remove; without it, what there is')
    .argument('[tools...]', 'claude, codex, cursor, gemini, git or all')
    .option('--user', 'for all your projects, in your home folder')
    .option('--dry-run', 'show the change as a diff and write nothing')
    .option(...jsonFlag)
    .addHelpText('after', example('outer hooks install claude --dry-run'))
    .action(run(hooks))
}

async function hooks(
  cli: Cli,
  act: string | undefined,
  names: readonly string[],
  { user, dryRun, json }: Options,
): Promise<number> {
  const { io, out } = cli
  if (act !== undefined && act !== 'install' && act !== 'remove')
    throw new Problem('bad-input', `"${act}" is nothing to do with hooks`, {
      hint: 'outer hooks install, outer hooks remove, or outer hooks',
    })
  const where = await whereOf(io, cli.settings.home)
  const wanted = await wantedTools(cli, where, act, names, json === true)
  // Before anything is written.
  const hasGit = await hasGitHooks(where, user === true, act !== undefined && names.includes('git'))
  const tools = wanted.filter((one) => one !== 'git' || hasGit)
  const scopes = act === undefined ? (['project', 'user'] as const) : ([user ? 'user' : 'project'] as const)
  const rows: HookRow[] = []
  for (const scope of scopes)
    for (const tool of tools)
      rows.push(...(await runOn(tool, { where, act, scope, dryRun: dryRun === true })))
  if (json) out.json({ schema: 'outer.hooks/1', dryRun: dryRun === true, hooks: rows })
  else show(cli, act, rows, dryRun === true)
  return rows.some((row) => row.refused !== null) ? 1 : 0
}

async function wantedTools(
  { io }: Cli,
  where: Where,
  act: Act,
  names: readonly string[],
  json: boolean,
): Promise<readonly (typeof toolNames)[number][]> {
  for (const name of names)
    if (name !== 'all' && !toolNames.some((one) => one === name))
      throw new Problem('bad-input', `"${name}" has no hooks that are known here`, {
        hint: `outer hooks ${act ?? 'install'} ${toolNames.join(', ')} or all`,
      })
  if (names.includes('all')) return toolNames
  if (names.length > 0) return toolNames.filter((one) => names.includes(one))
  if (act !== 'install') return toolNames
  const found = toolsFound(where)
  if (canAskHooks(io, json)) return chooseTools(io, found)
  if (found.length === 0)
    throw new Problem('missing-input', 'no agent is in use here: none of them has a folder or a program', {
      hint: `outer hooks install ${toolNames.join(', ')} or all`,
    })
  return found
}

function show({ io, out }: Cli, act: Act, rows: readonly HookRow[], dryRun: boolean): void {
  const { dim } = out.paint
  for (const row of rows) {
    if (row.refused !== null) {
      out.talk(`Error: ${row.refused}`)
      if (row.do !== null) out.talk(`Try: ${row.do}`)
      continue
    }
    if (dryRun) {
      if (row.diff !== null) out.raw(row.diff.trimEnd())
      else out.talk(`${row.name}: nothing would change in ${row.file}`)
      continue
    }
    if ((act === 'remove' && !row.changed) || (act === undefined && !row.installed)) continue
    out.raw(`${row.name.padEnd(7)} ${says(act, row)}  ${dim(row.file)}`)
    if (act === 'install' && row.do !== null) out.line(dim(row.do), '        ')
  }
  const isHere = rows.some((row) => row.scope === 'project' && row.name !== 'git' && row.changed)
  if (act === 'install' && isHere && !dryRun && programFor(io).words !== 'outer')
    out.line(dim('these files name a place on this computer: keep them out of git, or install with --user'))
  const isNone = rows.every((row) => !row.installed && !row.changed && row.refused === null)
  if (act !== 'install' && isNone && !dryRun) {
    out.line('no hook is installed')
    if (act === undefined) out.line(dim('outer hooks install'))
  }
}

function says(act: Act, row: HookRow): string {
  if (act === 'install') return row.changed ? 'installed' : 'was installed already'
  if (act === 'remove') return 'removed'
  return `installed for ${row.scope === 'user' ? 'all your projects' : 'this project'}`
}
