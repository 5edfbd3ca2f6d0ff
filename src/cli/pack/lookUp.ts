/** `--look-up`: asks the App Store's public search about the words that a listing would use, and keeps the answers. */
import * as z from 'zod'
import { keywordsName } from '../../factory/files/place.ts'
import { hashAt, readAt, writeFiles } from '../../factory/files/write.ts'
import { lookUpKeywords } from '../../factory/listings/lookUp.ts'
import type { Pack } from '../../factory/pack.ts'
import type { Cli } from '../cli.ts'

const scored = z.object({ locale: z.string(), words: z.array(z.object({ word: z.string() })) })

/** Whether there is something new; a file that somebody keeps by hand is never written over. */
export async function lookUp(cli: Cli, { known, files }: Pack): Promise<boolean> {
  const { packDir, card } = known
  if (hashAt(packDir, keywordsName) !== null) {
    cli.out.talk(`${keywordsName} is there already: nothing was asked; delete it to ask again`)
    return false
  }
  const path = files.find((one) => /^store\/keywords\.[\w-]+\.json$/.test(one.path))?.path
  const text = path === undefined ? undefined : readAt(packDir, path)?.toString('utf8')
  if (text === undefined) {
    cli.out.talk('no listing of the App Store is drafted for it: there are no words to ask about')
    return false
  }
  const { locale, words } = scored.parse(JSON.parse(text))
  cli.out.talk(`asking the App Store’s search about ${words.length} words …`)
  const rows = await lookUpKeywords(
    words.map((one) => one.word),
    { fetch, country: locale.split('-')[1]?.toLowerCase() ?? 'us', name: card.name },
  )
  if (rows.length === 0) {
    cli.out.talk('it did not answer')
    return false
  }
  const lines = rows.map(({ keyword, popularity, difficulty, rank }) =>
    [keyword.replace(/[",\r\n]/g, ' '), popularity ?? '', difficulty ?? '', rank ?? ''].join(','),
  )
  const bytes = Buffer.from(`keyword,popularity,difficulty,rank\n${lines.join('\n')}\n`)
  writeFiles(packDir, [{ path: keywordsName, bytes, was: null }], cli.io.now())
  return true
}
