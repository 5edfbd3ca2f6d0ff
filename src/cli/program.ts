/** The program as commander sees it: settings, commands, help. */
import { type Argument, Command, Help, Option } from 'commander'
import { settingRows } from '../core/settings.ts'
import type { AddCommand, Run } from './cli.ts'
import { addAttest } from './commands/attest.ts'
import { addAudit } from './commands/audit.ts'
import { addBackup } from './commands/backup.ts'
import { addBalance } from './commands/balance.ts'
import { addBlock, addBlocked } from './commands/block.ts'
import { addButton } from './commands/button.ts'
import { addCheck } from './commands/check.ts'
import { addClose } from './commands/close.ts'
import { addComments } from './commands/comments.ts'
import { addComplaints } from './commands/complaints.ts'
import { addConfirm } from './commands/confirm.ts'
import { addConsole } from './commands/console.ts'
import { addDecline } from './commands/decline.ts'
import { addDoctor } from './commands/doctor.ts'
import { addExport } from './commands/export.ts'
import { addExtend } from './commands/extend.ts'
import { addForget } from './commands/forget.ts'
import { addGap } from './commands/gap.ts'
import { addHeard } from './commands/heard.ts'
import { addHeld } from './commands/held.ts'
import { addHook } from './commands/hook.ts'
import { addHooks } from './commands/hooks.ts'
import { addMakerCommand } from './commands/maker.ts'
import { addMcp } from './commands/mcp.ts'
import { addOpen } from './commands/open.ts'
import { addPack } from './commands/pack.ts'
import { addPeople } from './commands/people.ts'
import { addPermit } from './commands/permit.ts'
import { addProducts } from './commands/products.ts'
import { addPromote } from './commands/promote.ts'
import { addProposals } from './commands/proposals.ts'
import { addPublish } from './commands/publish.ts'
import { addPulses } from './commands/pulses.ts'
import { addReach } from './commands/reach.ts'
import { addRefold } from './commands/refold.ts'
import { addRequests } from './commands/requests.ts'
import { addRestore } from './commands/restore.ts'
import { addRetire } from './commands/retire.ts'
import { addRollback } from './commands/rollback.ts'
import { addSent } from './commands/sent.ts'
import { addShare } from './commands/share.ts'
import { addShares } from './commands/shares.ts'
import { addSnooze } from './commands/snooze.ts'
import { addToday } from './commands/today.ts'
import { addTurns } from './commands/turns.ts'
import { addUndo } from './commands/undo.ts'
import { addUnpublish } from './commands/unpublish.ts'
import { addUp } from './commands/up.ts'
import { addWatch } from './commands/watch.ts'
import { addWhere } from './commands/where.ts'
import { plainColumns } from './io.ts'

const groups: readonly { readonly heading: string; readonly commands: readonly AddCommand[] }[] = [
  {
    heading: 'Sharing:',
    commands: [addShare, addCheck, addSent, addExtend, addClose, addOpen, addReach, addShares, addPulses],
  },
  {
    heading: 'Seeing:',
    commands: [addToday, addGap, addWatch, addTurns, addPeople, addProducts, addWhere, addConsole],
  },
  { heading: 'Making it known:', commands: [addPack] },
  {
    heading: 'Telling:',
    commands: [addHeard, addAttest, addPermit, addUndo, addProposals, addConfirm, addDecline],
  },
  {
    heading: 'Where building happens:',
    commands: [addHooks, addHook, addSnooze, addBalance, addButton, addMcp],
  },
  {
    heading: 'A home of its own:',
    commands: [addPublish, addRequests, addPromote, addRollback, addComments, addUnpublish],
  },
  {
    heading: 'A server for others:',
    commands: [addMakerCommand, addComplaints, addBlock, addBlocked, addHeld, addAudit],
  },
  {
    heading: 'Keeping:',
    commands: [addUp, addDoctor, addBackup, addRestore, addExport, addRetire, addForget, addRefold],
  },
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
  const program: Command = new Command('outer')
    .description('Show what you built to one person a day, and see honestly what they did.')
    .usage('[command] [options]')
    .version(more.version ?? '0.0.0', '--version', 'the version')
    .helpOption('-h, --help', 'how to use it')
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({
      ...(more.columns !== undefined && { helpWidth: more.columns }),
      minWidthToWrap: 12,
      // Settings stand at the end of the first page; hidden ones would not be suggested for a flag typed wrong.
      formatHelp(command, helper) {
        helper.visibleOptions = (one) =>
          Help.prototype.visibleOptions.call(helper, one).filter((option) => !settingFlags.has(option.flags))
        return Help.prototype.formatHelp.call(helper, command, helper)
      },
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(' '),
    })
    .configureOutput({ ...(more.print && { writeOut: more.print }), writeErr: () => {} })
    .addHelpText('after', (): string => settingsHelp(program.createHelp(), more.columns ?? plainColumns))
    .addHelpText('after', '\nExample:\n  outer share dist --to Ana --relation stranger')
  for (const { flag, env, help } of settingRows) program.addOption(new Option(flag, `${help} [${env}]`))
  for (const { heading, commands } of groups) {
    program.commandsGroup(heading)
    for (const add of commands) add(program, run)
  }
  program.addHelpCommand(
    new Command('help')
      .argument('[command]')
      .helpOption(false)
      .description('how to use a command')
      .helpGroup('Keeping:'),
  )
  return program
}

const settingFlags = new Set<string>(settingRows.map((row) => row.flag))

const termOf = (argument: Argument): string =>
  argument.required ? `<${argument.name()}>` : `[${argument.name()}]`

function settingsHelp(help: Help, columns: number): string {
  help.prepareContext({ helpWidth: columns })
  const width = Math.max(...settingRows.map((row) => row.flag.length))
  const rows = settingRows.map((row) => help.formatItem(row.flag, width, `${row.help} [${row.env}]`, help))
  return `\nSettings (flag, environment variable, or key in config.json):\n${rows.join('\n')}`
}
