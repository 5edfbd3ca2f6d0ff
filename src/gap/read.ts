/** Many folders, a few at a time, as facts. */
import { basename } from 'node:path'
import { slugOf } from '../source/product.ts'
import { type FolderFacts, type ProductQuestion, readProduct } from './product.ts'

/** Each runs git and reads files; more at once only wait for the same disk. */
const atOnce = 3

/** In the order of `dirs`. `onRead` hears of each that is done. */
export async function readProducts(
  dirs: readonly string[],
  question: ProductQuestion,
  onRead: (done: number) => void = () => {},
): Promise<readonly FolderFacts[]> {
  const read: FolderFacts[] = []
  let next = 0
  let done = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < dirs.length; at = next++) {
      read[at] = await readProduct(dirs[at] as string, question)
      done += 1
      onRead(done)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, dirs.length) }, work))
  return unique(read)
}

/** Folders below one package.json would all bear its name. */
function unique(read: readonly FolderFacts[]): readonly FolderFacts[] {
  const times = Map.groupBy(read, (one) => one.product)
  return read.map((one) =>
    (times.get(one.product)?.length ?? 0) > 1 ? { ...one, product: slugOf(basename(one.dir)) } : one,
  )
}
