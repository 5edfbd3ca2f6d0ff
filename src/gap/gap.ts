/** Everything that `outer gap` reads on the maker's computer, from the folders given to what the report is made of. */
import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import type { Loop } from '../core/loop.ts'
import { Problem } from '../core/problems.ts'
import { type Answers, answerFacts } from './answers.ts'
import { sortFolders } from './folders.ts'
import type { FolderFacts } from './product.ts'
import { readProducts } from './read.ts'
import type { GapQuestion } from './report.ts'
import { readClassRules } from './rules.ts'
import { findShareable } from './shareable.ts'

export type GapInput = {
  /** Folders as typed, and where; none is the folder itself. */
  readonly given: readonly string[]
  readonly cwd: string
  /** Exports and logs: `FILE`, or `PRODUCT-FOLDER=FILE` where there are several. */
  readonly traffic: readonly string[]
  /** Null without a server. */
  readonly loop: Loop | null
  readonly moments: (product: string) => Promise<readonly number[]>
  readonly answers: Readonly<Record<string, Answers>>
  /** People within reach whom the maker named for a product, and who have not been shown it. */
  readonly names: (product: string) => Promise<readonly string[]>
  readonly now: number
  readonly timeZone: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  readonly onRead?: (done: number, of: number) => void
}

/** Throws `bad-input` for what was typed wrong: a traffic file that is not there, a rule that is none. */
export async function readGap(input: GapInput): Promise<GapQuestion> {
  const { cwd, now, timeZone, env, signal, loop } = input
  const { dirs, skipped } = sortFolders(
    (input.given.length > 0 ? input.given : ['.']).map((one) => resolve(cwd, one)),
  )
  const traffic = trafficOf(input, dirs)
  const folders = await readProducts(
    dirs,
    {
      now,
      timeZone,
      env,
      ...(signal && { signal }),
      rules: readClassRules,
      moments: input.moments,
      traffic: (dir) => traffic.get(dir) ?? [],
    },
    (done) => input.onRead?.(done, dirs.length),
  )
  return {
    folders,
    skipped: [
      ...skipped,
      ...folders.flatMap(({ dir, history }) =>
        'missing' in history
          ? [
              {
                dir,
                why: history.why.startsWith(`${dir} `) ? `it${history.why.slice(dir.length)}` : history.why,
              },
            ]
          : [],
      ),
      ...folders.flatMap(({ unread }) => unread.map((dir) => ({ dir, why: 'no traffic can be read in it' }))),
    ],
    loop,
    answers: new Map(folders.map((one) => [one.product, answerFacts(input.answers[one.product])])),
    shares: new Map(folders.map((one) => [one.product, findShareable(one.dir, cwd)])),
    names: await namesOf(input, folders),
    now,
    timeZone,
  }
}

/** Of many products the first act is another: nobody is asked for each of them. */
const mostAsked = 8

async function namesOf({ names }: GapInput, folders: readonly FolderFacts[]): Promise<GapQuestion['names']> {
  const asked = folders.slice(0, mostAsked).map((one) => one.product)
  return new Map(await Promise.all(asked.map(async (product) => [product, await names(product)] as const)))
}

function trafficOf(
  { traffic, cwd }: GapInput,
  dirs: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const text of traffic) {
    const whole = resolve(cwd, text)
    const [, before = '', after = ''] = /^([^=]+)=(.+)$/.exec(text) ?? []
    const isNamed = !existsSync(whole) && before !== ''
    const file = isNamed ? resolve(cwd, after) : whole
    if (!existsSync(file))
      throw new Problem('bad-input', `--traffic: there is no file "${file}"`, {
        hint: '--traffic analytics/visitors.csv',
      })
    const dir = isNamed
      ? dirs.find((one) => one === resolve(cwd, before) || one.endsWith(`/${before}`))
      : dirs.length === 1
        ? dirs[0]
        : dirs.find((one) => !relative(one, dirname(file)).startsWith('..'))
    if (dir === undefined)
      throw new Problem('bad-input', `--traffic: whose is ${file}?`, { hint: `--traffic FOLDER=${text}` })
    files.set(dir, [...(files.get(dir) ?? []), file])
  }
  return files
}
