/** What was typed wrong, as a `Problem`: commander's words in ours. */
import { type Argument, type Command, CommanderError } from 'commander'
import { Problem } from '../core/problems.ts'

/** Help and version end the parsing by an error of their own; they are an answer, not a mistake. */
const answers = new Set(['commander.helpDisplayed', 'commander.help', 'commander.version'])

export const isAnswered = (error: unknown): boolean =>
  error instanceof CommanderError && answers.has(error.code) && error.exitCode === 0

export function problemOfUsage(error: CommanderError, argv: readonly string[], program: Command): Problem {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n')
  const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(rest.join(' '))?.[1]
  const command = commandIn(argv, program)
  const help = command ? `outer ${nameOf(command)} --help` : 'outer --help'
  switch (error.code) {
    case 'commander.unknownOption':
      return new Problem('unknown-flag', first.replace(/unknown option '(.+)'/, 'flag "$1" is unknown'), {
        hint: near ?? help,
      })
    case 'commander.unknownCommand':
      return new Problem('bad-input', first.replace(/unknown command '(.+)'/, 'command "$1" is unknown'), {
        hint: near ? `outer ${near}` : 'outer --help',
      })
    // `outer help nope`: commander would print the whole help as an error.
    case 'commander.help':
      return new Problem('bad-input', `command "${argv[1] ?? ''}" is unknown`, { hint: 'outer --help' })
    case 'commander.missingArgument':
      return new Problem(
        'missing-input',
        first.replace(/missing required argument '(.+)'/, '$1 is missing'),
        { hint: command ? formOf(command) : help },
      )
    case 'commander.missingMandatoryOptionValue':
      return new Problem(
        'missing-input',
        first.replace(/required option '(--[\w-]+).*' not specified/, '$1 is missing'),
        { hint: command ? withMissing(command, argv) : help },
      )
    case 'commander.optionMissingArgument': {
      const flag = /option '(--[\w-]+)/.exec(first)?.[1] ?? ''
      const place = /<(.+?)>/.exec(first)?.[1]?.toUpperCase()
      return new Problem('missing-input', `${flag} needs a value`, {
        hint: place ? `${flag} ${place}` : help,
      })
    }
    case 'commander.excessArguments':
      return command ? tooMany(command, argv) : new Problem('bad-input', 'too much was typed', { hint: help })
    default:
      return new Problem('bad-input', first, { hint: help })
  }
}

/** The innermost one that is named: `maker add` of `outer --port 1 maker add Bea`. */
function commandIn(argv: readonly string[], program: Command): Command | undefined {
  let found: Command | undefined
  for (const word of argv) found = (found ?? program).commands.find((one) => one.name() === word) ?? found
  return found
}

/** `maker add` */
const nameOf = (command: Command): string =>
  command.parent?.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()

/** `outer heard WORDS --from NAME` */
const formOf = (command: Command): string =>
  [
    'outer',
    nameOf(command),
    ...command.registeredArguments.filter((one) => one.required).map((one) => one.name().toUpperCase()),
    ...missingFlags(command),
  ].join(' ')

/** What was typed, and what it lacks behind it. */
const withMissing = (command: Command, argv: readonly string[]): string =>
  command.args.length < command.registeredArguments.filter((one) => one.required).length
    ? formOf(command)
    : [
        'outer',
        ...argv.map((one) => (isWords(command, one) ? quoted(one) : asTyped(one))),
        ...missingFlags(command),
      ].join(' ')

const missingFlags = (command: Command): readonly string[] =>
  command.options
    .filter((one) => one.mandatory && command.getOptionValue(one.attributeName()) === undefined)
    .map((one) => one.flags.replace(/<(.+)>/, (_, place: string) => place.toUpperCase()))

function tooMany(command: Command, argv: readonly string[]): Problem {
  const { args, registeredArguments: known } = command
  const takes =
    known.length === 0 ? 'no argument' : known.length === 1 ? 'one argument' : `${known.length} arguments`
  const given = args.map((one) => JSON.stringify(one)).join(', ')
  const last = known.at(-1)
  return new Problem(
    'bad-input',
    `outer ${nameOf(command)} takes ${takes}, and ${args.length === 1 ? 'one was' : `${args.length} were`} given: ${given}`,
    { hint: last && isProse(last) ? inOnePiece(command, argv) : `outer ${nameOf(command)} --help` },
  )
}

/** Words stand in quotes even where one would do: the next time there are two. */
const isWords = (command: Command, word: string): boolean =>
  command.registeredArguments[command.args.indexOf(word)]?.name() === 'words'

/** What a person writes with spaces in it: the quotes were forgotten. */
const isProse = (argument: Argument): boolean =>
  ['words', 'name'].includes(argument.name()) || argument.description.endsWith('or a name')

function inOnePiece(command: Command, argv: readonly string[]): string {
  const rest = [...argv]
  const name = nameOf(command)
  for (const word of [...name.split(' '), ...command.args]) rest.splice(rest.indexOf(word), 1)
  return ['outer', name, asTyped(command.args.join(' ')), ...rest.map(asTyped)].join(' ')
}

/** A word as a shell takes it back. */
const asTyped = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoted(word))

const quoted = (word: string): string =>
  /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`
