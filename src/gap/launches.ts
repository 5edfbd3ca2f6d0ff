/** Tags that name a version or a release: what was given to the public, as far as git knows. */
import { cleanLine } from '../core/text.ts'
import { type GitRun, git } from '../source/git.ts'

/** A public tag that names a version or a release. */
export type Launch = {
  readonly name: string
  /** When it was tagged; for a light tag, its commit's date. */
  readonly at: number
  readonly annotated: boolean
  /** Says of itself that it is not finished: `v1.0.0-beta.2`. */
  readonly prerelease: boolean
}

export type Launches = { readonly launches: readonly Launch[]; readonly launchCount: number }

/** The first and the newest: what lies between says nothing more. */
const keptFirst = 10
const keptNewest = 40
const maxName = 100

const version =
  /^(?:(?<scope>.+?)[@/_-])??(?:v|version[-_/]?|release[-_/]?|rel[-_/])?\d{1,5}(?:[._]\d+){1,3}(?<rest>[-+._]?[a-z0-9][\w.+-]*)?$/i
const wholeVersion = /^(?:(?<scope>.+)[@/_-])?v\d+$/i
const named =
  /^(?:release|launch|launched|public|ga|general-availability|public-(?:beta|launch))(?:[-_/.].*)?$/i
const notPublic =
  /(?:^|[-_/.@])(?:backup|checkpoint|before|after|pre-\w+|wip|tests?|testing|snapshot|nightly|canary|dev|ci|build|staging|old|archived?|save|tmp|temp|poc|spike|prototype|internal|node|deps?)(?:$|[-_/.\d])/i
const unfinished = /(?:alpha|beta|rc|pre|preview|next)/i

/** Undefined for a tag that is no release, or one of another folder's package (`api@1.2.0` beside `apps/web`). */
export function readTagName(name: string, within: string | null): { prerelease: boolean } | undefined {
  if (name.length > maxName || notPublic.test(name)) return undefined
  const match = version.exec(name) ?? wholeVersion.exec(name)
  if (!match) return named.test(name) ? { prerelease: unfinished.test(name) } : undefined
  const { scope, rest = '' } = match.groups ?? {}
  const own = within?.split('/').at(-1)?.toLowerCase()
  if (own !== undefined && scope !== undefined && scope.toLowerCase().split('/').at(-1) !== own)
    return undefined
  return { prerelease: unfinished.test(rest) }
}

/** None where the tags cannot be read: they are one source of several. */
export async function readLaunches(dir: string, within: string | null, run: GitRun): Promise<Launches> {
  const format = '%(objecttype)%00%(creatordate:unix)%00%(refname:strip=2)'
  const text =
    (await git(dir, ['for-each-ref', '--sort=creatordate', `--format=${format}`, 'refs/tags'], run)) ?? ''
  const launches: Launch[] = []
  let launchCount = 0
  for (const line of text.split('\n')) {
    const [type = '', seconds = '', name = ''] = line.split('\0')
    const tag = readTagName(name, within)
    if (!tag || seconds === '') continue
    launchCount++
    if (launches.length === keptFirst + keptNewest) launches.splice(keptFirst, 1)
    const { prerelease } = tag
    launches.push({
      name: cleanLine(name, maxName),
      at: Number(seconds) * 1000,
      annotated: type === 'tag',
      prerelease,
    })
  }
  return { launches, launchCount }
}
