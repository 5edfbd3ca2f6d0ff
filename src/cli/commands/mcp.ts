import { type AddCommand, example } from '../cli.ts'
import { untilInterrupted } from '../io.ts'
import { mcpDeps } from '../mcp.ts'

/** `outer mcp`: the tools for a coding agent, over stdin and stdout. */
export const addMcp: AddCommand = (program, run) => {
  program
    .command('mcp')
    .summary('tools for a coding agent')
    .description(
      'Serves the tools of outer to a coding agent over stdin and stdout (MCP). A running server has them at /mcp too. An agent proposes; who sees a build, and what was heard, only you confirm.',
    )
    .addHelpText(
      'after',
      example('outer mcp      in the agent’s settings: { "command": "outer", "args": ["mcp"] }'),
    )
    .action(
      run(
        async (cli) => {
          const { io } = cli
          // The protocol is a part of the program that no other command needs.
          const { openMcpStdio } = await import('../../triggers/mcp/stdio.ts')
          const connection = openMcpStdio(mcpDeps(cli), { input: io.stdin, output: io.stdout })
          const ended = new AbortController()
          void connection.ended.then(() => ended.abort())
          await untilInterrupted(io, ended.signal)
          await connection.close()
        },
        { stays: true },
      ),
    )
}
