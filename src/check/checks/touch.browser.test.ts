import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import type { CheckTarget } from '../check.ts'
import type { Finding } from '../finding.ts'
import { lookLightly } from '../testLight.ts'
import { openTestBrowser, type Served, type ServedPage, servePages } from '../testPages.ts'
import { encoding } from './encoding.ts'
import { secondVisitor } from './second-visitor.ts'

let browser: CheckBrowser
let served: Served[] = []
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await Promise.all(served.map((one) => one.close()))
  served = []
})
const serve = async (pages: Readonly<Record<string, ServedPage>>): Promise<Served> => {
  const one = await servePages(pages)
  served.push(one)
  return one
}

const must = ([found]: readonly Finding[]): Finding => {
  if (!found) throw new Error('no finding')
  return found
}
const head =
  '<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width"><title>Errands</title>'
const list = (script: string, title = 'Errands'): string =>
  `${head}<h1>${title}</h1><form id=f><input name=what aria-label="What to do"><button>Add</button></form><ul id=all></ul><script>${script}</script>`
const show = `const show = (words) => { for (const one of words) { const li = document.createElement('li'); li.textContent = one; all.append(li) } };`

/** A list kept by the server: one for all, or one a visitor. */
const keptByServer = (apart: boolean, options: { title?: string; charset?: string } = {}) => {
  const lists = new Map<string, string[]>()
  const listOf = (request: { headers: { cookie?: string } }) => {
    const id = apart ? (/visitor=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'none') : 'all'
    const words = lists.get(id) ?? []
    lists.set(id, words)
    return words
  }
  return {
    '/': ((_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'set-cookie': `visitor=${Math.random().toString(36).slice(2)}`,
      })
      response.end(
        list(
          `${show} fetch('/list').then((a) => a.json()).then(show)
           f.onsubmit = async (event) => { event.preventDefault(); const word = f.what.value
             const a = await fetch('/list', { method: 'POST', body: word }); all.textContent = ''; show(await a.json()) }`,
          options.title,
        ),
      )
    }) satisfies ServedPage,
    '/list': ((request, response) => {
      const words = listOf(request)
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks)
        if (request.method === 'POST')
          words.push(body.toString(options.charset === 'latin1' ? 'latin1' : 'utf8'))
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify(words))
      })
    }) satisfies ServedPage,
  }
}

const keptByBrowser = {
  '/': list(
    `${show} const kept = JSON.parse(localStorage.kept ?? '[]'); show(kept)
     f.onsubmit = (event) => { event.preventDefault(); kept.push(f.what.value); localStorage.kept = JSON.stringify(kept); show([f.what.value]) }`,
  ),
}

