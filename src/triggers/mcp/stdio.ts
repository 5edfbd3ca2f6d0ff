/** MCP over stdin and stdout, as agents start it. */
import type { Readable, Writable } from 'node:stream'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import { createMcp, type McpDeps } from './server.ts'

/** One message; a snapshot is never sent this way, only its name. */
const maxMessageBytes = 1024 * 1024

export type McpConnection = {
  /** The agent has closed its end. */
  readonly ended: Promise<void>
  readonly close: () => Promise<void>
}

export function openMcpStdio(
  deps: McpDeps,
  streams: { readonly input: Readable; readonly output: Writable },
): McpConnection {
  const { input, output } = streams
  const transport = new StdioServerTransport(input, output, { maxBufferSize: maxMessageBytes })
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) input.once(event, () => resolve())
  })
  const handle = serveStdio(() => createMcp(deps), {
    transport,
    onerror: (error) => void deps.onError(error),
  })
  return { ended, close: () => handle.close() }
}
