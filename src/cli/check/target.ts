/** What is to be checked, as a stranger would be given it: a folder and a port through a server of our own that lasts as long as the check. */
import { resolve } from 'node:path'
import type { CheckTarget } from '../../check/check.ts'
import { Problem } from '../../core/problems.ts'
import { isThisComputer } from '../../source/address.ts'
import { type FoundSource, findSource } from '../../source/find.ts'
import { productSlug } from '../../source/product.ts'
import type { Cli } from '../cli.ts'
import { findShared } from './shared.ts'
import { openThrowAway } from './throw-away.ts'

export type Checked = {
  readonly target: CheckTarget
  /** In words: what was typed, or what was found where nothing was. */
  readonly asked: string
  readonly product: string
  readonly close: () => Promise<void>
}

/** Throws what `findSource` throws, `not-found` for a share that is none, and `conflict` for one that has ended. */
export async function openTarget(
  cli: Cli,
  input: string | undefined,
  flags: { readonly product?: string },
): Promise<Checked> {
  const text = input?.trim() ?? ''
  const address = /^https?:\/\//i.test(text) ? URL.parse(text) : undefined
  if (address === null)
    throw new Problem('bad-input', `"${text}" is no address`, { hint: 'outer check https://app.example/' })
  const shared = await findShared(cli, text, address)
  if (shared) return shared
  if (address && !isThisComputer(address.hostname)) return openPublic(cli, address, flags)
  const { cwd } = cli.io
  const found = await findSource(input, { cwd, home: cli.settings.home }).catch(asCheck)
  const product = productSlug({ flag: flags.product, cwd, source: found })
  if (found.kind === 'public') return openPublic(cli, new URL(found.url), flags)
  const { link, build, madeAt, close } = await openThrowAway(cli, found, product)
  return {
    target: {
      url: withPath(link, found),
      kind: found.kind,
      folder: found.kind === 'folder' ? found.dir : null,
      direct: found.kind === 'live' ? found.url : null,
      share: { build, madeAt, looked: null },
    },
    asked: text === '' ? wordsFor(found) : text,
    product,
    close,
  }
}

/** What finds a source speaks to whoever shares it. */
function asCheck(error: unknown): never {
  if (!(error instanceof Problem) || error.hint === undefined) throw error
  const hint = error.hint.replaceAll('outer share', 'outer check')
  throw new Problem(error.code, error.message, { hint, cause: error })
}

/** A public page is looked at where it is, over plain HTTP too: that is then a finding. */
function openPublic(cli: Cli, address: URL, flags: { readonly product?: string }): Checked {
  if (address.username || address.password)
    throw new Problem('bad-input', 'the address holds a name or a password, which everyone would see', {
      hint: 'leave out what stands before the @',
    })
  const url = address.href
  const source = { kind: 'public', url } as const
  return {
    target: { url, kind: 'public', folder: null, direct: null, share: null },
    asked: url,
    product: productSlug({ flag: flags.product ?? hostSlug(address), cwd: resolve(cli.io.cwd), source }),
    close: async () => {},
  }
}

/** What is public elsewhere need not have anything to do with the folder that it is checked from. */
const hostSlug = ({ hostname }: URL): string | undefined => {
  const slug = hostname
    .replace(/^www\./, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64)
  return slug || undefined
}

/** A link opens at the root; what was typed with a path is checked there. */
function withPath(link: string, found: FoundSource): string {
  if (found.kind !== 'live') return link
  const { pathname, search, hash } = new URL(found.url)
  return new URL(`${pathname}${search}${hash}`, link).href
}

function wordsFor(found: FoundSource): string {
  switch (found.kind) {
    case 'folder':
      return found.dir
    case 'live':
    case 'public':
      return found.url
    default:
      return found satisfies never
  }
}
