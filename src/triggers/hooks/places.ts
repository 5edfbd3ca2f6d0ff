/** Each agent's settings: which file, which key, what an entry looks like, and how one sees that the agent is in use. */
import { basename, join } from 'node:path'
import { type AgentName, stopEvents } from './agents.ts'
import type { HookShape } from './settings.ts'

/** Somebody waits meanwhile; the hook itself ends within 150 ms. */
const timeoutSeconds = 5

export type AgentPlace = HookShape & {
  /** In the project's folder, and in the home folder. */
  readonly file: string
  /** Names a folder that the agent takes instead of the one in the home folder. */
  readonly homeEnv: string | null
  readonly programs: readonly string[]
  /** What the person has to do themselves. */
  readonly note: string | null
}

/** As in Claude Code's settings: groups of commands. */
const grouped = (command: string, more: object) => ({ hooks: [{ type: 'command', command, ...more }] })

const place = (
  agent: AgentName,
  more: Pick<AgentPlace, 'file' | 'homeEnv' | 'programs' | 'note' | 'item'> & Partial<AgentPlace>,
): AgentPlace => ({
  event: stopEvents[agent],
  root: {},
  isOurs: (command) => isHookOf(agent, command),
  ...more,
})

export const agentPlaces: Readonly<Record<AgentName, AgentPlace>> = {
  claude: place('claude', {
    file: join('.claude', 'settings.json'),
    homeEnv: 'CLAUDE_CONFIG_DIR',
    programs: ['claude'],
    item: (command) => grouped(command, { timeout: timeoutSeconds }),
    note: null,
  }),
  codex: place('codex', {
    file: join('.codex', 'hooks.json'),
    homeEnv: 'CODEX_HOME',
    programs: ['codex'],
    item: (command) => grouped(command, { timeout: timeoutSeconds }),
    // developers.openai.com/codex/hooks: a new or changed hook is skipped until then.
    note: 'Codex runs it once you trust it: type /hooks in Codex',
  }),
  cursor: place('cursor', {
    file: join('.cursor', 'hooks.json'),
    homeEnv: null,
    programs: ['cursor', 'cursor-agent'],
    root: { version: 1 },
    item: (command) => ({ command }),
    note: 'Cursor shows no line to you at the end of an answer: it stands in its Hooks output',
  }),
  gemini: place('gemini', {
    file: join('.gemini', 'settings.json'),
    homeEnv: null,
    programs: ['gemini'],
    // geminicli.com/docs/hooks/reference: its timeouts are milliseconds.
    item: (command) => grouped(command, { name: 'outer', timeout: timeoutSeconds * 1000 }),
    note: null,
  }),
}

/** `outer hook claude`, by whatever path: of another version, of a checkout, quoted or not. */
const isHookOf = (name: string, command: string): boolean =>
  new RegExp(`(?:^|[\\s"'/\\\\])outer(?:\\.mjs|\\.cmd)?["']?\\s+hook\\s+${name}(?:\\s|$)`).test(command)

/** The settings file of an agent, for one project or for all of a person's. */
export function settingsFile(
  agent: AgentName,
  where: {
    readonly root: string
    readonly home: string
    readonly env: Readonly<Record<string, string | undefined>>
  },
  scope: 'project' | 'user',
): { readonly file: string; readonly within: string } {
  const { file, homeEnv } = agentPlaces[agent]
  if (scope === 'project') return { file: join(where.root, file), within: where.root }
  const moved = homeEnv === null ? undefined : where.env[homeEnv]
  if (moved) return { file: join(moved, basename(file)), within: moved }
  return { file: join(where.home, file), within: where.home }
}
