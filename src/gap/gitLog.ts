/** `git log` as it streams, read byte by byte: no commit is held longer than it takes to look at it. */

/**
 * Author date, not committer date: a rebase or an amended message rewrites the second, the work was done at the first.
 * `%B` holds trailers without git parsing them. Full object names tell a moved file from a changed one.
 */
export const logArguments: readonly string[] = [
  'log',
  '-z',
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-diff-merges',
  '--no-color',
  '--no-notes',
  '--no-show-signature',
  '--no-mailmap',
  '--no-decorate',
  '--encoding=UTF-8',
  '--ignore-submodules=none',
  '-O/dev/null',
  '--format=%H%x00%P%x00%at%x00%an%x00%ae%x00%cn%x00%ce%x00%B',
]

/** What the reader tells, in order: `commit`, then `file` for each, then `end`. Views are only good during the call. */
export type LogListener = {
  /** `bytes` holds the eight fields; field `n` is `bytes.subarray(starts[n], starts[n + 1] - 1)`. */
  readonly commit: (bytes: Buffer, starts: Int32Array) => void
  /** `status` is git's letter as a byte; the path and the object names stand in `bytes`. */
  readonly file: (bytes: Buffer, entry: RawEntry) => void
  readonly end: () => void
}

export type RawEntry = {
  status: number
  /** Of the object names: 40 or 64 characters each. */
  was: number
  is: number
  oidLength: number
  pathStart: number
  pathEnd: number
}

export const fieldCount = 8
const newline = 10
const colon = 58
const space = 32
/** `:100644 100644 ` */
const modesLength = 15
/** One commit's message, or a path: more than that is no history but an attack. */
const maxPiece = 16 * 1024 * 1024

export type LogReader = {
  /** Throws when one piece never ends. */
  readonly push: (chunk: Buffer) => void
  /** False where it stopped in the middle. */
  readonly finish: () => boolean
}

export function createLogReader(listener: LogListener): LogReader {
  let left: Buffer = Buffer.alloc(0)
  let isOpen = false
  const starts = new Int32Array(fieldCount + 1)
  const entry: RawEntry = { status: 0, was: 0, is: 0, oidLength: 0, pathStart: 0, pathEnd: 0 }

  /** The number of bytes it understood, up to the last whole piece. */
  const read = (bytes: Buffer): number => {
    let at = 0
    for (;;) {
      const byte = bytes[at]
      if (byte === undefined) return at
      if (isOpen && (byte === newline || byte === 0)) at++
      else if (isOpen && byte === colon) {
        const next = readEntry(bytes, at, entry)
        if (next < 0) return at
        listener.file(bytes, entry)
        at = next
      } else {
        const next = readFields(bytes, at, starts)
        if (next < 0) return at
        if (isOpen) listener.end()
        isOpen = true
        listener.commit(bytes, starts)
        at = next
      }
    }
  }

  return {
    push(chunk) {
      const bytes = left.length === 0 ? chunk : Buffer.concat([left, chunk])
      const done = read(bytes)
      left = done === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(done))
      if (left.length > maxPiece) throw new Error('one commit is larger than 16 MB')
    },
    finish() {
      if (isOpen) listener.end()
      isOpen = false
      return left.length === 0
    },
  }
}

function readFields(bytes: Buffer, from: number, starts: Int32Array): number {
  let at = from
  for (let field = 0; field < fieldCount; field++) {
    starts[field] = at
    const end = bytes.indexOf(0, at)
    if (end < 0) return -1
    at = end + 1
  }
  starts[fieldCount] = at
  return at
}

/** `:mode mode oid oid S`, NUL, path, NUL. https://git-scm.com/docs/git-diff-tree#_raw_output_format */
function readEntry(bytes: Buffer, from: number, entry: RawEntry): number {
  const was = from + modesLength
  const oidEnd = bytes.indexOf(space, was)
  if (oidEnd < 0) return -1
  const oidLength = oidEnd - was
  const status = oidEnd + 1 + oidLength + 1
  const pathStart = bytes.indexOf(0, status) + 1
  if (pathStart === 0) return -1
  const pathEnd = bytes.indexOf(0, pathStart)
  if (pathEnd < 0) return -1
  entry.status = bytes[status] ?? 0
  entry.was = was
  entry.is = oidEnd + 1
  entry.oidLength = oidLength
  entry.pathStart = pathStart
  entry.pathEnd = pathEnd
  return pathEnd + 1
}
