/** `current`: what a stranger is served is the build that the maker has, compared byte by byte. */
import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type Check, type CheckContext, type Fetched, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import type { Visit } from '../visit.ts'

/** What a page loads at its start; an app of more is compared as far. */
const maxFiles = 60
const atOnce = 6
/** As much as a plain request reads. */
const maxBytes = 2 * 1024 * 1024

export const current: Check = {
  id: 'current',
  look: async (context) => {
    const { target } = context
    const document = await context.fetch(target.url, { headers: { accept: 'text/html' } })
    if (!document) return finding('current', 'unknown', [{ what: 'nothing answered', where: target.url }])
    const found = target.folder
      ? await compareFolder(context, target.folder, document)
      : target.direct && URL.parse(target.direct)?.origin !== URL.parse(target.url)?.origin
        ? await compareDirect(context, target.direct, document)
        : alone(context)
    if (found.verdict !== 'pass') return found
    const kept = await findKept(context, document)
    return kept ? finding('current', 'warn', [kept, ...found.evidence], workerTodo) : found
  },
}

const workerTodo =
  'let the service worker ask the network first for documents, or give its cache a new name with every build'

function alone({ target }: CheckContext): Finding {
  if (target.kind === 'public')
    return finding(
      'current',
      'unknown',
      [{ what: 'only the address is known, not the build that the maker has', where: target.url }],
      'check it with the folder that was built: outer check dist',
    )
  return target.kind === 'live'
    ? finding('current', 'pass', [
        { what: "this is the maker's own server: what it serves is what there is" },
      ])
    : finding('current', 'unknown', [{ what: 'what this was made from is not on this computer' }])
}

/** Without what the edge changes in a document: its tag, and a policy in a `meta`, which must let the tag report. */
const withoutOurs = (text: string): string =>
  text
    .replace(/<script async src="\/_outer\/b\.js"(?: nonce="[^"]*")?><\/script>/g, '')
    .replace(/<meta\b[^>]*content-security-policy[^>]*>/gi, '')

const hashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 12)
const isHtml = (answer: Fetched): boolean => /html/.test(answer.headers['content-type'] ?? '')
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Bytes as the maker has them. */
const plain = (bytes: Uint8Array, isDocument: boolean): Uint8Array =>
  isDocument ? Buffer.from(withoutOurs(textOf(bytes)), 'latin1') : bytes
const plainOf = (answer: Fetched): Uint8Array => plain(answer.body, isHtml(answer))

async function compareFolder(context: CheckContext, folder: string, document: Fetched): Promise<Finding> {
  const root = await realpath(folder).catch(() => undefined)
  if (!root) return finding('current', 'unknown', [{ what: `folder "${folder}" is gone` }])
  const urls = [document.url, ...assetsOf(context, document)].slice(0, maxFiles)
  const different: Evidence[] = []
  let same = 0
  await eachOf(urls, async (url) => {
    const answer = url === document.url ? document : await context.fetch(url)
    const found = await readBeneath(root, url, context.target.url)
    if (!found || !answer) return
    const file = plain(found, isHtml(answer))
    if (answer.status >= 400)
      different.push({
        what: `${pathOf(url)} is in the folder, but the link answers ${answer.status}`,
        where: url,
      })
    else if (
      hashOf(plainOf(answer).subarray(0, file.length)) === hashOf(file) &&
      isWhole(plainOf(answer), file)
    )
      same++
    else
      different.push({
        what: `${pathOf(url)} is served as an older or another build than the folder holds`,
        where: url,
        excerpt: `served ${hashOf(plainOf(answer))}, folder ${hashOf(file)}`,
      })
  })
  if (different.length > 0)
    return finding('current', 'fail', different, `share the folder again: outer share ${folder}`)
  if (same === 0)
    return finding('current', 'unknown', [
      { what: 'nothing that is served lies in the folder under that name' },
    ])
  return finding('current', 'pass', [
    {
      what: `${same === 1 ? 'the page is' : `all ${same} files that the page loads are`} what the folder holds`,
      excerpt: hashOf(plainOf(document)),
    },
  ])
}

/** Longer files are compared as far as a plain request reads. */
const isWhole = (served: Uint8Array, file: Uint8Array): boolean =>
  served.length === file.length || file.length === maxBytes || served.length >= maxBytes - 200

