import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CheckBrowser } from '../browser.ts'
import type { Check, CheckTarget } from '../check.ts'
import type { Finding } from '../finding.ts'
import { lookLightly } from '../testLight.ts'
import { openTestBrowser, type Served, type ServedPage, servePages } from '../testPages.ts'
import { concurrent } from './concurrent.ts'
import { hostileForm } from './hostile-form.ts'

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

const lookAt = async (
  check: Check,
  pages: Readonly<Record<string, ServedPage>>,
  target: Partial<CheckTarget> = {},
): Promise<Finding & { readonly hits: readonly string[] }> => {
  const one = await servePages(pages)
  served.push(one)
  const [found] = await lookLightly(browser, `${one.url}/`, [check], target)
  if (!found) throw new Error('no finding')
  return { ...found, hits: one.hits }
}

const head =
  '<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width"><title>Notes</title>'
const form = (script: string, style = ''): string =>
  `${head}<style>${style}</style><h1>Notes</h1><form id=f><input name=note aria-label=Note><button>Save</button></form><div id=out></div><script>f.onsubmit = (event) => { event.preventDefault(); const note = f.note.value; ${script} }</script>`

describe('hostile-form', () => {
  const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
  const echo =
    (safe: boolean): ServedPage =>
    (request, response) => {
      const note = new URL(request.url ?? '/', 'http://localhost').searchParams.get('note') ?? ''
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(
        `${head}<style>p{overflow-wrap:anywhere}</style><form><input name=note><button>Save</button></form><p>${safe ? escaped(note) : note}</p>`,
      )
    }

  test.each<[string, Readonly<Record<string, ServedPage>>, RegExp]>([
    ['innerHTML', { '/': form('out.innerHTML = note') }, /script that a visitor typed ran/],
    ['a server that does not escape', { '/': echo(false) }, /script that a visitor typed ran/],
    [
      'an error on nothing',
      { '/': form('if (note === "") null.length; out.textContent = note.slice(0, 20)') },
      /error that nobody catches after nothing/,
    ],
    [
      'a server that breaks on quotes',
      {
        '/': form(
          'fetch("/save", { method: "POST", body: note }).catch(() => {}); out.textContent = "saved"',
        ),
        '/save': (request, response) => {
          const chunks: Buffer[] = []
          request.on('data', (chunk) => chunks.push(chunk))
          request.on('end', () => {
            response.writeHead(Buffer.concat(chunks).includes("' OR") ? 500 : 204)
            response.end()
          })
        },
      },
      /answers 500 after hostile text/,
    ],
    ['a page that goes blank', { '/': form('if (note.length > 900) document.body.remove()') }, /blank/],
    [
      'a page that grows sideways',
      { '/': form('out.textContent = note', '#out{white-space:nowrap}') },
      /sideways/,
    ],
    [
      'a template that works out',
      { '/': form('out.textContent = note.replace("{{7*7}}", 49)', '#out{overflow-wrap:anywhere}') },
      /worked out/,
    ],
  ])('%s fails', async (_, pages, words) => {
    const found = await lookAt(hostileForm, pages)
    expect(found.verdict).toBe('fail')
    expect(found.evidence.map((one) => one.what).join('\n')).toMatch(words)
    expect(found.do).not.toBeNull()
  })

  test.each<[string, Readonly<Record<string, ServedPage>>]>([
    ['textContent', { '/': form('out.textContent = note', '#out{overflow-wrap:anywhere}') }],
    ['a server that escapes', { '/': echo(true) }],
    [
      'a form that refuses with a message',
      {
        '/': form(
          'out.textContent = note === "" ? "write something first" : note.length > 200 ? "too long" : "saved"',
        ),
      },
    ],
    [
      'required and maxlength',
      { '/': `${head}<form action=/><input name=note required maxlength=40><button>Save</button></form>` },
    ],
  ])('%s passes', async (_, pages) => {
    const found = await lookAt(hostileForm, pages)
    expect(found.verdict).toBe('pass')
  })

  test('a long word alone warns; no field is not needed; a live address is sent nothing', async () => {
    const kept = 'const one = document.createElement("p"); one.textContent = note; out.append(one)'
    expect((await lookAt(hostileForm, { '/': form(kept) })).verdict).toBe('warn')
    expect((await lookAt(hostileForm, { '/': `${head}<canvas></canvas>` })).verdict).toBe('not-needed')
    const live = await lookAt(
      hostileForm,
      { '/': form('fetch("/save", { method: "POST", body: note })') },
      { kind: 'public' },
    )
    expect(live).toMatchObject({ verdict: 'unknown', do: expect.stringContaining('--touch') })
    expect(live.hits.filter((one) => one.startsWith('POST'))).toEqual([])
  })
})

describe('concurrent', () => {
  test('a room for one puts the second out', async () => {
    let inside = 0
    const found = await lookAt(concurrent, {
      '/': (request, response) => {
        inside += 1
        request.socket.once('close', () => {
          inside -= 1
        })
        response.writeHead(200, { 'content-type': 'text/html' })
        // The shared visit is the first.
        response.end(
          inside > 1 ? `${head}<h1>Session already in use by another device</h1>` : `${head}<h1>Welcome</h1>`,
        )
      },
    })
    expect(found.verdict).toBe('fail')
    expect(found.evidence[0]?.what).toContain('put out')
  })

  test('a server that breaks when two write at once fails; one that does not passes', async () => {
    const pages = (lock: boolean): Readonly<Record<string, ServedPage>> => {
      let busy = false
      return {
        '/': form(
          // The phone is later than the server is busy: they meet on the way out.
          'setTimeout(() => fetch("/save", { method: "POST", body: note }).then((a) => { out.textContent = a.ok ? "saved" : "sorry" }), innerWidth < 600 ? 450 : 0)',
        ),
        '/save': (request, response) => {
          const broken = lock && busy
          busy = true
          request.resume().on('end', () =>
            setTimeout(() => {
              busy = false
              response.writeHead(broken ? 500 : 204).end()
            }, 400),
          )
        },
      }
    }
    expect((await lookAt(concurrent, pages(true))).verdict).toBe('fail')
    expect((await lookAt(concurrent, pages(false))).verdict).toBe('pass')
  })
})
