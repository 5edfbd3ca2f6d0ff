import type { Command } from 'commander'
import { scopes } from '../../core/makers.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, type Cli, example, jsonFlag, type Run } from '../cli.ts'
import { oneOf } from '../flags.ts'
import { addQuotaFlags, type QuotaFlags, readQuota } from '../maker/quota.ts'
import { showMakers, showToken } from '../maker/show.ts'
import { isSure } from '../maker/sure.ts'

type Json = { readonly json?: true }
type Scoped = Json & { readonly scope?: string }

/** `outer maker`: who else shares on this server. */
export const addMakerCommand: AddCommand = (program, run) => {
  const maker = program
    .command('maker')
    .summary('let others share on this server')
    .description(
      'Who else shares on this server: each with tokens, a quota, and a store of their own. For whoever runs the server.',
    )
    .helpCommand(false)
    .addHelpText('after', example('outer maker add Bea --contact bea@example.com'))
  const parts = [addList, addAdd, addToken, addQuota, addRevoke, addRemove]
  for (const add of parts) add(maker, run)
}

type Add = (maker: Command, run: Run) => void

const scopeFlag = ['--scope <what>', `${scopes.join(', ')} (default all)`] as const

const addList: Add = (maker, run) =>
  maker
    .command('list', { isDefault: true })
    .summary('everyone, what they use, their tokens')
    .description('Everyone who shares here, what of their quota is used, and their tokens by id.')
    .option(...jsonFlag)
    .addHelpText('after', example('outer maker list'))
    .action(
      run(async (cli, { json }: Json) => {
        const answer = await (await cli.getClient()).call('makers')
        return json ? cli.out.json(answer) : showMakers(cli, answer.makers)
      }),
    )

const addAdd: Add = (maker, run) =>
  addQuotaFlags(
    maker
      .command('add')
      .summary('let somebody in: prints their token, once')
      .description(
        'Lets somebody share on this server and prints their token, once: only its hash is kept. What is not said of the quota is the default.',
      )
      .argument('<name>', 'as strangers see it')
      .option('--contact <mail>', 'how to reach them, as strangers see it'),
  )
    .option(...scopeFlag)
    .option(...jsonFlag)
    .addHelpText('after', example('outer maker add Bea --contact bea@example.com --links 50'))
    .action(
      run(async (cli, name: string, flags: Scoped & QuotaFlags & { readonly contact?: string }) => {
        const { json, contact } = flags
        if (name.trim() === '')
          throw new Problem('missing-input', 'a maker needs a name', { hint: 'outer maker add Bea' })
        const body = { name, contact, quota: readQuota(flags), scope: oneOf('--scope', flags.scope, scopes) }
        const made = await (await cli.getClient()).call('addMaker', { body })
        return json ? cli.out.json(made) : showToken(cli, made)
      }),
    )

const addToken: Add = (maker, run) =>
  maker
    .command('token')
    .summary('another token for a maker')
    .description(
      'Another token, printed once. all: whatever they may; share: make links and see what became of them, for an agent or a build server; read: look and change nothing.',
    )
    .argument('<name>', 'the maker')
    .option(...scopeFlag)
    .option(...jsonFlag)
    .addHelpText('after', example('outer maker token Bea --scope share'))
    .action(
      run(async (cli, name: string, { json, scope }: Scoped) => {
        const body = { maker: name, scope: oneOf('--scope', scope, scopes) }
        const made = await (await cli.getClient()).call('makeToken', { body })
        return json ? cli.out.json(made) : showToken(cli, made)
      }),
    )

const addQuota: Add = (maker, run) =>
  addQuotaFlags(
    maker
      .command('quota')
      .summary('how much a maker may use')
      .description('Changes what is named of a quota and keeps the rest; shows it beside what is used.')
      .argument('<name>', 'the maker'),
  )
    .option(...jsonFlag)
    .addHelpText('after', example('outer maker quota Bea --links 100 --bytes 5GB'))
    .action(
      run(async (cli, name: string, flags: Json & QuotaFlags) => {
        const body = { maker: name, quota: readQuota(flags) }
        const answer = await (await cli.getClient()).call('setQuota', { body })
        return flags.json ? cli.out.json(answer) : showMakers(cli, answer.makers)
      }),
    )

const addRevoke: Add = (maker, run) =>
  maker
    .command('revoke')
    .summary('end a token, or all that a maker signs in with')
    .description(
      'Ends one token by its id, or every token and passkey of a maker by name, at once: what is connected with it is cut, and browsers sign in again.',
    )
    .argument('<what>', 'a token’s id or a name')
    .option(...jsonFlag)
    .addHelpText('after', example('outer maker revoke kabc2345'))
    .action(
      run(async (cli, what: string, { json }: Json) => {
        const answer = await (await cli.getClient()).call('revoke', { body: { what } })
        if (json) return cli.out.json(answer)
        const { tokens } = answer
        return cli.out.line(`revoked: ${tokens} token${tokens === 1 ? '' : 's'}; links stay as they are`)
      }),
    )

const addRemove: Add = (maker, run) =>
  maker
    .command('remove')
    .summary('end a maker’s links and keys')
    .description(
      'Ends a maker’s links and everything they sign in with. What they made stays in the data folder; --erase deletes it, also later by the id.',
    )
    .argument('<name>', 'the maker')
    .option('--erase', 'delete what is theirs: links, people, words, files')
    .option('--yes', 'do not ask')
    .option(...jsonFlag)
    .addHelpText('after', example('outer maker remove Bea'))
    .action(run(remove))

async function remove(
  cli: Cli,
  name: string,
  { erase = false, yes, json }: Json & { readonly erase?: true | false; readonly yes?: true },
): Promise<number | undefined> {
  const { out } = cli
  const client = await cli.getClient()
  const again = `outer maker remove "${name}"${erase ? ' --erase' : ''}`
  const what = erase
    ? `everything of ${name} would be deleted, and it cannot be taken back`
    : `the links of ${name} would end`
  if (!yes && !(await isSure(cli, what, again))) {
    out.talk('nothing was changed')
    return 1
  }
  const answer = await client.call('removeMaker', { body: { maker: name, erase } })
  if (json) out.json(answer)
  else if (answer.erased) out.line(`${answer.maker} is removed, and everything of theirs is deleted`)
  else {
    out.line(`${answer.maker} is removed; what they made is kept`)
    out.line(out.paint.dim(`outer maker remove ${answer.id} --erase deletes it`))
  }
  return undefined
}