/** The file that an address of the app names, never outside `root`; for the landing its index.html. */
async function readBeneath(root: string, url: string, target: string): Promise<Uint8Array | undefined> {
  const path = decode(URL.parse(url)?.pathname ?? '/')
  const base = decode(URL.parse(target)?.pathname ?? '/')
  const names = path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`, `${path}/index.html`]
  if (path === base && !/\.\w+$/.test(path)) names.push('/index.html')
  for (const name of names) {
    const file = await realpath(join(root, name)).catch(() => undefined)
    if (!file?.startsWith(root + sep)) continue
    const found = await stat(file).catch(() => undefined)
    if (found?.isFile() && found.size <= 64 * 1024 * 1024) return (await readFile(file)).subarray(0, maxBytes)
  }
  return undefined
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** What the page loads from its own address: as the phone saw it, and without a browser as the document says. */
function assetsOf(context: CheckContext, document: Fetched): readonly string[] {
  const origin = URL.parse(document.url)?.origin
  const wanted = /^(?:script|stylesheet|image|font|media|manifest)$/
  let urls: readonly string[]
  try {
    urls = context.visits.phone.requests
      .filter((one) => one.method === 'GET' && wanted.test(one.type) && one.status < 400)
      .map((one) => one.url)
  } catch {
    urls = [
      ...textOf(document.body).matchAll(
        /<(?:script|link|img)\b[^>]*?\s(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi,
      ),
    ].flatMap((match) => URL.parse(match[1] ?? '', document.url)?.href ?? [])
  }
  return [...new Set(urls)].filter(
    (url) => URL.parse(url)?.origin === origin && !pathOf(url).startsWith('/_outer/'),
  )
}

const pathOf = (url: string): string => URL.parse(url)?.pathname ?? url

/** A live app: what the link serves against what the maker's own address serves in the same moment. */
async function compareDirect(context: CheckContext, direct: string, document: Fetched): Promise<Finding> {
  const headers = { accept: 'text/html' }
  const [one, two] = [await context.fetch(direct, { headers }), await context.fetch(direct, { headers })]
  if (!one || !two)
    return finding(
      'current',
      'fail',
      [{ what: "the maker's own address does not answer", where: direct }],
      'start the app again',
    )
  const different: Evidence[] = []
  const isSteady = hashOf(one.body) === hashOf(two.body)
  if (isSteady && hashOf(plainOf(document)) !== hashOf(plainOf(one)))
    different.push({
      what: "the link serves another document than the maker's own address",
      where: document.url,
      excerpt: `link ${hashOf(plainOf(document))}, own ${hashOf(plainOf(one))}`,
    })
  let same = isSteady && different.length === 0 ? 1 : 0
  await eachOf(assetsOf(context, document).slice(0, maxFiles), async (url) => {
    const own = new URL(direct)
    const [here, there] = await Promise.all([
      context.fetch(url),
      context.fetch(`${own.origin}${URL.parse(url)?.pathname ?? ''}${URL.parse(url)?.search ?? ''}`),
    ])
    if (!here || !there || there.status >= 400) return
    if (hashOf(here.body) === hashOf(there.body)) same++
    else
      different.push({
        what: `${pathOf(url)} is served differently by the link and by the maker's own address`,
        where: url,
        excerpt: `link ${hashOf(here.body)}, own ${hashOf(there.body)}`,
      })
  })
  if (different.length > 0)
    return finding('current', 'warn', different, 'load the link again; if it stays so, share the app again')
  if (same === 0)
    return finding('current', 'unknown', [
      { what: 'every answer of the app is another one, so none can be compared' },
    ])
  return finding('current', 'pass', [
    { what: "the link serves what the maker's own address serves", where: direct },
  ])
}

/** A service worker that answers a second visit from its cache with other bytes than the server has. */
async function findKept(context: CheckContext, document: Fetched): Promise<Evidence | undefined> {
  const phone = phoneOf(context)
  if (!phone) return undefined
  const hasWorker = await phone
    .ask(async () => ((await navigator.serviceWorker?.getRegistrations()) ?? []).length > 0)
    .catch(() => false)
  if (!hasWorker) return undefined
  const visit = await context.open({ device: 'phone' })
  try {
    await visit
      .ask(
        () =>
          Promise.race([
            navigator.serviceWorker.ready.then(() => true),
            new Promise((done) => setTimeout(done, 2500)),
          ]),
        undefined,
        3500,
      )
      .catch(() => {})
    const response = await visit.page.reload({ waitUntil: 'load', timeout: 6000 }).catch(() => null)
    if (!response?.fromServiceWorker()) return undefined
    const body = await response.text().catch(() => undefined)
    const now = await context.fetch(document.url, { headers: { accept: 'text/html' } })
    if (body === undefined || !now || hashOf(now.body) !== hashOf(document.body)) return undefined
    if (withoutOurs(body) === withoutOurs(Buffer.from(now.body).toString('utf8'))) return undefined
    return {
      what: 'a service worker answers the second visit with another build than the server has',
      where: document.url,
      device: 'phone',
    }
  } finally {
    await visit.close()
  }
}

function phoneOf(context: CheckContext): Visit | undefined {
  try {
    return context.visits.phone
  } catch {
    return undefined
  }
}

async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
