/** A unified diff of two texts, as `diff -u` prints it. */
import { diffPatch } from 'node-diff3'

const around = 2

type Change = ReturnType<typeof diffPatch<string>>[number]

/** Empty where they are the same. */
export function unifiedDiff(path: string, from: string, to: string): string {
  const [old, now] = [linesOf(from), linesOf(to)]
  const hunks = hunksOf(diffPatch(old, now)).map((changes) => printHunk(changes, old, now))
  return hunks.length === 0 ? '' : `--- ${path}\n+++ ${path}\n${hunks.join('\n')}\n`
}

/** Changes whose surroundings meet stand in one hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = []
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1)
    const meets = last && change.buffer1.offset - endOf(last.buffer1) <= 2 * around
    if (meets) hunks.at(-1)?.push(change)
    else hunks.push([change])
  }
  return hunks
}

const endOf = ({ offset, length }: Change['buffer1']): number => offset + length

function printHunk(changes: readonly Change[], old: readonly string[], now: readonly string[]): string {
  const [first] = changes
  const last = changes.at(-1)
  if (first === undefined || last === undefined) return ''
  const begin = Math.max(0, first.buffer1.offset - around)
  const end = Math.min(old.length, endOf(last.buffer1) + around)
  const lines: string[] = []
  let at = begin
  for (const { buffer1, buffer2 } of changes) {
    lines.push(...old.slice(at, buffer1.offset).map((line) => ` ${line}`))
    lines.push(...old.slice(buffer1.offset, endOf(buffer1)).map((line) => `-${line}`))
    lines.push(...now.slice(buffer2.offset, endOf(buffer2)).map((line) => `+${line}`))
    at = endOf(buffer1)
  }
  lines.push(...old.slice(at, end).map((line) => ` ${line}`))
  const nowBegin = begin + first.buffer2.offset - first.buffer1.offset
  const nowLength = end - begin + endOf(last.buffer2) - endOf(last.buffer1) - (nowBegin - begin)
  const header = `@@ -${span(begin, end - begin)} +${span(nowBegin, nowLength)} @@`
  return [header, ...lines].join('\n')
}

/** Nothing stands before the first line. */
const span = (begin: number, length: number): string => `${length === 0 ? begin : begin + 1},${length}`

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
