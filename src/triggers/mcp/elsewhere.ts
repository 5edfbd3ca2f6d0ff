/** Tools over HTTP on a server that is not the maker's own computer: its folders, ports and browser are not theirs. */
import { Problem } from '../../core/problems.ts'
import { type RunTools, type ToolName, toolNames } from './tools.ts'

/** These ask the server alone; a tool that comes later reads a computer until it is named here. */
const asksServerAlone: ReadonlySet<ToolName> = new Set(['today', 'journeys', 'heard'])

/** The same tools; each that would read the computer it runs on refuses. */
export function runElsewhere(run: RunTools): RunTools {
  const all = toolNames.map((name) => [name, asksServerAlone.has(name) ? run[name] : () => refuse(name)])
  return Object.fromEntries(all) as RunTools
}

const refuse = async (name: ToolName): Promise<never> => {
  throw new Problem(
    'forbidden',
    `this server runs on a computer of its own, and ${name} reads the computer that it runs on`,
    {
      hint: 'have the agent start outer mcp on the maker’s computer, with OUTER_SERVER and OUTER_TOKEN',
    },
  )
}
