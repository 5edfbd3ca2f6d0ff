/** Words for one person: the maker's own, put in order; never in the repository. */
import { join } from 'node:path'
import type * as z from 'zod'
import type { person } from '../../contract/pack.ts'
import type { DraftKind } from '../../core/pack.ts'
import { Problem } from '../../core/problems.ts'
import { composeText } from '../../factory/files/compose.ts'
import { judgeFile } from '../../factory/files/judge.ts'
import { hashAt, writeFiles } from '../../factory/files/write.ts'
import { gate } from '../../factory/gate/gate.ts'
import { knowProduct } from '../../factory/known.ts'
import { draftPerson } from '../../factory/person/draft.ts'
import type { Cli } from '../cli.ts'
import { findLoop } from './loop.ts'
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
  { to, about, why, ask, json }: PersonFlags,
): Promise<number> {
  const { out, settings, io } = cli
  if (to === undefined || about === undefined)
    throw new Problem('missing-input', `${kind} is for one person: who is it, and what is true of them?`, {
      hint: `outer pack draft ${kind} --to NAME --about "one true thing about them"`,
    })
  const loop = await findLoop(cli, product)
  const known = await knowProduct({ dir: product.dir, slug: product.slug, ...(loop && { loop }) })
  const drafted = draftPerson(
    { ...known, pictures: [] },
    { name: to, about, ...(why !== undefined && { why }), ...(ask !== undefined && { ask }) },
  )
  if ('refused' in drafted) {
    if (json)
      out.json({ schema: 'outer.pack-person/1', refused: drafted.refused, why: drafted.why, do: drafted.do })
    else {
      out.talk(`refused: ${drafted.why}`)
      out.talk(`Try: ${drafted.do}`)
    }
    return 1
  }
  const folder = join(settings.home, 'outreach', product.slug)
  const draft = drafted.drafts.find((one) => one.kind === kind)
  if (!draft) {
    const [missing] = drafted.missing.filter((one) => one.kind === kind)
    throw new Problem(
      'missing-input',
      missing ? `${missing.ask} ${missing.why}` : `no ${kind} can be made of this`,
      {
        hint:
          missing?.question === 'what' ? 'outer pack brief --answer what="…"' : 'say it shorter with --about',
      },
    )
  }
  const standing = { status: 'draft' as const, unproven: known.loop.closedTurns === 0, claims: [] }
  const path = draft.path.replace(/^outreach\//, '')
  const judged = judgeFile(gate, { path, kind, content: composeText(draft, standing) }, known, [])
  const content = composeText(draft, { ...standing, claims: judged.claims })
  if (!judged.refused)
    writeFiles(folder, [{ path, bytes: Buffer.from(content), was: hashAt(folder, path) }], io.now())
  const at = judged.refused ? null : join(folder, path)
  if (json)
    out.json({
      schema: 'outer.pack-person/1',
      kind,
      path: at,
      body: String(draft.body),
      front: draft.front,
      findings: judged.findings,
    } satisfies Answer)
  else {
    if (at !== null) out.raw(at)
    out.line()
    out.raw(String(draft.body))
    for (const one of judged.findings) out.talk(`${one.severity}: ${one.why}; ${one.do}`)
  }
  return judged.refused ? 1 : 0
}
