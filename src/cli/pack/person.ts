/** Words for one person: the maker's own, put in order; never in the repository. */
import { join } from 'node:path'
import type * as z from 'zod'
import type { person } from '../../contract/pack.ts'
import type { DraftKind, Finding } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { composeText } from '../../factory/files/compose.ts'
import { judgeFile } from '../../factory/files/judge.ts'
import { hashAt, writeFiles } from '../../factory/files/write.ts'
import { gate } from '../../factory/gate/gate.ts'
import { type Known, knowProduct } from '../../factory/known.ts'
import type { Draft, Drafted } from '../../factory/material.ts'
import { draftPerson } from '../../factory/person/draft.ts'
import type { Cli } from '../cli.ts'
import { findLoop, isProven } from './loop.ts'
import type { PackProduct } from './product.ts'

type Answer = z.output<typeof person>

export type PersonFlags = {
  readonly to?: string
  readonly about?: string
  readonly why?: string
  readonly ask?: string
  readonly json?: true
}

/** Exit 1 when it is refused; the reason says what is missing. */
export async function draftForPerson(
  cli: Cli,
  product: PackProduct,
  kind: DraftKind,
  flags: PersonFlags,
): Promise<number> {
  const recipient = readRecipient(kind, flags)
  const loop = await findLoop(cli, product)
  const known = await knowProduct({ dir: product.dir, slug: product.slug, ...(loop && { loop }) })
  const drafted = draftPerson({ ...known, pictures: [] }, recipient)
  if ('refused' in drafted) return sayRefused(cli, drafted, flags)
  const draft = drafted.drafts.find((one) => one.kind === kind) ?? throwMissing(kind, drafted.missing)
  const { path, findings } = keepDraft(cli, known, draft, !(await isProven(cli, product, loop)))
  if (flags.json)
    cli.out.json({
      schema: 'outer.pack-person/1',
      kind,
      path,
      body: String(draft.body),
      front: draft.front,
      findings,
    } satisfies Answer)
  else show(cli, path, String(draft.body), findings)
  return path === null ? 1 : 0
}

/** Throws `missing-input` where nobody is named, or nothing true is said of them. */
function readRecipient(kind: DraftKind, { to, about, why, ask }: PersonFlags) {
  if (to === undefined || about === undefined)
    throw new Problem('missing-input', `${kind} is for one person: who is it, and what is true of them?`, {
      hint: `outer pack draft ${kind} --to NAME --about "one true thing about them"`,
    })
  return { name: to, about, ...(why !== undefined && { why }), ...(ask !== undefined && { ask }) }
}

function sayRefused(
  { out }: Cli,
  said: { readonly refused: string; readonly why: string; readonly do: string },
  { json }: PersonFlags,
): number {
  if (json) out.json({ schema: 'outer.pack-person/1', refused: said.refused, why: said.why, do: said.do })
  else {
    out.talk(`refused: ${said.why}`)
    out.talk(`Try: ${said.do}`)
  }
  return 1
}

function throwMissing(kind: DraftKind, all: Drafted['missing']): never {
  const missing = all.find((one) => one.kind === kind)
  throw new Problem(
    'missing-input',
    missing ? `${missing.ask} ${missing.why}` : `no ${kind} can be made of this`,
    {
      hint:
        missing?.question === 'what' ? 'outer pack brief --answer what="…"' : 'say it shorter with --about',
    },
  )
}

/** Into the data folder, where the gate lets it; `path` null: it does not. */
function keepDraft(
  { settings, io }: Cli,
  known: Known,
  draft: Draft,
  unproven: boolean,
): { readonly path: string | null; readonly findings: readonly Finding[] } {
  const folder = join(settings.home, 'outreach', known.slug)
  const path = draft.path.replace(/^outreach\//, '')
  const standing = { status: 'draft' as const, unproven, claims: [] }
  const content = composeText(draft, standing)
  const { refused, claims, findings } = judgeFile(gate, { path, kind: draft.kind, content }, known, [])
  if (refused) return { path: null, findings }
  const bytes = Buffer.from(composeText(draft, { ...standing, claims }))
  writeFiles(folder, [{ path, bytes, was: hashAt(folder, path) }], io.now())
  return { path: join(folder, path), findings }
}

function show({ out }: Cli, path: string | null, body: string, findings: readonly Finding[]): void {
  if (path !== null) out.raw(path)
  out.line()
  out.raw(body)
  for (const one of findings)
    out.talk(`${one.severity}: ${one.text === '' ? '' : `“${one.text}” `}${one.why}; ${one.do}`)
}
