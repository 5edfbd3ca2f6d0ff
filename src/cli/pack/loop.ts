/** What the loop knows of a product, for its pack. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoopFacts } from '../../factory/material.ts'
import type { Cli } from '../cli.ts'
import { keepInHome } from '../wholeFile.ts'
import type { PackProduct } from './product.ts'

/** Undefined where no server answers: then what strangers allowed before stays. */
export async function findLoop(
  cli: Cli,
  product: Pick<PackProduct, 'dir' | 'slug'>,
): Promise<LoopFacts | undefined> {
  const server = await cli.findServer().catch(() => undefined)
  if (!server) return undefined
  const { closedTurns, quotes, firstTaps, misread } = await server.client.call('packLoop', {
    query: { product: product.slug },
  })
  await keepProven(cli.settings.home, product, closedTurns > 0)
  return { closedTurns, quotes, firstTaps, misread }
}

/** Whether somebody outside closed a turn with it: as the server says, or as it said here when it was last asked. */
export async function isProven(
  cli: Cli,
  product: Pick<PackProduct, 'dir' | 'slug'>,
  loop: LoopFacts | undefined,
): Promise<boolean> {
  return loop ? loop.closedTurns > 0 : (await readProven(cli.settings.home)).includes(lineOf(product))
}

const name = 'proven'
/** A maker with more products asks the server again. */
const mostProven = 500

/** In this folder alone: another one may call its product the same. */
const lineOf = ({ dir, slug }: Pick<PackProduct, 'dir' | 'slug'>): string => JSON.stringify([slug, dir])

const readProven = async (home: string): Promise<readonly string[]> =>
  (await readFile(join(home, name), 'utf8').catch(() => '')).split('\n').filter(Boolean)

/** A data folder that cannot be written into remembers nothing. */
async function keepProven(
  home: string,
  product: Pick<PackProduct, 'dir' | 'slug'>,
  proven: boolean,
): Promise<void> {
  const before = await readProven(home)
  const line = lineOf(product)
  if (before.includes(line) === proven) return
  const rest = before.filter((one) => one !== line)
  const all = proven ? [...rest, line].slice(-mostProven) : rest
  await keepInHome(home, name, all.map((one) => `${one}\n`).join('')).catch(() => {})
}
