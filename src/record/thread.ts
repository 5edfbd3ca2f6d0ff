/** The thread that writes: SQLite waits for the disk on the thread that calls it, and nobody's request should. */
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../core/problems.ts'
import { openWriterDb } from '../store/open.ts'
import { createWrite } from './write.ts'
import type { Answer, Beginning, Order } from './writer.ts'

const port = parentPort
if (!port) throw new Error('this file is the beginning of a thread')
const { file, told } = workerData as Beginning
const db = openWriterDb(file)
const write = createWrite(db, told)

port.on('message', async (order: Order | 'close') => {
  if (order === 'close') {
    await db.destroy()
    port.postMessage({ told } satisfies Answer)
    port.close()
    return
  }
  port.postMessage(await answer(order))
})

async function answer({ events, channels }: Order): Promise<Answer> {
  try {
    return { written: await write(events, channels) }
  } catch (error) {
    if (!(error instanceof Problem)) return { error }
    const { code, message, hint } = error
    return { problem: { code, message, hint } }
  }
}
