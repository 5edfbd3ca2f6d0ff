/** `outer pack --watch`: follows the product as it changes. */
import { watch } from 'node:fs'
import { briefName, packFolder } from '../../factory/files/place.ts'
import type { Cli } from '../cli.ts'
import { untilInterrupted } from '../io.ts'
import { showPack } from '../show/pack.ts'
import { answerOf, type MakeFlags, packOf } from './make.ts'
import type { PackProduct } from './product.ts'

/** An editor writes a file in several steps, and a build hundreds of them. */
const settleMs = 400

/** Until it is interrupted. What a build writes itself starts no other. */
export async function watchProduct(cli: Cli, product: PackProduct, flags: MakeFlags): Promise<number> {
  const { io, out } = cli
  let timer: NodeJS.Timeout | undefined
  let building: Promise<void> | undefined
  let again = false
  const build = async (): Promise<void> => {
    try {
      do {
        again = false
        const answer = answerOf(await packOf(cli, product, flags, null))
        if (flags.json) out.json(answer)
        else if (answer.files.some((one) => one.done !== 'same'))
          // What is asked was said when it began.
          showPack(cli, { ...answer, questions: [] })
      } while (again)
    } catch (error) {
      out.talk(`not built: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const start = () => {
    if (building) again = true
    else
      building = build().finally(() => {
        building = undefined
      })
  }
  const watcher = watch(product.dir, { recursive: true, signal: io.interrupted }, (_, file) => {
    if (file === null || isOwn(file)) return
    clearTimeout(timer)
    timer = setTimeout(start, settleMs)
  })
  watcher.on('error', (error) => {
    if (!io.interrupted.aborted) out.talk(`not watched any more: ${error.message}`)
  })
  out.talk('following the product; ctrl-c ends it')
  await untilInterrupted(io)
  clearTimeout(timer)
  watcher.close()
  await building
  return 0
}

const unwatched = new Set(['node_modules', '.git', '.outer', 'coverage'])

/** The brief is a person's, and all else in there ours. */
function isOwn(file: string): boolean {
  const [first = '', second] = file.split(/[\\/]/)
  return unwatched.has(first) || (first === packFolder && second !== briefName)
}
