import { afterEach, expect, test } from 'vitest'
import { listWays } from './list.ts'
import { type OpenRelay, openRelay } from './open-relay.ts'
import { parseDestination } from './own-ssh.ts'
import { findRelay } from './relays.ts'
import { cloudflaredSays, failsWith, openPrograms, type Programs, prints } from './testPrograms.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function computer(programs: Readonly<Record<string, string>> = {}): Promise<Programs> {
  const here = await openPrograms()
  closing.push(here.close)
  for (const [name, script] of Object.entries(programs)) await here.add(name, script)
  return here
}

const relay = (name: string) => {
  const found = findRelay(name)
  if (!found) throw new Error(name)
  return found
}

async function open(name: string, programs: Readonly<Record<string, string>>): Promise<OpenRelay> {
  const { machine } = await computer(programs)
  const opened = await openRelay(relay(name), machine, 20_123)
  if (!('open' in opened)) throw new Error(opened.refused.why)
  closing.push(opened.open.stop)
  return opened.open
}

const status = (self: object, state = 'Running'): string =>
  `if [ "$1" = status ]; then echo '${JSON.stringify({ BackendState: state, Self: self })}'; exit 0; fi`
const funnelOn = status({ DNSName: 'desk.tail1a2b3.ts.net.', CapMap: { https: null, funnel: null } })

test.each<{ name: string; way: string; program: Record<string, string>; want: string }>([
  {
    name: 'cloudflared of today',
    way: 'cloudflared',
    program: { cloudflared: prints(cloudflaredSays('four-words-like-these.trycloudflare.com'), 2) },
    want: 'https://four-words-like-these.trycloudflare.com/',
  },
  {
    name: 'cloudflared of 2022',
    way: 'cloudflared',
    program: {
      cloudflared: prints(
        `2022-06-01T16:23:10Z INF |  https://symantec-lock-revenues.trycloudflare.com                              |
2022-06-01T16:23:10Z INF Cannot determine default configuration path. No file [config.yml config.yaml] in [~/.cloudflared]
2022-06-01T16:23:12Z INF Connection c206cf44-945f-4c3c-a85c-af60c6338dc2 registered connIndex=0 location=ORD`,
        2,
      ),
    },
    want: 'https://symantec-lock-revenues.trycloudflare.com/',
  },
  {
    name: 'localhost.run',
    way: 'localhost.run',
    program: {
      ssh: prints(`
===============================================================================
Welcome to localhost.run!

To set up and manage custom domains go to https://admin.localhost.run/
===============================================================================

** your connection id is b5c7, please mention it if you send me a message about an issue. **

authenticated as anonymous user
1e50baebe27f62.lhr.life tunneled with tls termination, https://1e50baebe27f62.lhr.life
create an account and add your key for a longer lasting domain name. see https://localhost.run/docs/forever-free/ for more information.`),
    },
    want: 'https://1e50baebe27f62.lhr.life/',
  },
  {
    name: 'ssh alone is localhost.run',
    way: 'ssh',
    program: {
      ssh: prints('aeb8f6.lhr.life tunneled with tls termination, https://aeb8f6.lhr.life'),
    },
    want: 'https://aeb8f6.lhr.life/',
  },
  {
    name: 'pinggy, of four names the first with https',
    way: 'pinggy',
    program: {
      ssh: prints(`Allocated port 8 for remote forward to 127.0.0.1:20123
You are not authenticated.
Your tunnel will expire in 60 minutes. Upgrade to Pinggy Pro to get unrestricted tunnels. https://dashboard.pinggy.io
http://ccjjc-203-0-113-7.run.pinggy-free.link
http://gzohk-203-0-113-7.free.pinggy.net
https://ccjjc-203-0-113-7.run.pinggy-free.link
https://gzohk-203-0-113-7.free.pinggy.net`),
    },
    want: 'https://ccjjc-203-0-113-7.run.pinggy-free.link/',
  },
  {
    name: 'serveo, coloured',
    way: 'serveo',
    program: {
      ssh: prints(
        '\u001b[32mForwarding HTTP traffic from https://59614f9c88d865c5-203-0-113-7.serveousercontent.com\u001b[0m\nPress g to start a GUI session and ctrl-c to quit.',
      ),
    },
    want: 'https://59614f9c88d865c5-203-0-113-7.serveousercontent.com/',
  },
  {
    name: 'a server of one’s own',
    way: 'ana@vps.example:2222',
    program: {
      ssh: `if [ "$1" = -G ]; then echo 'hostname real.example'; exit 0; fi
${prints('debug1: remote forward success for: listen *:0, connect 127.0.0.1:20123\nAllocated port 40123 for remote forward to 127.0.0.1:20123', 2)}`,
    },
    want: 'http://real.example:40123/',
  },
  {
    name: 'tailscale in the foreground',
    way: 'tailscale',
    program: {
      tailscale: `${funnelOn}
${prints('Available on the internet:\n\nhttps://desk.tail1a2b3.ts.net/\n|-- proxy http://127.0.0.1:20123\n\nPress Ctrl+C to exit.')}`,
    },
    want: 'https://desk.tail1a2b3.ts.net/',
  },
  {
    name: 'ngrok 3',
    way: 'ngrok',
    program: {
      ngrok: prints(`{"lvl":"info","msg":"no configuration paths supplied","t":"2026-09-30T02:40:00Z"}
{"addr":"127.0.0.1:4040","allow_hosts":null,"lvl":"info","msg":"starting web service","obj":"web","t":"2026-09-30T02:40:00Z"}
{"lvl":"info","msg":"client session established","obj":"tunnels.session","t":"2026-09-30T02:40:01Z"}
{"addr":"http://localhost:20123","lvl":"info","msg":"started tunnel","name":"command_line","obj":"tunnels","t":"2026-09-30T02:40:01Z","url":"https://ab12.ngrok-free.app"}`),
    },
    want: 'https://ab12.ngrok-free.app/',
  },
  {
    name: 'ngrok, whose newer logs name the address as an object',
    way: 'ngrok',
    program: {
      ngrok: prints(
        '{"t":"2026-09-12T20:25:17+0200","lvl":"info","msg":"started tunnel","obj":"tunnels","name":"command_line","addr":{"Scheme":"http","Host":"127.0.0.1:9700"},"url":"https://words.ngrok-free.dev"}',
      ),
    },
    want: 'https://words.ngrok-free.dev/',
  },
])('$name gives its address', async ({ way, program, want }) => {
  expect((await open(way, program)).url()).toBe(want)
})

