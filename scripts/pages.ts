/** The pages of docs/ that are made from the program itself. */
import type { Command } from 'commander'
import { buildProgram } from '../src/cli/program.ts'

/** The width of a terminal that is told none. */
const columns = 80

/** docs/commands.md: the help of every command, as `--help` prints it. */
export function renderCommands(): string {
  let printed = ''
  const program = buildProgram(undefined, {
    columns,
    print: (text) => {
      printed += text
    },
  })
  const helpOf = (command: Command): string => {
    printed = ''
    command.outputHelp()
    return printed.trim()
  }
  const section = (command: Command, name: string): string[] => [
    `## ${name}\n\n\`\`\`\n${helpOf(command)}\n\`\`\`\n`,
    ...command.commands.flatMap((inner) => section(inner, `${name} ${inner.name()}`)),
  ]
  const head =
    '# Commands\n\nMade by `npm run docs` from the program; `npm run check` fails when it is behind.\n'
  return [head, ...section(program, 'outer')].join('\n')
}
