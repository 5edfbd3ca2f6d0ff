/** What a model answers is kept whole in memory: never more of it than this. */

/** Some hundred pages; a draft is shorter than one. */
export const maxAnswerBytes = 1024 * 1024

export class AnswerTooLarge extends Error {}

/** A fetch that follows no redirect, since it carries a key, and reads no longer than an answer may be. */
export const boundFetch =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const answer = await fetch(input, { ...init, redirect: 'error' })
    const body = await readBounded(answer)
    // No answer with these has a body.
    return new Response([204, 205, 304].includes(answer.status) ? null : body, {
      status: answer.status,
      headers: answer.headers,
    })
  }

async function readBounded(answer: Response): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body ?? []) {
    length += chunk.byteLength
    // Leaving the loop ends the stream, and with it the connection.
    if (length > maxAnswerBytes) throw new AnswerTooLarge(`more than ${maxAnswerBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
