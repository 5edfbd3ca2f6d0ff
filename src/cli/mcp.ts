/** What each MCP tool does: what its command does, with the same answer. */
import { Problem } from '../core/problems.ts'
import type { McpDeps } from '../triggers/mcp/server.ts'
import type { RunTools } from '../triggers/mcp/tools.ts'
import { findAgentFolder } from './agentFolder.ts'
import { lookAtBalance } from './balance/look.ts'
import type { Cli } from './cli.ts'
import { makeGap } from './gap/make.ts'
import { prepare, sendSource } from './share/prepare.ts'
import { answerWhere, findAsked } from './where/look.ts'
import { findReach } from './where/reach.ts'

/** An agent that gives no name. */
const someAgent = 'an agent'
const usualTurns = 20

export const mcpDeps = (cli: Cli): McpDeps => ({
  version: cli.io.version,
  run: runTools(cli),
  onError: (error) => {
    const words = error instanceof Error ? error.message : String(error)
    cli.out.talk(`mcp: ${words}`)
    return `outer broke: ${words}`
  },
})

const runTools = (cli: Cli): RunTools => ({
  share: async ({ source, product, expect, by }) => {
    const { client, remote } = await cli.getServer()
    const prepared = await prepare(cli, source, {
      allowSecret: [],
      sourceMaps: false,
      product,
      away: undefined,
    })
    if (remote && prepared.found.kind === 'live')
      throw new Problem('bad-input', 'a running app is carried to that server by outer share itself', {
        hint: 'propose the built folder, or ask the maker to run: outer share --to NAME',
      })
    const sent = await sendSource(cli, client, prepared, { carried: false, measured: false })
    return client.call('propose', {
      body: {
        kind: 'share',
        by: by ?? someAgent,
        share: {
          product: prepared.product,
          source: sent,
          build: prepared.build,
          leftOut: [...prepared.leftOut],
          expect,
        },
      },
    })
  },
  heard: async ({ by, ...heard }) => {
    const client = await cli.getClient()
    return client.call('propose', { body: { kind: 'heard', by: by ?? someAgent, heard } })
  },
  today: async () => (await cli.getClient()).call('today'),
  journeys: async ({ turn, product, person, limit }) => {
    const client = await cli.getClient()
    if (turn !== undefined) return client.call('turn', { params: { id: turn } })
    return client.call('turns', { query: { product, person, limit: limit ?? usualTurns } })
  },
  check: async ({ target, quick }) => {
    const { checkTarget } = await import('./check/check.ts')
    return checkTarget(cli, target, { sandbox: true, ...(quick && { quick: true }) })
  },
  gap: ({ dirs }) => makeGap(cli, dirs ?? [], { asks: false }),
  where: async ({ what }) => {
    const asked = findAsked(cli, what)
    return answerWhere(cli, asked, await findReach(cli, asked, { who: undefined, asks: false }))
  },
  balance: async ({ dir, stage }) => lookAtBalance(cli, await findAgentFolder(cli, dir), stage ?? null),
  pack_facts: async ({ dir }) => (await import('./pack/agent.ts')).agentFacts(cli, dir),
  pack_brief: async ({ dir }) => (await import('./pack/agent.ts')).agentBrief(cli, dir),
  pack_propose: async ({ by, ...proposal }) =>
    (await import('./pack/agent.ts')).agentPropose(cli, { by: by ?? someAgent, ...proposal }),
  pack_gate: async ({ text, kind, dir }) => (await import('./pack/agent.ts')).agentGate(cli, text, kind, dir),
})
