/** What a list of tasks of the product has unchecked: it is not there yet, whatever its features say. */
import type { Fact, Finding } from '../../core/pack.ts'
import type { FileText } from './fileText.ts'
import { makeTrouble } from './trouble.ts'

/** A longer list is of an organisation. */
const mostTasks = 200
const task = /^\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+\[ \]\s+(\S.{2,120})$/u
/** A word alone may be a part of anything. */
const fewestWords = 2

type Task = { readonly words: string; readonly file: string; readonly line: number; readonly text: string }

/** Letters alone, so that marks and quotation marks do not matter. */
const wordsOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

function tasksIn(file: FileText): readonly Task[] {
  return file.lines
    .flatMap((line, at): Task[] => {
      const text = task.exec(line)?.[1]?.trim()
      if (text === undefined || file.disbelieved.has(at + 1)) return []
      // `CSV export (#12)`, `Dark mode - someday`
      const words = wordsOf(text.split(/\s+[-–—(:]\s?|:\s/u)[0] ?? '')
      return words.split(' ').length < fewestWords ? [] : [{ words, file: file.path, line: at + 1, text }]
    })
    .slice(0, mostTasks)
}

/** Without the features that a task still promises; a finding for each that names both places. */
export function withoutPlanned(
  facts: readonly Fact[],
  files: readonly FileText[],
): { readonly facts: readonly Fact[]; readonly findings: readonly Finding[] } {
  const tasks = files.flatMap(tasksIn)
  const findings: Finding[] = []
  if (tasks.length === 0) return { facts, findings }
  const built = facts.filter((fact) => {
    if (fact.kind !== 'does') return true
    const said = wordsOf(fact.value)
    const open = tasks.find(({ words }) => said === words || said.startsWith(`${words} `))
    if (open === undefined) return true
    const [place] = fact.evidence
    // The task itself was taken for a feature.
    if (place?.at === `${open.file}:${open.line}`) return false
    findings.push(makeTrouble('not-built-yet', open.file, open.line, open.text, place?.at))
    return false
  })
  return { facts: built, findings }
}
