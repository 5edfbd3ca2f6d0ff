/** What was typed wrong, as a `Problem`: commander's words in ours. */
import { CommanderError } from 'commander'
import { Problem } from '../core/problems.ts'

/** Help and version end the parsing by an error of their own; they are an answer, not a mistake. */
const answers = new Set(['commander.helpDisplayed', 'commander.help', 'commander.version'])

export const isAnswered = (error: unknown): boolean =>
  error instanceof CommanderError && answers.has(error.code) && error.exitCode === 0

export function problemOfUsage(error: CommanderError, argv: readonly string[]): Problem {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n')
  const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(rest.join(' '))?.[1]
  const help = `outer ${argv[0] && !argv[0].startsWith('-') && error.code !== 'commander.unknownCommand' ? `${argv[0]} ` : ''}--help`
  const hint = near ?? help
  switch (error.code) {
    case 'commander.unknownOption':
      return new Problem('unknown-flag', first.replace(/unknown option '(.+)'/, 'flag "$1" is unknown'), {
        hint,
      })
    case 'commander.unknownCommand':
      return new Problem('bad-input', first.replace(/unknown command '(.+)'/, 'command "$1" is unknown'), {
        hint: near ? `outer ${near}` : help,
      })
    // `outer help nope`: commander would print the whole help as an error.
    case 'commander.help':
      return new Problem('bad-input', `command "${argv[1] ?? ''}" is unknown`, { hint: 'outer --help' })
    case 'commander.missingArgument':
      return new Problem(
        'missing-input',
        first.replace(/missing required argument '(.+)'/, '$1 is missing'),
        { hint: help },
      )
    case 'commander.missingMandatoryOptionValue':
      return new Problem(
        'missing-input',
        first.replace(/required option '(--[\w-]+).*' not specified/, '$1 is missing'),
        { hint: help },
      )
    case 'commander.optionMissingArgument':
      return new Problem(
        'missing-input',
        first.replace(/option '(.+)' argument missing/, '$1 needs a value'),
        { hint: help },
      )
    default:
      return new Problem('bad-input', first, { hint })
  }
}
