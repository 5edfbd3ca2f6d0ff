/** Models over a real socket: three protocols, and everything that goes wrong on the way. */
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { openModel } from './model.ts'
import { readModelName } from './name.ts'
import { type Reply, serveModel } from './testModels.ts'

const key = 'sk-secret-0123456789abcdef'
const shape = z.object({ say: z.string() })
const good = '{"say":"hello"}'

let close: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(close.map((one) => one()))
  close = []
})

async function serve(reply: (nth: number) => Reply) {
  const server = await serveModel((_, nth) => reply(nth))
  close.push(server.close)
  return server
}

const ask = async (
  setting: string,
  env: Record<string, string>,
  answerMs?: number,
  signal = new AbortController().signal,
) => {
  const model = await openModel(setting, env, { fetch, ...(answerMs !== undefined && { answerMs }) })
  return model.ask({ system: 'be short', messages: [{ role: 'user', content: 'hello?' }], shape, signal })
}

describe('each protocol', () => {
  test.each([
    {
      name: 'anthropic',
      env: { ANTHROPIC_API_KEY: key },
      at: 'ANTHROPIC_BASE_URL',
      path: '/messages',
      header: 'x-api-key',
      want: key,
    },
    {
      name: 'openai',
      env: { OPENAI_API_KEY: key },
      at: 'OPENAI_BASE_URL',
      path: '/responses',
      header: 'authorization',
      want: `Bearer ${key}`,
    },
    {
      name: 'google',
      env: { GOOGLE_GENERATIVE_AI_API_KEY: key },
      at: 'GOOGLE_GENERATIVE_AI_BASE_URL',
      path: '/models/m-1:generateContent',
      header: 'x-goog-api-key',
      want: key,
    },
  ] as readonly {
    name: string
    env: Record<string, string>
    at: string
    path: string
    header: string
    want: string
  }[])('$name answers in the shape that was asked for', async ({ name, env, at, path, header, want }) => {
    const server = await serve(() => good)
    expect(await ask(`${name}/m-1`, { ...env, [at]: server.url })).toEqual({ answer: { say: 'hello' } })
    expect(server.asked[0]?.path).toBe(path)
    expect(server.asked[0]?.headers[header]).toBe(want)
    expect(server.asked[0]?.body).toContain('be short')
  })

  test('an address needs no key, and gets one that is there', async () => {
    const server = await serve(() => good)
    expect(await ask(`${server.url}/v1#llama3.2`, {})).toEqual({ answer: { say: 'hello' } })
    expect(await ask(`${server.url}/v1#llama3.2`, { OPENAI_API_KEY: key })).toEqual({
      answer: { say: 'hello' },
    })
    expect(server.asked.map((one) => one.path)).toEqual(['/v1/chat/completions', '/v1/chat/completions'])
    expect(server.asked.map((one) => one.headers.authorization)).toEqual([undefined, `Bearer ${key}`])
    expect(JSON.parse(server.asked[0]?.body ?? '')).toMatchObject({ model: 'llama3.2' })
  })

  test('a server that knows no shapes is asked in words, and its JSON is found in them', async () => {
    const server = await serveModel(({ body }) =>
      body.includes('response_format') ? { status: 400 } : `Here:\n\`\`\`json\n${good}\n\`\`\``,
    )
    close.push(server.close)
    expect(await ask(`${server.url}/v1#m`, {})).toEqual({ answer: { say: 'hello' } })
  })
})