test.each<{ name: string; way: string; program: Record<string, string>; why: RegExp; final: boolean }>([
  {
    name: 'cloudflared: too many',
    way: 'cloudflared',
    program: {
      cloudflared: failsWith(
        `2026-07-04T05:07:11Z INF Requesting new quick Tunnel on trycloudflare.com...
2026-07-04T05:07:12Z ERR Error unmarshaling QuickTunnel response: error code: 1015 error="invalid character 'e' looking for beginning of value" status_code="429 Too Many Requests"
failed to unmarshal quick Tunnel: invalid character 'e' looking for beginning of value`,
      ),
    },
    why: /\(429\)/,
    final: false,
  },
  {
    name: 'cloudflared: no network',
    way: 'cloudflared',
    program: {
      cloudflared: failsWith(
        'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": dial tcp: lookup api.trycloudflare.com on 127.0.0.11:53: no such host',
      ),
    },
    why: /no such host/,
    final: false,
  },
  {
    name: 'ngrok: no token',
    way: 'ngrok',
    program: {
      ngrok: failsWith(
        `{"err":"authentication failed: Usage of ngrok requires a verified account and authtoken.\\n\\nSign up for an account: https://dashboard.ngrok.com/signup\\r\\n\\r\\nERR_NGROK_4018\\r\\n","lvl":"eror","msg":"failed to auth","obj":"tunnels.session","t":"2026-09-30T02:40:01Z"}
ERROR:  authentication failed: Usage of ngrok requires a verified account and authtoken.
ERROR:  ERR_NGROK_4018`,
      ),
    },
    why: /no token.*ERR_NGROK_4018/,
    final: true,
  },
  {
    name: 'ngrok: another session',
    way: 'ngrok',
    program: {
      ngrok: failsWith(
        '{"err":"authentication failed: Your account is limited to 1 simultaneous ngrok agent sessions.\\r\\n\\r\\nERR_NGROK_108\\r\\n","lvl":"crit","msg":"command failed"}',
      ),
    },
    why: /one session only.*108/,
    final: false,
  },
  {
    name: 'ngrok: its one address is taken',
    way: 'ngrok',
    program: {
      ngrok: failsWith(
        '{"err":"failed to start tunnel: The endpoint \\"https://truth-thriving.ngrok-free.dev\\" is already online.\\r\\n\\r\\nERR_NGROK_334\\r\\n","lvl":"crit","msg":"command failed"}',
      ),
    },
    why: /in use already.*334/,
    final: false,
  },
  {
    name: 'tailscale: Funnel is off, and the program waits',
    way: 'tailscale',
    program: {
      tailscale: `${funnelOn}
${prints('Funnel is not enabled on your tailnet.\nTo enable, visit:\n\n         https://login.tailscale.com/f/funnel?node=nho4oGYG7X11CNTRL\n', 2)}`,
    },
    why: /not switched on/,
    final: true,
  },
  {
    name: 'tailscale: not allowed',
    way: 'tailscale',
    program: {
      tailscale: `${funnelOn}
${failsWith("sending serve config: Access denied: serve config denied\n\nUse 'sudo tailscale funnel 20123'.")}`,
    },
    why: /only root/,
    final: true,
  },
  {
    name: 'ssh: a changed host key',
    way: 'serveo',
    program: {
      ssh: failsWith(
        `@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
Host key verification failed.`,
        255,
      ),
    },
    why: /serveo.net does not have the host key it had before/,
    final: true,
  },
  {
    name: 'ssh: no key there',
    way: 'pinggy',
    program: { ssh: failsWith('root@a.pinggy.io: Permission denied (publickey,password).', 255) },
    why: /a.pinggy.io does not let/,
    final: true,
  },
  {
    name: 'ssh: unreachable',
    way: 'localhost.run',
    program: {
      ssh: failsWith('ssh: Could not resolve hostname localhost.run: Name or service not known', 255),
    },
    why: /localhost.run cannot be reached: could not resolve hostname/,
    final: false,
  },
  {
    name: 'something never seen before',
    way: 'localhost.run',
    program: { ssh: failsWith('kex_exchange_identification: banner line contains invalid characters', 255) },
    why: /ssh ended: kex_exchange_identification/,
    final: false,
  },
])('$name is said', async ({ way, program, why, final }) => {
  const { machine } = await computer(program)
  const opened = await openRelay(relay(way), machine, 20_123)
  if ('open' in opened) closing.push(opened.open.stop)
  expect(opened).toMatchObject({ refused: { why: expect.stringMatching(why), final } })
})

