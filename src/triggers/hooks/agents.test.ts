import { expect, test } from 'vitest'
import { type AgentName, readStop, speak } from './agents.ts'
import { payloads } from './testPayloads.ts'

const here = '/home/ana/here'

test.each([
  {
    name: 'Claude Code',
    agent: 'claude',
    payload: payloads.claude,
    want: { by: 'claude', cwd: '/home/ana/app' },
  },
  { name: 'Codex', agent: 'codex', payload: payloads.codex, want: { by: 'codex', cwd: '/home/ana/app' } },
  {
    name: 'Gemini CLI',
    agent: 'gemini',
    payload: payloads.gemini,
    want: { by: 'gemini', cwd: '/home/ana/app' },
  },
  { name: 'Cursor', agent: 'cursor', payload: payloads.cursor, want: { by: 'cursor', cwd: '/home/ana/app' } },
  {
    name: 'Cursor with Claude Code’s hooks',
    agent: 'claude',
    payload: payloads.cursor,
    want: { by: 'cursor', cwd: '/home/ana/app' },
  },
  {
    name: 'no folder',
    agent: 'claude',
    payload: { ...payloads.claude, cwd: undefined },
    want: { by: 'claude', cwd: here },
  },
  {
    name: 'a folder that is none',
    agent: 'claude',
    payload: { ...payloads.claude, cwd: '../x' },
    want: { by: 'claude', cwd: here },
  },
  {
    name: 'a subagent’s end',
    agent: 'claude',
    payload: { ...payloads.claude, hook_event_name: 'SubagentStop' },
    want: undefined,
  },
  {
    name: 'inside a subagent',
    agent: 'codex',
    payload: { ...payloads.codex, agent_id: 'a1' },
    want: undefined,
  },
  {
    name: 'asked for by a stop hook',
    agent: 'claude',
    payload: { ...payloads.claude, stop_hook_active: true },
    want: undefined,
  },
  {
    name: 'Cursor’s second round',
    agent: 'cursor',
    payload: { ...payloads.cursor, loop_count: 1 },
    want: undefined,
  },
  {
    name: 'another event',
    agent: 'gemini',
    payload: { ...payloads.gemini, hook_event_name: 'BeforeTool' },
    want: undefined,
  },
  { name: 'a list', agent: 'claude', payload: [], want: undefined },
  { name: 'nothing', agent: 'claude', payload: null, want: undefined },
] as const)('$name', ({ agent, payload, want }) => {
  expect(readStop(agent as AgentName, JSON.stringify(payload), here)).toEqual(want)
})

test.each(['', 'Stop', '{"cwd":', '\u0000'])('%j is nothing', (text) =>
  expect(readStop('claude', text, here)).toBeUndefined(),
)

test('the line is for the person, and no agent is told to go on', () => {
  for (const agent of ['claude', 'codex', 'gemini'] as const)
    expect(speak(agent, 'a line')).toEqual({ out: '{"systemMessage":"a line"}\n', err: '' })
  expect(speak('cursor', 'a line')).toEqual({ out: '', err: 'a line\n' })
})