describe('what goes wrong is said in our words, without the key', () => {
  const env = (url: string) => ({ ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: url })
  const echo = JSON.stringify({ error: { type: 'x', message: `Incorrect API key provided: ${key}` } })
  const now = { 'retry-after': '0' }

  test.each([
    {
      name: 'a wrong key',
      reply: { status: 401, body: echo },
      want: /does not take the key/,
      act: /ANTHROPIC_API_KEY/,
      asks: 1,
    },
    {
      name: 'no such model',
      reply: { status: 404, body: echo },
      want: /is not there/,
      act: /--model/,
      asks: 1,
    },
    {
      name: 'too many requests, each time',
      reply: { status: 429, headers: now, body: echo },
      want: /takes no more now/,
      act: /credit/,
      asks: 3,
    },
    {
      name: 'an error of its own, each time',
      reply: { status: 500, headers: now, body: echo },
      want: /in trouble \(500\)/,
      act: /later/,
      asks: 3,
    },
    {
      name: 'a question it refuses',
      reply: { status: 400, body: echo },
      want: /refused the question/,
      act: /--model/,
      asks: 2,
    },
    {
      name: 'a redirect, which would carry the key elsewhere',
      reply: { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      want: /cannot be reached/,
      act: /answers from here/,
      asks: 3,
    },
  ])(
    '$name',
    async ({ reply, want, act, asks }) => {
      const server = await serve(() => reply)
      const said = await ask('anthropic/m', env(server.url))
      expect(said).toMatchObject({
        failed: expect.stringMatching(want),
        do: expect.stringMatching(act),
        ends: true,
      })
      expect(JSON.stringify(said)).not.toContain(key)
      expect(server.asked).toHaveLength(asks)
    },
    20_000,
  )

  test.each([429, 500, 529])('%i once, and then an answer', async (status) => {
    const server = await serve((nth) => (nth === 1 ? { status, headers: now } : good))
    expect(await ask('anthropic/m', env(server.url))).toEqual({ answer: { say: 'hello' } })
  })

  test.each([
    { name: 'no JSON', text: 'I would rather not.' },
    { name: 'broken JSON', text: '{"say":"he' },
    { name: 'another shape', text: '{"tell":1}' },
    { name: 'nothing', text: '' },
  ])('$name can be asked again', async ({ text }) => {
    const server = await serve(() => text)
    expect(await ask(`${server.url}#m`, {})).toEqual({ unreadable: true })
  })

  test('an answer that does not come is not waited for', async () => {
    const server = await serve(() => () => undefined)
    const start = performance.now()
    expect(await ask('anthropic/m', env(server.url), 300)).toMatchObject({
      failed: expect.stringMatching(/did not answer/),
    })
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test('whoever interrupts it does not wait either', async () => {
    const server = await serve(() => () => undefined)
    expect(await ask('anthropic/m', env(server.url), 60_000, AbortSignal.timeout(200))).toMatchObject({
      ends: true,
    })
  })

  test('an endless answer is left after its bound', async () => {
    let sent = 0
    const endless = (response: ServerResponse): void => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = (): void => {
        if (response.destroyed || sent > 100_000_000) return
        sent += 65_536
        if (response.write(Buffer.alloc(65_536, 32))) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    }
    const server = await serve(() => endless)
    expect(await ask('anthropic/m', env(server.url))).toMatchObject({
      failed: expect.stringMatching(/more than a draft/),
      ends: false,
    })
    expect(sent).toBeLessThan(20_000_000)
  }, 20_000)

  test('nobody at the address', async () => {
    const server = await serve(() => good)
    await server.close()
    close = []
    expect(await ask(`${server.url}#m`, {})).toMatchObject({
      failed: expect.stringMatching(/cannot be reached/),
      ends: true,
    })
  }, 20_000)
})

test('an answer that repeats the key is none; a key that is a word is no secret', async () => {
  const saying = (words: string) => serve(() => JSON.stringify({ say: words }))
  const told = await saying(`hello ${key}`)
  const spoken = await saying('hello ollama')
  expect(await ask(`${told.url}/v1#tiny`, { OPENAI_API_KEY: key })).toEqual({ unreadable: true })
  expect(await ask(`${spoken.url}/v1#tiny`, { OPENAI_API_KEY: 'ollama' })).toEqual({
    answer: { say: 'hello ollama' },
  })
})

describe('names', () => {
  test.each([
    'claude',
    'mystery/model',
    'anthropic/',
    'anthropic/a b',
    '__proto__/x',
    'http://localhost:11434/v1',
    'http://me:secret@localhost/v1#m',
    'http://localhost/v1?key=secret#m',
    'file:///etc/passwd#m',
    '',
  ])('%j is none', (setting) => {
    expect(() => readModelName(setting, {})).toThrow(expect.objectContaining({ code: 'bad-input' }))
    expect(() => readModelName(setting, {})).not.toThrow(/secret/)
  })

  test('a key that is not set is asked for by its name', async () => {
    await expect(openModel('openai/gpt-x', {}, { fetch })).rejects.toMatchObject({
      code: 'missing-input',
      hint: 'set OPENAI_API_KEY',
    })
  })
})
