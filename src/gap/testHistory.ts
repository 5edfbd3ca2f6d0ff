/** Git histories with known answers, written by `git fast-import`: 100,000 commits in a few seconds. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A path (its content new with every commit), or a path with its content; `null` deletes it. */
export type TestFile = string | Buffer | readonly [path: string | Buffer, content: string | null]

export type TestCommit = {
  /** Author date, epoch ms. */
  readonly at: number
  /** `at` without it. */
  readonly committedAt?: number
  /** The whole message, or only its subject. */
  readonly subject?: string | Buffer
  /** Lines such as `Co-authored-by: A <a@b.example>`, after an empty line. */
  readonly trailers?: readonly string[]
  /** `Name <mail>`. */
  readonly author?: string
  readonly committer?: string
  readonly files?: readonly TestFile[]
  /** A bare name is a light tag; with a time it is annotated. */
  readonly tags?: readonly (string | { readonly name: string; readonly at: number })[]
  /** The number (from 0) of the commit that comes first here; the one before, without it. `null` starts a new root. */
  readonly after?: number | null
  /** The number of a commit that is merged in. */
  readonly merges?: number
}

const maker = 'Maker <maker@example.com>'
/** As a runner of git would have it: nothing of the computer's own settings. */
export const testEnv = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
}

/** Makes `dir` a repository whose `main` ends with the last commit. `checkout` also writes its files. */
export async function makeHistory(
  dir: string,
  commits: Iterable<TestCommit>,
  how: { readonly checkout?: boolean; readonly bare?: boolean } = {},
): Promise<void> {
  await runGit(dir, ['init', '--quiet', '--initial-branch=main', ...(how.bare ? ['--bare'] : [])])
  const child = spawn('git', ['fast-import', '--quiet', '--force', '--date-format=raw-permissive'], {
    cwd: dir,
    env: testEnv,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  let number = 0
  let pieces: Buffer[] = []
  let bytes = 0
  const flush = async () => {
    if (!child.stdin.write(Buffer.concat(pieces))) await once(child.stdin, 'drain')
    pieces = []
    bytes = 0
  }
  for (const commit of commits) {
    const piece = toImport(commit, number++)
    pieces.push(piece)
    bytes += piece.length
    if (bytes > 256 * 1024) await flush()
  }
  await flush()
  child.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`)
  if (how.checkout) await runGit(dir, ['reset', '--quiet', '--hard', 'main'])
}

/** One `commit` of https://git-scm.com/docs/git-fast-import, its tags after it. */
function toImport(commit: TestCommit, number: number): Buffer {
  const { at, committedAt = at, subject = `commit ${number}`, trailers = [], author = maker } = commit
  const message = Buffer.concat([
    Buffer.from(subject),
    Buffer.from(trailers.length > 0 ? `\n\n${trailers.join('\n')}\n` : ''),
  ])
  const first = commit.after === undefined ? number - 1 : commit.after
  const parents = [
    ...(first !== null && first >= 0 ? [`from :${first + 1}\n`] : []),
    ...(commit.merges === undefined ? [] : [`merge :${commit.merges + 1}\n`]),
  ]
  const reset = first === null ? 'reset refs/heads/main\n' : ''
  const head = `${reset}commit refs/heads/main\nmark :${number + 1}\nauthor ${author} ${rawDate(at)}\ncommitter ${commit.committer ?? maker} ${rawDate(committedAt)}\n`
  return Buffer.concat([
    Buffer.from(`${head}data ${message.length}\n`),
    message,
    Buffer.from(`\n${parents.join('')}`),
    ...(commit.files ?? []).flatMap((file) => toFile(file, number)),
    Buffer.from('\n'),
    ...(commit.tags ?? []).map((tag) => toTag(tag, number)),
  ])
}

const rawDate = (ms: number): string => `${Math.floor(ms / 1000)} +0000`

function toFile(file: TestFile, number: number): readonly Buffer[] {
  const isPair = Array.isArray(file)
  const path = quoted(Buffer.from((isPair ? file[0] : file) as string))
  const content = isPair ? (file as readonly [unknown, string | null])[1] : `${number} ${path}\n`
  if (content === null) return [Buffer.from('D '), path, Buffer.from('\n')]
  const data = Buffer.from(content)
  return [
    Buffer.from('M 100644 inline '),
    path,
    Buffer.from(`\ndata ${data.length}\n`),
    data,
    Buffer.from('\n'),
  ]
}

/** As fast-import wants a path that holds a line break or a quote. */
const quoted = (path: Buffer): Buffer =>
  path.includes('\n') || path.includes('"')
    ? Buffer.from(`"${path.toString('latin1').replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`, 'latin1')
    : path

const toTag = (tag: string | { readonly name: string; readonly at: number }, number: number): Buffer =>
  Buffer.from(
    typeof tag === 'string'
      ? `reset refs/tags/${tag}\nfrom :${number + 1}\n\n`
      : `tag ${tag.name}\nfrom :${number + 1}\ntagger ${maker} ${rawDate(tag.at)}\ndata 1\nx\n`,
  )

/** git in `dir` with none of the computer's settings; rejects when it fails. */
export async function runGit(dir: string, args: readonly string[]): Promise<void> {
  const identity = ['-c', 'user.name=Maker', '-c', 'user.email=maker@example.com']
  const child = spawn('git', [...identity, ...args], {
    cwd: dir,
    env: testEnv,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`git ${args.join(' ')} ended with ${code}`)
}
