/** The program as commander sees it: settings, commands, help. */
import { Command, Option } from 'commander'
import { settingRows } from '../core/settings.ts'
import { type AddCommand, example, type Run } from './cli.ts'
import { addAttest } from './commands/attest.ts'
import { addClose } from './commands/close.ts'
import { addConsole } from './commands/console.ts'
import { addDoctor } from './commands/doctor.ts'
import { addExport } from './commands/export.ts'
import { addExtend } from './commands/extend.ts'
import { addForget } from './commands/forget.ts'
import { addHeard } from './commands/heard.ts'
import { addHome } from './commands/home.ts'
import { addOpen } from './commands/open.ts'
import { addPeople } from './commands/people.ts'
import { addPulses } from './commands/pulses.ts'
import { addRefold } from './commands/refold.ts'
import { addSent } from './commands/sent.ts'
import { addShare } from './commands/share.ts'
import { addShares } from './commands/shares.ts'
import { addToday } from './commands/today.ts'
import { addTurns } from './commands/turns.ts'
import { addUndo } from './commands/undo.ts'
import { addUp } from './commands/up.ts'
import { addWatch } from './commands/watch.ts'

const groups: readonly { readonly heading: string; readonly commands: readonly AddCommand[] }[] = [
  {
    heading: 'Sharing:',
    commands: [addShare, addSent, addExtend, addClose, addOpen, addShares, addPulses],
  },
  {
    heading: 'Seeing:',
    commands: [addToday, addWatch, addTurns, addPeople, addConsole],
  },
  { heading: 'Telling:', commands: [addHeard, addAttest, addUndo] },
  { heading: 'Keeping:', commands: [addUp, addDoctor, addExport, addForget, addRefold, addHome] },
]

/** `run` wraps each command's work; a page of help needs none of it. */
export function buildProgram(
  run: Run = () => async () => {},
  more: {
    readonly version?: string
    readonly columns?: number
    readonly print?: (text: string) => void
  } = {},
): Command {
  const program = new Command('outer')
    .description('Show what you built to one person a day, and see honestly what they did.')
    .usage('[command] [options]')
    .version(more.version ?? '0.0.0', '--version', 'the version')
    .helpOption('-h, --help', 'how to use it')
    .helpCommand('help [command]', 'how to use a command')
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({ ...(more.columns !== undefined && { helpWidth: more.columns }) })
    .configureOutput({ ...(more.print && { writeOut: more.print }), writeErr: () => {} })
    .addHelpText('after', example('outer share dist --to Ana --relation stranger'))
  for (const { flag, env, help } of settingRows)
    program.addOption(
      new Option(flag, `${help} [${env}]`).helpGroup('Settings (flag, environment, config.json):'),
    )
  for (const { heading, commands } of groups) {
    program.commandsGroup(heading)
    for (const add of commands) add(program, run)
  }
  return program
}