describe('second-visitor', () => {
  const look = async (url: string, target: Partial<CheckTarget> = {}) =>
    must(await lookLightly(browser, url, [secondVisitor], target))

  test('a list that all visitors share fails, with what was typed', async () => {
    const { url } = await serve(keptByServer(false))
    const found = await look(`${url}/`)
    expect(found.verdict).toBe('fail')
    expect(found.evidence[0]).toMatchObject({ where: 'the page', device: 'phone' })
    expect(found.evidence.some((one) => one.what.includes('What to do'))).toBe(true)
    expect(found.do).toMatch(/by visitor/)
  })

  test('a list by visitor passes, kept by the server or by the browser', async () => {
    const [server, own] = [await serve(keptByServer(true)), await serve(keptByBrowser)]
    expect((await look(`${server.url}/`)).verdict).toBe('pass')
    expect((await look(`${own.url}/`)).verdict).toBe('pass')
    expect(server.hits.filter((one) => one.startsWith('POST'))).toHaveLength(1)
  })

  test('a guestbook that says so warns', async () => {
    const { url } = await serve(keptByServer(false, { title: 'Our public guestbook' }))
    expect((await look(`${url}/`)).verdict).toBe('warn')
  })

  test('a live address is sent nothing without the word to', async () => {
    const { url, hits } = await serve(keptByServer(false))
    const found = await look(`${url}/`, { kind: 'public' })
    expect(found).toMatchObject({ verdict: 'unknown', do: expect.stringContaining('--touch') })
    expect(hits.filter((one) => one.startsWith('POST'))).toEqual([])
    expect((await look(`${url}/`, { kind: 'public', touch: true })).verdict).toBe('fail')
  })

  test('on a live address what stays in the browser is tried', async () => {
    const { url } = await serve(keptByBrowser)
    expect((await look(`${url}/`, { kind: 'public' })).verdict).toBe('pass')
  })

  test('hosts of others are sent nothing', async () => {
    const other = await serve({ '*': '[]' })
    const { url } = await serve({
      '/': list(
        `f.onsubmit = (event) => { event.preventDefault(); fetch('${other.url}/rest', { method: 'POST', body: f.what.value }) }`,
      ),
    })
    // Loopback is the maker's own, so the app is looked at as if it lay on a host of the network.
    const found = await look(`${url.replace('localhost', '0.0.0.0')}/`)
    expect(found.verdict).toBe('unknown')
    expect(other.hits.filter((one) => one.startsWith('POST'))).toEqual([])
  })

  test('a form with a password is left alone; without a field there is no need', async () => {
    const login = await serve({
      '/': `${head}<form><input name=user><input type=password name=p><button>Sign in</button></form>`,
    })
    const game = await serve({ '/': `${head}<canvas width=300 height=300></canvas>` })
    expect((await look(`${login.url}/`)).verdict).toBe('unknown')
    expect((await look(`${game.url}/`)).verdict).toBe('not-needed')
  })

  test('what a tap leaves for the next visitor warns; what stays in the browser passes', async () => {
    let count = 0
    const page = (script: string): string =>
      `${head}<h1>Basket</h1><button id=b>Put in</button><p id=n></p><script>${script}</script>`
    const shared = await serve({
      '/': page(
        `const say = (c) => { n.textContent = c + ' in the basket' }; fetch('/n').then((a) => a.text()).then(say); b.onclick = () => fetch('/n', { method: 'POST' }).then((a) => a.text()).then(say)`,
      ),
      '/n': (request, response) => {
        if (request.method === 'POST') count += 1
        response.end(String(count))
      },
    })
    const own = await serve({
      '/': page(`let c = 0; b.onclick = () => { n.textContent = ++c + ' in the basket' }`),
    })
    expect((await look(`${shared.url}/`)).verdict).toBe('warn')
    expect((await look(`${own.url}/`)).verdict).toBe('pass')
  })

  test('a field behind a button is found', async () => {
    const { url } = await serve({
      '/': `${head}<button onclick="box.hidden = false">New note</button><div id=box hidden><textarea id=t aria-label=Note></textarea><button onclick="out.textContent = t.value">Save</button></div><p id=out></p>`,
    })
    const found = await look(`${url}/`)
    expect(found.verdict).toBe('pass')
    expect(JSON.stringify(found.evidence)).toContain('Note')
  })
})

describe('encoding', () => {
  const look = async (url: string) => must(await lookLightly(browser, url, [encoding]))
  const html = 'text/html; charset=utf-8'

  test.each<[string, ServedPage]>([
    [
      'latin-1 that says UTF-8',
      {
        headers: { 'content-type': html },
        body: Buffer.from('<!doctype html><title>Café</title><p>Grüße aus Köln', 'latin1'),
      },
    ],
    [
      'UTF-8 that says latin-1',
      {
        headers: { 'content-type': 'text/html; charset=iso-8859-1' },
        body: '<!doctype html><title>Café</title><p>Grüße aus Köln',
      },
    ],
    ['letters encoded twice', `<!doctype html><meta charset=utf-8><title>a</title><p>GrÃ¼Ã\u009fe aus KÃ¶ln`],
  ])('%s fails', async (_, page) => {
    const { url } = await serve({ '/': page })
    expect((await look(`${url}/`)).verdict).toBe('fail')
  })

  test('a server that reads what is typed as latin-1 fails; one that does not passes', async () => {
    const broken = await serve(keptByServer(true, { charset: 'latin1' }))
    const whole = await serve(keptByServer(true))
    const found = await look(`${broken.url}/`)
    expect(found.verdict).toBe('fail')
    expect(found.evidence[0]?.what).toContain('reads something else')
    const fine = await look(`${whole.url}/`)
    expect(fine.verdict).toBe('pass')
    expect(fine.evidence.some((one) => one.what.includes('come back whole'))).toBe(true)
  })

  test.each<[string, ServedPage]>([
    ['German, Arabic, Japanese, emoji', `${head}<p>Grüße – مرحبا – こんにちは – 😀 “quoted” it’s`],
    [
      'a page that is latin-1 and says so',
      {
        headers: { 'content-type': 'text/html; charset=iso-8859-1' },
        body: Buffer.from('<!doctype html><title>Café</title><p>Grüße', 'latin1'),
      },
    ],
  ])('%s passes', async (_, page) => {
    const { url } = await serve({ '/': page })
    expect((await look(`${url}/`)).verdict).toBe('pass')
  })
})
