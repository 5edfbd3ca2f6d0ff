/** A unified diff of two texts that differ in one place, for `--dry-run`. */

const around = 3

/** Empty when they are the same. `before` undefined: there is no such file yet; `after` undefined: it goes. */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return ''
  const [old, now] = [linesOf(before ?? ''), linesOf(after ?? '')]
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const from = Math.max(0, head - around)
  const oldTo = Math.min(old.length, old.length - tail + around)
  const nowTo = Math.min(now.length, now.length - tail + around)
  const body = [
    ...old.slice(from, head).map((line) => ` ${line}`),
    ...old.slice(head, old.length - tail).map((line) => `-${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+${line}`),
    ...old.slice(old.length - tail, oldTo).map((line) => ` ${line}`),
  ]
  return [
    `--- ${before === undefined ? '/dev/null' : path}`,
    `+++ ${after === undefined ? '/dev/null' : path}`,
    `@@ -${range(from, oldTo)} +${range(from, nowTo)} @@`,
    ...body.map((line) =>
      line.endsWith('\n') ? line.slice(0, -1) : `${line}\n\\ No newline at end of file`,
    ),
    '',
  ].join('\n')
}

/** Each with its line end. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

const range = (from: number, to: number): string => `${to > from ? from + 1 : from},${to - from}`
