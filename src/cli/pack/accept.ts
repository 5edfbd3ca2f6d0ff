/** A person's word: that a finding may stand, and that exactly this text may be sent. */
import type * as z from 'zod'
import type { accepted, approved } from '../../contract/pack.ts'
import { Problem } from '../../core/problems.ts'
import { keepAccepted } from '../../factory/files/accepted.ts'
import { approve } from '../../factory/files/approve.ts'
import type { Cli } from '../cli.ts'
import { findSpeaker, refuseOffTerminal } from '../personsWord.ts'
import { gatePack } from './gate.ts'
import { findLoop, isProven } from './loop.ts'
import { findFactsFolder, findPackProduct } from './product.ts'

type Flags = { readonly product?: string; readonly json?: true }

export async function acceptFinding(cli: Cli, id: string, why: string, flags: Flags): Promise<void> {
  refuseOffTerminal(cli, 'accepting')
  if (why.trim() === '')
    throw new Problem('missing-input', 'why may it stand?', { hint: `outer pack accept ${id} "…"` })
  const { findings } = await gatePack(cli, { ...(flags.product !== undefined && { product: flags.product }) })
  const found = findings.find((one) => one.id === id)
  if (!found)
    throw new Problem('not-found', `no finding of the pack is "${id}"`, {
      hint: 'outer pack gate lists those of marketing/; no other text has a place to keep it',
    })
  const { dir } = await findPackProduct(cli, flags.product ?? findFactsFolder(cli.io.cwd))
  const by = await findSpeaker(cli, dir)
  const kept = keepAccepted(dir, { found, why: why.trim(), by, now: cli.io.now() })
  if (flags.json)
    cli.out.json({ schema: 'outer.pack-accepted/1', ...kept } satisfies z.output<typeof accepted>)
  else
    cli.out.line(
      `stands: ${found.rule}, "${found.text}"; kept in marketing/accepted.json, with your name: ${by}`,
    )
}

export async function approveDraft(cli: Cli, file: string, flags: Flags): Promise<void> {
  refuseOffTerminal(cli, 'approving')
  const product = await findPackProduct(cli, flags.product ?? findFactsFolder(cli.io.cwd))
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/)?(?:marketing\/)?/, '')
  const { findings } = await gatePack(cli, { ...(flags.product !== undefined && { product: flags.product }) })
  const refused = findings.find(
    (one) => one.file === path && one.severity === 'block' && one.accepted === undefined,
  )
  if (refused)
    throw new Problem('bad-input', `the gate refuses ${path}: ${refused.why}`, {
      hint: `${refused.do}, or: outer pack accept ${refused.id} "why"`,
    })
  const unproven = !(await isProven(cli, product, await findLoop(cli, product)))
  const by = await findSpeaker(cli, product.dir)
  const said = approve(product.dir, path, { by, now: cli.io.now(), unproven })
  if (flags.json)
    cli.out.json({ schema: 'outer.pack-approved/1', path, ...said } satisfies z.output<typeof approved>)
  else cli.out.line(`approved: ${path}, as it stands now`)
}
