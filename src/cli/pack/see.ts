/** The app of a pack as it runs, seen in a real browser, and what its commands print. */
import { join } from 'node:path'
import { type CheckBrowser, findBrowser, openCheckBrowser } from '../../check/browser.ts'
import { mergeFacts } from '../../core/fact.ts'
import type { Fact, Finding } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { runProduct } from '../../factory/app/run.ts'
import { seeApp } from '../../factory/app/see.ts'
import { verifyPage } from '../../factory/app/verify.ts'
import { appBuild } from '../../factory/appBuild.ts'
import type { SeenAgain } from '../../factory/check.ts'
import type { Only } from '../../factory/drafts.ts'
import { readKeptFacts } from '../../factory/files/keptFacts.ts'
import { packFolder } from '../../factory/files/place.ts'
import { contentId } from '../../factory/gate/finding.ts'
import { type Known, knowProduct, type Seen } from '../../factory/known.ts'
import { storesOf } from '../../factory/listings/stores.ts'
import { type PicturesOptions, takePictures } from '../../factory/pictures/take.ts'
import { findSource } from '../../source/find.ts'
import { openThrowAway } from '../check/throw-away.ts'
import type { Cli } from '../cli.ts'
import type { PackProduct } from './product.ts'

export type SeeFlags = {
  readonly run?: true
  /** False with `--no-pictures`. */
  readonly pictures?: boolean
  readonly browser?: string
  /** False with `--no-sandbox`. */
  readonly sandbox?: boolean
}

/**
 * Undefined where nothing runs and nothing may be run: what was seen before stays. Pictures are taken for the page, and
 * for stores that outer.json or `only` names: eight sizes of screens take half a minute.
 */
export async function seeProduct(
  cli: Cli,
  product: PackProduct,
  flags: SeeFlags,
  only: Only = null,
): Promise<Seen | undefined> {
  const ran = flags.run ? await runProduct(runOf(cli, product.dir)) : { facts: [], findings: [] }
  const app = await openApp(cli, product, flags)
  if (!app) return flags.run ? { ...ran, look: null, pictures: [] } : undefined
  try {
    const work = (browser: CheckBrowser) => look(cli, { product, url: app.url, browser, flags, ran, only })
    return await withBrowser(cli, flags, work, ran)
  } finally {
    await app.close()
  }
}

type Ran = { readonly facts: readonly Fact[]; readonly findings: readonly Finding[] }

const runOf = ({ io }: Cli, dir: string) => ({
  dir,
  env: io.env,
  node: io.program.node,
  spawn: io.spawn,
  platform: io.platform,
  signal: io.interrupted,
})

/** Where it runs already; of a folder a server of our own, and only with --run: its scripts would be executed. */
async function openApp(cli: Cli, { dir, slug, url }: PackProduct, { run }: SeeFlags) {
  if (url !== null) return { url, close: async () => {} }
  if (!run) return undefined
  try {
    const source = await findSource(dir === cli.io.cwd ? undefined : dir, {
      cwd: dir,
      home: cli.settings.home,
    })
    if (source.kind === 'public') return undefined
    const { link, close } = await openThrowAway(cli, source, slug)
    return { url: link, close }
  } catch (error) {
    // A library or a command has no page.
    if (error instanceof Problem && error.code === 'nothing-to-share') return undefined
    throw error
  }
}

async function withBrowser(
  cli: Cli,
  flags: SeeFlags,
  work: (browser: CheckBrowser) => Promise<Seen>,
  ran: Ran,
): Promise<Seen> {
  const browser = await openBrowser(cli, flags)
  if ('refused' in browser)
    return { facts: ran.facts, look: null, pictures: [], findings: [...ran.findings, noBrowser(browser)] }
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

const openBrowser = ({ io }: Cli, flags: SeeFlags) =>
  openCheckBrowser({
    executablePath: findBrowser(io, flags.browser),
    sandbox: flags.sandbox !== false,
    platform: io.platform,
    uid: io.uid,
  })

const noBrowser = ({ refused, why, hint }: { refused: string; why: string; hint: string }): Finding => ({
  id: contentId('f', 'no-browser', refused),
  rule: 'no-browser',
  severity: 'warn',
  line: 1,
  column: 1,
  text: '',
  why: `${why}: nothing of the running app was seen`,
  do: hint,
})

type Looking = {
  readonly product: PackProduct
  readonly url: string
  readonly browser: CheckBrowser
  readonly flags: SeeFlags
  readonly ran: Ran
  readonly only: Only
}

async function look(cli: Cli, { product, url, browser, flags, ran, only }: Looking): Promise<Seen> {
  const { dir, slug, url: given } = product
  say(cli, 'looking at the running app, as a phone and as a laptop …')
  const before = readKeptFacts(join(dir, packFolder))?.facts ?? []
  const seen = await seeApp({ browser, url, before })
  const facts = mergeFacts([...seen.facts, ...ran.facts])
  const known = await knowProduct({ dir, slug, seen: { facts, look: seen.look, pictures: [], findings: [] } })
  const taken =
    flags.pictures === false || seen.look === null
      ? { files: [], findings: [] }
      : await takeAll(cli, {
          browser,
          url,
          card: known.card,
          facts: known.facts,
          locale: known.locales[0] ?? 'en',
          stores: picturedStores(known, only),
          build: appBuild(dir) ?? given ?? slug,
        })
  return {
    facts,
    look: seen.look,
    pictures: taken.files,
    findings: [...ran.findings, ...seen.findings, ...taken.findings],
  }
}

const say = ({ io, out }: Cli, words: string): void => {
  if (io.isTTY.err) out.talk(out.talkPaint.dim(words))
}

function takeAll(cli: Cli, options: PicturesOptions) {
  say(cli, 'taking pictures …')
  return takePictures(options)
}

function picturedStores({ card, facts, stores = [] }: Known, only: Only): PicturesOptions['stores'] {
  if (only === null) return stores
  if ('store' in only) return [only.store]
  if ('kind' in only) return []
  return only.part === 'store' ? storesOf(card, facts) : only.part === 'launch' ? ['product-hunt'] : []
}

/** Evidence of the running app, looked at again. */
export async function seeAgain(
  cli: Cli,
  url: string,
  flags: SeeFlags,
  facts: readonly Fact[],
): Promise<SeenAgain> {
  const browser = await openBrowser(cli, flags)
  if ('refused' in browser) throw new Problem('internal', browser.why, { hint: browser.hint })
  try {
    const checked = await verifyPage(browser, url, facts)
    return checked
      .filter((one) => one.holds || one.why !== 'elsewhere')
      .map((one) => ({
        evidence: one.evidence,
        holds: one.holds,
        ...(!one.holds && one.now !== undefined && { now: one.now }),
      }))
  } finally {
    await browser.close()
  }
}
