/** What an agent may do with a pack: read what is known, hear what to ask, hold a text to it, propose one. */
import type * as z from 'zod'
import type { brief, facts, findings, proposed } from '../../contract/pack.ts'
import type { DraftKind } from '../../core/pack.ts'
import { readBrief } from '../../factory/brief/file.ts'
import { askedInBrief } from '../../factory/brief/questions.ts'
import { judgeFile } from '../../factory/files/judge.ts'
import { readAccepted } from '../../factory/files/manifest.ts'
import { briefName } from '../../factory/files/place.ts'
import { gate } from '../../factory/gate/gate.ts'
import { knowProduct } from '../../factory/known.ts'
import { briefQuestions, type Drafted, type Ground } from '../../factory/material.ts'
import { makePack } from '../../factory/pack.ts'
import { type Proposal, propose } from '../../factory/words/propose.ts'
import { findAgentFolder } from '../agentFolder.ts'
import type { Cli } from '../cli.ts'
import { findPackProduct, type PackProduct } from './product.ts'

/** A folder alone: an agent reads no port and no address by these. */
async function findFolder(cli: Cli, dir: string | undefined): Promise<PackProduct> {
  return findPackProduct(cli, await findAgentFolder(cli, dir))
}

export async function agentFacts(cli: Cli, dir: string | undefined): Promise<z.input<typeof facts>> {
  const product = await findFolder(cli, dir)
  const known = await knowProduct({ dir: product.dir, slug: product.slug })
  return {
    schema: 'outer.facts/1',
    product: known.slug,
    kind: known.card.kind,
    facts: [...known.facts],
    findings: [...known.findings],
  }
}

export async function agentBrief(cli: Cli, dir: string | undefined): Promise<z.input<typeof brief>> {
  const { known, questions } = await draft(cli, await findFolder(cli, dir))
  const answers = readBrief(known.packDir)
  return {
    schema: 'outer.brief/1',
    product: known.slug,
    path: `${known.packDir}/${briefName}`,
    answers: briefQuestions.flatMap((id) => {
      const one = answers[id]
      return one ? [{ id, words: one.words, line: one.line }] : []
    }),
    questions: [...askedInBrief(questions)],
  }
}

export async function agentGate(
  cli: Cli,
  text: string,
  kind: DraftKind | undefined,
  dir: string | undefined,
): Promise<z.input<typeof findings>> {
  const { dir: folder, slug } = await findFolder(cli, dir)
  const known = await knowProduct({ dir: folder, slug })
  const file = { path: 'text', kind: kind ?? 'text', content: text } as const
  const judged = judgeFile(gate, file, known, readAccepted(known.packDir))
  return {
    schema: 'outer.findings/1',
    verdict: judged.refused ? 'refused' : 'pass',
    findings: [...judged.findings],
    claims: [...judged.claims],
  }
}

export async function agentPropose(
  cli: Cli,
  { dir, ...proposal }: Proposal & { readonly dir?: string | undefined },
): Promise<z.input<typeof proposed>> {
  const { known, drafted, ground } = await draft(cli, await findFolder(cli, dir))
  const answer = propose({ packDir: known.packDir, gate, now: cli.io.now() }, drafted, ground, proposal)
  return {
    schema: 'outer.pack-proposal/1',
    ...answer,
    next: answer.verdict === 'pass' ? 'outer pack' : 'mend what the findings name, and propose again',
  }
}

/** What the templates make of it now; nothing is written. */
async function draft(cli: Cli, { dir, slug }: PackProduct) {
  let made: { readonly drafted: Drafted; readonly ground: Ground } | undefined
  const pack = await makePack({
    dir,
    slug,
    only: null,
    word: async (drafted, ground) => {
      made = { drafted, ground }
      return { drafts: drafted.drafts, findings: [] }
    },
    write: false,
    now: cli.io.now(),
  })
  if (made === undefined) throw new Error('a pack was made without its drafts')
  return { known: pack.known, questions: pack.questions, ...made }
}
