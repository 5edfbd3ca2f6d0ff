/** What the loop knows of a product, for its pack. */
import type { LoopFacts } from '../../factory/material.ts'
import type { Cli } from '../cli.ts'

/** Undefined where no server answers: then what strangers allowed before stays. */
export async function findLoop(cli: Cli, product: string): Promise<LoopFacts | undefined> {
  const server = await cli.findServer().catch(() => undefined)
  if (!server) return undefined
  const { closedTurns, quotes, firstTaps, misread } = await server.client.call('packLoop', {
    query: { product },
  })
  return { closedTurns, quotes, firstTaps, misread }
}
