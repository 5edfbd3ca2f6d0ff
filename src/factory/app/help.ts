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

/** What every command has. */
const common = /^(?:-h|-v|-V|--help|--version|help|completion|version)\b/
const heading = /^\s*([\p{L}][\p{L} /-]{0,40}):\s*$/u
const headings = /command|option|flag|argument|usage|example/i
/** `  add <url>, a   Adds a bookmark`: two spaces part what is typed from what is said of it. */
const row = /^(\s{1,12})(\S(?:\S| (?! ))*)(?:\s{2,}(\S.*))?$/u

/** `command`: what a person types; lines are counted from 1. */
export function factsOfHelp(command: string, text: string): readonly Fact[] {
  const lines = text.split(/\r?\n/).slice(0, maxLines)
  const facts: Fact[] = []
  let section = ''
  for (const [at, raw] of lines.entries()) {
    if (facts.length >= maxFacts) break
    if (raw.length > maxLine || findSuspicion(raw)) continue
    section =
      heading.exec(raw)?.[1]?.toLowerCase() ??
      (/^\S/.test(raw) && raw.trim() !== '' ? startOf(raw, section) : section)
    facts.push(
      ...readLine(raw, section).map(({ kind, value }) => {
        const amounts = amountsOf(value)
        return fact(
          kind,
          value,
          [evidence('help', `${command} --help:${at + 1}`, raw)],
          kind === 'does' && amounts.length > 0 ? { amounts } : {},
        )
      }),
    )
  }
  return facts
}

/** `Usage: add [flags]` begins a section on its own line; a sentence at the margin ends the one before. */
const startOf = (raw: string, section: string): string =>
  /^\s*usage\b/i.test(raw) ? 'usage' : heading.test(raw) ? section : ''

type HelpSaid = { readonly kind: 'does' | 'object'; readonly value: string }

function readLine(raw: string, section: string): readonly HelpSaid[] {
  if (heading.test(raw) || raw.trim() === '' || /usage|example/.test(section)) return []
  const [, , typed = '', said = ''] = row.exec(raw) ?? []
  if (headings.test(section) || typed.startsWith('-')) {
    if (typed === '' || common.test(typed)) return []
    if (typed.startsWith('-')) return flagsOf(typed)
    const does = cleanLine(said, maxLine)
    return isSaid(does) ? [{ kind: 'does', value: does }] : []
  }
  const prose = cleanLine(raw, maxLine)
  return section === '' && /^\S/.test(raw) && isSentence(prose) ? [{ kind: 'does', value: prose }] : []
}

const flagsOf = (typed: string): readonly HelpSaid[] => {
  const flag = typed.match(/--[\p{L}\p{N}][\p{L}\p{N}-]*/u)?.[0]
  return flag === undefined ? [] : [{ kind: 'object', value: flag }]
}

const isSaid = (said: string): boolean => said.split(' ').length >= 2 && /\p{L}{2}/u.test(said)
const isSentence = (said: string): boolean =>
  said.split(' ').length >= 4 &&
  !/^(?:usage|error|see|run|type|use|for more|documentation|report|https?:)\b/i.test(said) &&
  !/^[\w-]+\/?[\w.-]* v?\d+\.\d+/.test(said)
