/**
 * What a coding agent tells a hook at the end of its answer, and how it is answered so that the person sees one line.
 * Sources: code.claude.com/docs/en/hooks, developers.openai.com/codex/hooks, geminicli.com/docs/hooks/reference, cursor.com/docs/hooks.
 */
import { isAbsolute } from 'node:path'

export const agentNames = ['claude', 'codex', 'cursor', 'gemini'] as const
export type AgentName = (typeof agentNames)[number]

export const isAgentName = (name: string): name is AgentName =>
  (agentNames as readonly string[]).includes(name)

/** The event at the end of an answer, as each agent names it. */
export const stopEvents = {
  claude: 'Stop',
  codex: 'Stop',
  cursor: 'stop',
  gemini: 'AfterAgent',
} as const satisfies Record<AgentName, string>

/** An answer ended, in that folder. */
export type Stopped = { readonly by: AgentName; readonly cwd: string }

const longestPath = 4096

/**
 * What came on stdin. Undefined for everything that is not the end of an answer to the person: another event, a subagent,
 * an answer that a stop hook itself asked for, no JSON.
 */
export function readStop(agent: AgentName, text: string, fallback: string): Stopped | undefined {
  const given = parseObject(text)
  if (given === undefined) return undefined
  // Cursor runs Claude Code's hooks too, with its own fields.
  const by = 'cursor_version' in given || 'conversation_id' in given ? 'cursor' : agent
  const event = given.hook_event_name
  if (event !== undefined && event !== stopEvents[by] && event !== stopEvents[agent]) return undefined
  const isLoop = given.stop_hook_active === true || Number(given.loop_count ?? 0) > 0
  if (isLoop || given.agent_id !== undefined) return undefined
  const roots = Array.isArray(given.workspace_roots) ? given.workspace_roots : []
  const cwd = [given.cwd, ...roots].find(isFolderName) ?? fallback
  return { by, cwd }
}

const isFolderName = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestPath && isAbsolute(value)

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/**
 * The line for the person, and never for the agent. Cursor's `stop` has no field for that (`followup_message` would make the
 * agent go on), so it goes where Cursor shows what hooks say: its Hooks output.
 */
export const speak = (agent: AgentName, line: string): { readonly out: string; readonly err: string } =>
  agent === 'cursor'
    ? { out: '', err: `${line}\n` }
    : { out: `${JSON.stringify({ systemMessage: line })}\n`, err: '' }
