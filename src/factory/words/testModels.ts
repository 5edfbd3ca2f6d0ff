/** A model's side of the wire for tests: a real server that speaks as OpenAI, Anthropic and Google do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What it answers: words, or anything at all. */
export type Reply =
  | string
  | ((response: ServerResponse) => void)
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

export async function serveModel(reply: (asked: Asked, nth: number) => Reply) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = {
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    }
    asked.push(one)
    const said = reply(one, asked.length)
    if (typeof said === 'function') return said(response)
    if (typeof said === 'object') {
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers })
      return response.end(said.body ?? '{"error":{"message":"no"}}')
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answerAs(one.path, said)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** The smallest answer that each of the protocols takes. */
function answerAs(path: string, text: string): unknown {
  if (path.endsWith('/messages'))
    return {
      id: 'm',
      type: 'message',
      role: 'assistant',
      model: 'm',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 1, output_tokens: 1 },
    }
  if (path.includes(':generateContent'))
    return {
      candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    }
  if (path.endsWith('/responses'))
    return {
      id: 'r',
      object: 'response',
      created_at: 0,
      status: 'completed',
      model: 'm',
      error: null,
      incomplete_details: null,
      output: [
        {
          type: 'message',
          id: 'o',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text, annotations: [] }],
        },
      ],
      usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
    }
  return {
    id: 'c',
    object: 'chat.completion',
    created: 0,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  }
}
