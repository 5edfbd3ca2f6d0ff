/** MCP over HTTP, mounted in the server; who may call it is asked before. */
import { createMcpHandler } from '@modelcontextprotocol/server'
import { createMcp, type McpDeps } from './server.ts'

/** A request of an agent: words and names. */
const maxBodyBytes = 1024 * 1024
/** Agents of one maker that listen at once. */
const maxSubscriptions = 32

type McpEndpoint = {
  readonly answer: (request: Request) => Promise<Response>
  readonly close: () => Promise<void>
}

/** `depsFor`: what the tools do for whoever has that token. */
export function openMcpEndpoint(
  depsFor: (token: string) => McpDeps | Promise<McpDeps>,
  onError: McpDeps['onError'],
): McpEndpoint {
  const handler = createMcpHandler(
    async ({ requestInfo }) => {
      const [, token = ''] = (requestInfo?.headers.get('authorization') ?? '').split(' ')
      return createMcp(await depsFor(token))
    },
    { maxRequestBodySize: maxBodyBytes, maxSubscriptions, onerror: (error) => void onError(error) },
  )
  return { answer: handler.fetch, close: handler.close }
}
