/** Who words the drafts: the model that is set, and what a model or an agent worded before. */
import { join } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { packFolder } from '../../factory/files/place.ts'
import { gate } from '../../factory/gate/gate.ts'
import type { PackOf } from '../../factory/pack.ts'
import type { Failed } from '../../factory/words/failure.ts'
import { type Model, openModel } from '../../factory/words/model.ts'
import { wordPack } from '../../factory/words/words.ts'
import type { Cli } from '../cli.ts'

/** Undefined without a model: what was worded before stands. Throws `bad-input` for a model whose name is unknown. */
export async function wordsOf(cli: Cli, dir: string): Promise<PackOf['word']> {
  const { io, out } = cli
  const model = await openIfSet(cli)
  if (model === null) return undefined
  return wordPack({
    packDir: join(dir, packFolder),
    gate,
    model,
    signal: io.interrupted,
    now: io.now(),
    onWorded: (done, of) => {
      if (!io.isTTY.err) return
      io.stderr.write(
        done < of ? `\r\u001b[K${out.talkPaint.dim(`${done} of ${of} drafts worded`)}` : '\r\u001b[K',
      )
    },
  })
}

/** Without its key the drafts are made all the same, and it is said. */
async function openIfSet({ io, settings }: Cli): Promise<Model | Failed | null> {
  if (settings.model === null) return null
  try {
    return await openModel(settings.model, io.env, { fetch })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'missing-input') throw error
    return { failed: error.message, do: error.hint ?? '', ends: true }
  }
}
