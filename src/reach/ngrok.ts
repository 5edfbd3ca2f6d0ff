/** ngrok, with the maker's own account there. https://ngrok.com/docs/errors */
import { which } from './machine.ts'
import { type Heard, originIn, type Refusal, type Relay } from './relay.ts'

export const ngrok: Relay = {
  name: 'ngrok',
  typed: 'ngrok',
  thirdParty: 'ngrok',
  shape: 'https://words-you-were-given.ngrok-free.app',
  sees: 'on a free account first a page of ngrok’s that warns of you, then your app; a paid one shows the app alone',
  cannot: 'carry two links at once on a free account, whose one address is the same for every link',
  missing: async (machine) =>
    (await which(machine, 'ngrok'))
      ? undefined
      : { why: 'ngrok is not on this computer', do: 'install ngrok: https://ngrok.com/download' },
  words: async (port) => ['ngrok', 'http', String(port), '--log', 'stdout', '--log-format', 'json'],
  reader: () => read,
  reconnects: true,
  // 20,000 requests a month on a free account.
  counts: true,
  settleMs: 0,
}

type Said = { readonly msg?: unknown; readonly url?: unknown; readonly err?: unknown; readonly lvl?: unknown }

function read(line: string): Heard | undefined {
  const said = parse(line)
  if (said === undefined) {
    // Beside the log it says its last words plainly, `ERROR:  ERR_NGROK_4018`.
    const code = /^ERROR:.*\bERR_NGROK_(\d+)\b/.exec(line)?.[1]
    return code === undefined ? undefined : { is: 'refused', ...refusalOf(code, '') }
  }
  const err = typeof said.err === 'string' && said.err !== '<nil>' ? said.err : ''
  if (said.msg === 'started tunnel' && typeof said.url === 'string') {
    const url = originIn(said.url)
    return url === undefined ? undefined : { is: 'address', url }
  }
  const code = /\bERR_NGROK_(\d+)\b/.exec(err)?.[1]
  if (code !== undefined) return { is: 'refused', ...refusalOf(code, err) }
  if (err !== '' && (said.msg === 'command failed' || said.msg === 'failed to start tunnel'))
    return { is: 'refused', why: `ngrok: ${oneLine(err)}`, do: null, final: false }
  if (said.msg === 'client session established') return { is: 'ready' }
  return said.msg === 'heartbeat timeout, terminating session' || said.msg === 'session closing'
    ? { is: 'lost', why: 'ngrok lost its connection' }
    : undefined
}

function parse(line: string): Said | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Said
  } catch {
    return undefined
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 300)

function refusalOf(code: string, err: string): Refusal {
  const named = `(ERR_NGROK_${code})`
  switch (code) {
    case '4018':
    case '302':
      return {
        why: `ngrok wants an account, and this computer has no token of one ${named}`,
        do: 'ngrok config add-authtoken TOKEN, from https://dashboard.ngrok.com/get-started/your-authtoken',
        final: true,
      }
    case '105':
    case '106':
    case '107':
      return {
        why: `ngrok does not take the token on this computer ${named}`,
        do: 'ngrok config add-authtoken TOKEN',
        final: true,
      }
    case '108':
      return {
        why: `your ngrok account runs somewhere else already, and has one session only ${named}`,
        do: 'end the other ngrok',
        final: false,
      }
    case '334':
      return {
        why: `the one address of your ngrok account is in use already ${named}`,
        do: 'end the other ngrok; a free account carries one link at a time',
        final: false,
      }
    case '120':
    case '121':
      return { why: `this ngrok is too old for its service ${named}`, do: 'ngrok update', final: true }
    default:
      return {
        why: `ngrok refused ${named}${err === '' ? '' : `: ${oneLine(err.replace(/ERR_NGROK_\d+/, ''))}`}`,
        do: `https://ngrok.com/docs/errors/err_ngrok_${code}`,
        final: false,
      }
  }
}