test('what is not here is said with what to install, and nothing is started', async () => {
  const { machine } = await computer()
  for (const name of [
    'cloudflared',
    'ngrok',
    'tailscale',
    'localhost.run',
    'pinggy',
    'serveo',
    'a@b.example',
  ])
    expect(await openRelay(relay(name), machine, 20_123)).toMatchObject({
      refused: {
        why: expect.stringMatching(/is not on this computer/),
        do: expect.stringMatching(/^install /),
      },
    })
})

test.each([
  { name: 'logged out', script: status({}, 'NeedsLogin'), why: /not connected \(NeedsLogin\)/ },
  { name: 'stopped', script: status({}, 'Stopped'), why: /not connected \(Stopped\)/ },
  {
    name: 'without Funnel',
    script: status({ DNSName: 'desk.tail1a2b3.ts.net.', CapMap: { https: null } }),
    why: /Funnel is not switched on/,
  },
  {
    name: 'without its daemon',
    script: failsWith('failed to connect to local tailscaled'),
    why: /tailscaled/,
  },
])('tailscale $name is no way out', async ({ script, why }) => {
  const { machine } = await computer({ tailscale: script })
  expect(await relay('tailscale').missing(machine)).toMatchObject({ why: expect.stringMatching(why) })
})

test.each([
  {
    name: 'new',
    self: { CapMap: { funnel: null, 'https://tailscale.com/cap/funnel-ports?ports=443,8443,10000': null } },
  },
  { name: 'old', self: { Capabilities: ['https://tailscale.com/cap/funnel'] } },
  { name: 'says nothing of it', self: {} },
])('tailscale with Funnel, $name', async ({ self }) => {
  const { machine } = await computer({ tailscale: status(self) })
  expect(await relay('tailscale').missing(machine)).toBeUndefined()
})

test('what it lists: one row for each, with who carries it, and the chosen one', async () => {
  const { machine } = await computer({ ssh: 'exit 0', cloudflared: 'exit 0' })
  const interfaces = { wlan0: [{ address: '192.168.1.20', family: 'IPv4', internal: false }] }
  const ways = await listWays({ machine, interfaces, server: null, wanted: 'cloudflared' })
  expect(ways.map(({ name, available, chosen }) => [name, available, chosen])).toEqual([
    ['server', false, false],
    ['cloudflared', true, true],
    ['localhost.run', true, false],
    ['tailscale', false, false],
    ['ngrok', false, false],
    ['pinggy', true, false],
    ['serveo', true, false],
    ['ssh', true, false],
    ['lan', true, false],
    ['loopback', true, false],
  ])
  const without = await listWays({ machine, interfaces: {}, server: null, wanted: null })
  expect(without.filter((one) => one.chosen).map((one) => one.name)).toEqual(['loopback'])
})

test.each([
  { typed: 'ana@vps.example', want: { user: 'ana', host: 'vps.example', port: undefined } },
  { typed: 'ana@vps.example:2222', want: { user: 'ana', host: 'vps.example', port: 2222 } },
  { typed: 'ana@[2001:db8::1]:22', want: { user: 'ana', host: '2001:db8::1', port: 22 } },
  { typed: '-oProxyCommand=sh@x', want: undefined },
  { typed: 'ana@-oProxyCommand=sh', want: undefined },
  { typed: 'ana@vps.example:70000', want: undefined },
  { typed: 'ana@vps example', want: undefined },
  { typed: 'ana@', want: undefined },
])('destination $typed', ({ typed, want }) => expect(parseDestination(typed)).toEqual(want))

test('another name in the same session is another address', async () => {
  const tunnel = await open('localhost.run', {
    ssh: `echo 'a1.lhr.life tunneled with tls termination, https://a1.lhr.life'
sleep 0.3
echo 'b2.lhr.life tunneled with tls termination, https://b2.lhr.life'
exec sleep 60`,
  })
  expect(tunnel.url()).toBe('https://a1.lhr.life/')
  expect(await tunnel.dropped).toBe('it has another address now')
})
