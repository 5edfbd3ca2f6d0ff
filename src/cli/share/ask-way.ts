/** Somebody else's relay carries a link only when the maker said so: by a flag, a setting, or a yes here. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { confirm, isCancel, select } from '@clack/prompts'
import { Problem } from '../../core/problems.ts'
import { type Choice, chooseReach } from '../../reach/choose.ts'
import type { Relay } from '../../reach/relay.ts'
import { relays } from '../../reach/relays.ts'
import type { Cli } from '../cli.ts'
import { machineOf } from '../machine.ts'
import { Interrupted } from '../term/interrupted.ts'

/** It holds nothing: that it is there says that the question was answered. */
const askedFile = 'asked-reach'

/** Before any work. Throws as `chooseReach`. */
export const checkReach = ({ io, settings }: Cli, remote: boolean): Choice =>
  chooseReach({ remote, wanted: settings.reach, interfaces: io.interfaces() })

/** The way for this share. Throws as `chooseReach`, and `conflict` for one that is wanted and not here. */
export async function decideReach(
  cli: Cli,
  { remote, asks }: { readonly remote: boolean; readonly asks: boolean },
): Promise<Choice> {
  const { settings } = cli
  const choice = checkReach(cli, remote)
  if ('relay' in choice) await checkHere(cli, choice.relay)
  if (remote || settings.reach !== null) return choice
  const open = await findOpen(cli)
  if (open.length === 0) return choice
  if (asks && !(await wasAsked(cli))) {
    const relay = await askWay(cli, choice, open)
    if (relay) return { kind: relay.name, relay }
    return choice
  }
  // Beside a link that is printed it stands after it.
  if (cli.io.isTTY.out) return choice
  const names = open.map((one) => one.typed).join(', ')
  cli.out.talk(
    cli.out.talkPaint.dim(`anyone on the internet could open it with --reach ${names}; outer reach says how`),
  )
  return choice
}

async function checkHere(cli: Cli, relay: Relay): Promise<void> {
  const missing = await relay.missing(machineOf(cli.io))
  if (missing)
    throw new Problem('conflict', missing.why, {
      hint: `${missing.do === null ? '' : `${missing.do}; `}outer reach lists what this computer has`,
    })
}

/** Those that need nothing more than a yes. */
async function findOpen(cli: Cli): Promise<readonly Relay[]> {
  const machine = machineOf(cli.io)
  const offered = relays.filter((one) => one.thirdParty !== null)
  const missing = await Promise.all(offered.map((one) => one.missing(machine)))
  return offered.filter((_, at) => missing[at] === undefined)
}

async function askWay(cli: Cli, choice: Choice, open: readonly Relay[]): Promise<Relay | undefined> {
  const { io } = cli
  const streams = { input: io.stdin, output: io.stderr, signal: io.interrupted }
  const near = choice.kind === 'lan' ? 'your Wi-Fi' : 'this computer'
  const answer = await select<string>({
    ...streams,
    message: `Only ${near} can open it. Shall anyone with the link?`,
    options: [
      { value: '', label: `no, ${near} is enough` },
      ...open.map((one) => ({ value: one.typed, label: `by ${one.typed}`, hint: hintOf(one) })),
    ],
  })
  if (isCancel(answer)) throw new Interrupted()
  const relay = open.find((one) => one.typed === answer)
  if (!relay) {
    await keepAsked(cli)
    return undefined
  }
  const always = await confirm({
    ...streams,
    message: `By ${relay.typed} from now on? It is kept in config.json`,
    initialValue: false,
  })
  if (isCancel(always)) throw new Interrupted()
  if (always) await saveReach(cli, relay.typed)
  return relay
}

const hintOf = ({ thirdParty, sees }: Relay): string => `${thirdParty} carries it; they see ${sees}`

const wasAsked = ({ settings }: Cli): Promise<boolean> =>
  readFile(join(settings.home, askedFile)).then(
    () => true,
    () => false,
  )

async function keepAsked({ settings }: Cli): Promise<void> {
  await mkdir(settings.home, { recursive: true, mode: 0o700 })
  await writeFile(join(settings.home, askedFile), '', { mode: 0o600 })
}

/** Beside whatever else stands there. */
async function saveReach({ settings, out }: Cli, reach: string): Promise<void> {
  const file = join(settings.home, 'config.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  await mkdir(settings.home, { recursive: true, mode: 0o700 })
  await writeFile(file, `${JSON.stringify({ ...JSON.parse(text), reach }, null, 2)}\n`)
  out.talk(`kept in ${file}: "reach": "${reach}"`)
}
