/** A unified diff of two texts, as `diff -u` prints it. */
import { diffPatch } from 'node-diff3'

const around = 2

/** Empty where they are the same. */
export function unifiedDiff(path: string, from: string, to: string): string {
  const [old, now] = [linesOf(from), linesOf(to)]
  const hunks = diffPatch(old, now).map(({ buffer1, buffer2 }) => {
    const begin = Math.max(0, buffer1.offset - around)
    const end = Math.min(old.length, buffer1.offset + buffer1.length + around)
    const shift = buffer2.offset - buffer1.offset
    const newEnd = end + shift + buffer2.length - buffer1.length
    return [
      `@@ -${begin + 1},${end - begin} +${begin + shift + 1},${newEnd - begin - shift} @@`,
      ...old.slice(begin, buffer1.offset).map((line) => ` ${line}`),
      ...old.slice(buffer1.offset, buffer1.offset + buffer1.length).map((line) => `-${line}`),
      ...now.slice(buffer2.offset, buffer2.offset + buffer2.length).map((line) => `+${line}`),
      ...old.slice(buffer1.offset + buffer1.length, end).map((line) => ` ${line}`),
    ].join('\n')
  })
  return hunks.length === 0 ? '' : `--- ${path}\n+++ ${path}\n${hunks.join('\n')}\n`
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
