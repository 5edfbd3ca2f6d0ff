/** What a command says of itself: `--help`, run, and read as facts. */
import { evidence, fact } from '../../core/fact.ts'
import type { Fact } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import { amountsOf } from '../facts/amounts.ts'
import { findSuspicion } from '../facts/suspect.ts'

/** Help of this many lines is a manual. */
const maxLines = 400
const maxLine = 400
const maxFacts = 80
/** Sections whose rows say what is set or given, not what is done. */
const noCommands =
  /option|flag|arg|param|environment|variable|exit|config|setting|alias|type|format|report|note|link|docs|more|example/
/** Of the whole help. */
const mostHelp = 8000

/** What every command has. */
const common = /^(?:help|completion|version)\b/
const heading = /^\s*([\p{L}][\p{L} /-]{0,40}):\s*$/u
/** `  add <url>, a   Adds a bookmark`: two spaces part what is typed from what is said of it. */
const row = /^(\s{1,12})(\S(?:\S| (?! ))*)(?:\s{2,}(\S.*))?$/u

/**
 * `command`: what a person types; lines are counted from 1. All of the help is the evidence of one of them too, for who
 * shows it; flags are facts of their line alone, and stand in it.
 */
export function factsOfHelp(command: string, text: string): readonly Fact[] {
  const all = text.split(/\r?\n/)
  const facts = readHelp(command, all.slice(0, maxLines))
  const isHelp = facts.length > 0 || all.some((line) => /^\s{1,12}-{1,2}\w/.test(line))
  if (!isHelp || all.some((line) => findSuspicion(line.slice(0, maxLine)) !== undefined)) return facts
  const whole = evidence('help', `${command} --help`, text.trimEnd().slice(0, mostHelp))
  const [first, ...others] = facts
  return first
    ? [{ ...first, evidence: [...first.evidence, whole] }, ...others]
    : [fact('object', command, [whole])]
}

function readHelp(command: string, lines: readonly string[]): readonly Fact[] {
  const facts: Fact[] = []
  let section = ''
  for (const [at, raw] of lines.entries()) {
    if (facts.length >= maxFacts) break
    if (raw.length > maxLine || findSuspicion(raw)) continue
    section = sectionOf(raw, section)
    const value = readLine(raw, section)
    if (value === undefined) continue
    const amounts = amountsOf(value)
    const found = [evidence('help', `${command} --help:${at + 1}`, raw)]
    facts.push(fact('does', value, found, amounts.length > 0 ? { amounts } : {}))
  }
  return facts
}

/** `Usage: add [flags]` begins a section on its own line; a sentence at the margin ends the one before. */
function sectionOf(raw: string, section: string): string {
  const head = heading.exec(raw)?.[1]?.toLowerCase()
  if (head !== undefined) return head
  if (!/^\S/.test(raw)) return section
  return /^usage\b/i.test(raw) ? 'usage' : ''
}

/** What a command does, or what the program says of itself before them. */
function readLine(raw: string, section: string): string | undefined {
  if (heading.test(raw) || raw.trim() === '' || /usage|example/.test(section)) return undefined
  const [, , typed = '', said = ''] = row.exec(raw) ?? []
  if (typed.startsWith('-') || common.test(typed)) return undefined
  if (section !== '' && !noCommands.test(section)) return isSaid(said) ? cleanLine(said, maxLine) : undefined
  return section === '' && /^\S/.test(raw) && isSentence(raw) ? cleanLine(raw, maxLine) : undefined
}

const isSaid = (said: string): boolean => said.split(' ').length >= 2 && /\p{L}{2}/u.test(said)
const isSentence = (said: string): boolean =>
  said.trim().split(' ').length >= 4 &&
  !/^(?:usage|error|see|run|type|use|for more|documentation|report|https?:)\b/i.test(said) &&
  !/^[\w-]+\/?[\w.-]* v?\d+\.\d+|^[$>(#*[{|-]|:$/.test(said.trim())
