/** The look that a server takes at files which others put on it: whether they are made to take somebody's password. */
import { heldNotice } from '../core/abuseNotice.ts'
import type { LinkId, MakerId, OpeningId, SnapshotId } from '../core/ids.ts'
import type { Notice } from '../core/notice.ts'
import { findPhishing, maxPageBytes, type PhishingSign } from '../core/phishing.ts'
import type { Blob, SnapshotFile, SnapshotSource } from '../core/route.ts'
import { putHold, wasReleased } from '../store/holds.ts'
import type { LiveProduct } from '../store/live.ts'
import type { Share } from '../store/shares.ts'
import type { Bars } from './bars.ts'
import type { HandlerDeps } from './handlers.ts'

export type Looker = {
  readonly bars: Bars
  /** Where the files of the maker who asks lie. */
  readonly snapshots: SnapshotSource
  readonly readBlob: (blob: Blob, maxBytes: number) => Promise<string>
  readonly tellOperator: (notice: Notice) => Promise<void>
  /** Whose link it is; the operator needs no telling. */
  readonly tellMaker: (maker: MakerId, notice: Notice) => Promise<void>
  /** How to reach the operator; may be empty. */
  readonly operator: string
}

export type Looked = {
  readonly readable: boolean
  readonly signs: readonly PhishingSign[]
  readonly held: boolean
  readonly by: string
}

/** A site of more pages is no trap: the rest goes unread. */
const maxPages = 200
const maxSigns = 20

export type Made = {
  readonly link: LinkId
  readonly opening: OpeningId
  readonly kind: 'turn' | 'pulse'
  readonly product: string
  readonly channel: string
  readonly build: string
  readonly source:
    | { readonly kind: 'snapshot'; readonly snapshot: SnapshotId }
    | { readonly kind: 'live' | 'redirect' }
}

/** What is live is a pulse for everybody, at its domain. */
export const liveMade = (
  { link, pulse, product, domain }: LiveProduct,
  { build, source }: Pick<Share, 'build' | 'source'>,
): Made => ({ link, opening: pulse, kind: 'pulse', product, channel: domain, build, source })

export type LookDeps = Pick<HandlerDeps, 'looker' | 'server' | 'apex' | 'now' | 'linkUrl'> & {
  readonly who: Pick<HandlerDeps['who'], 'maker' | 'operator' | 'name'>
}

/** Holds a pulse with such signs before its link leads anywhere. Undefined for the operator's own. */
export async function lookAt(deps: LookDeps, made: Made): Promise<Looked | undefined> {
  const { who, looker, server, apex } = deps
  if (who.operator) return undefined
  const by = looker.operator === '' ? 'whoever runs this server' : looker.operator
  const { source } = made
  if (source.kind !== 'snapshot') return { readable: false, signs: [], held: false, by }
  const { snapshot } = source
  const signs = await readSigns(looker, snapshot, [apex])
  const { link, product, channel, build } = made
  const maker = who.maker
  const held = signs.length > 0 && made.kind === 'pulse' && !(await wasReleased(server, { maker, snapshot }))
  if (held) {
    const at = deps.now()
    await putHold(server, { link, maker, product, channel, build, snapshot, signs, at })
    await looker.bars.reload()
    const host = new URL(deps.linkUrl(link)).hostname
    const words = signs.map((one) => one.words).join('; ')
    await looker.tellOperator(heldNotice(made, { host, maker: who.name, signs: words }, at))
  }
  return { readable: true, signs, held, by }
}

async function readSigns(
  { snapshots, readBlob }: Looker,
  snapshot: SnapshotId,
  hosts: readonly string[],
): Promise<PhishingSign[]> {
  const files = (await snapshots.files(snapshot)) ?? []
  const signs: PhishingSign[] = []
  for (const { path, sha256 } of files.filter(isPage).slice(0, maxPages)) {
    const blob = await snapshots.blob(sha256, 'identity')
    if (blob === undefined || blob === 'coming') continue
    signs.push(...findPhishing(path, await readBlob(blob, maxPageBytes), hosts))
    if (signs.length >= maxSigns) break
  }
  return signs.slice(0, maxSigns)
}

/** What a browser takes for a page; without an ending it may be one. */
const isPage = ({ path }: SnapshotFile): boolean =>
  /\.(?:html?|xhtml|shtml|php)$/i.test(path) || !/\.[^/]*$/.test(path)
