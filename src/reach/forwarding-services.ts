/** Services that forward over the maker's own ssh: nothing to install, no account. */
import { type Heard, originIn, type Relay } from './relay.ts'
import { readSsh, sshMissing, sshWords } from './ssh.ts'

type Service = Pick<Relay, 'thirdParty' | 'shape' | 'sees' | 'cannot'> & {
  readonly name: 'localhost.run' | 'pinggy' | 'serveo'
  /** Host, as known to whoever looks into their known_hosts. */
  readonly host: string
  readonly words: (port: number) => readonly string[]
  /** The address in a line; their own pages are in others. */
  readonly find: (line: string) => string | undefined
}

const relayOf = ({ host, words, find, ...service }: Service): Relay => ({
  ...service,
  typed: service.name,
  missing: sshMissing,
  words: async (port) => sshWords(...words(port)),
  reader: () => readerOf(host, find),
  reconnects: false,
  settleMs: 0,
})

function readerOf(host: string, find: Service['find']): (line: string) => Heard | undefined {
  const seen = new Set<string>()
  return (line) => {
    const found = find(line)
    const url = found && originIn(found)
    if (!url) return readSsh(line, host)
    // One name in each of several lines means the same tunnel.
    const isNew = !seen.has(url)
    seen.add(url)
    return isNew ? { is: 'address', url } : undefined
  }
}

/** `1e50baebe27f62.lhr.life tunneled with tls termination, https://1e50baebe27f62.lhr.life`; another such line: another name. */
export const localhostRun = relayOf({
  name: 'localhost.run',
  thirdParty: 'localhost.run',
  host: 'localhost.run',
  shape: 'https://1e50baebe27f62.lhr.life',
  sees: 'your app under an address of localhost.run, nothing before it',
  cannot: 'keep its address for longer than some hours without an account, or be fast',
  words: (port) => ['-R', `80:127.0.0.1:${port}`, 'nokey@localhost.run'],
  find: (line) => /tunneled with tls termination,\s*(https?:\/\/\S+)/.exec(line)?.[1],
})

/** Two names of one tunnel, each with http and https, alone on a line; the first https one counts. Their own page stands in a sentence. */
const pinggyUrl = /^\s*(https:\/\/(?!dashboard\.)\S+)\s*$/
const pinggyRelay = relayOf({
  name: 'pinggy',
  thirdParty: 'Pinggy',
  host: 'a.pinggy.io',
  shape: 'https://abcde-203-0-113-7.run.pinggy-free.link, with your own internet address in it',
  sees: 'without an account first a page of Pinggy’s, then your app',
  cannot: 'last longer than 60 minutes without an account: then it has another address',
  words: (port) => ['-p', '443', '-R', `0:127.0.0.1:${port}`, 'a.pinggy.io'],
  find: (line) => pinggyUrl.exec(line)?.[1],
})
export const pinggy: Relay = { ...pinggyRelay, reader: () => firstAddress(pinggyRelay.reader()) }

function firstAddress(read: (line: string) => Heard | undefined): (line: string) => Heard | undefined {
  let isKnown = false
  return (line) => {
    const heard = read(line)
    if (heard?.is !== 'address') return heard
    if (isKnown) return undefined
    isKnown = true
    return heard
  }
}

export const serveo = relayOf({
  name: 'serveo',
  thirdParty: 'Serveo',
  host: 'serveo.net',
  shape: 'https://3a3ec5498a744c30.serveousercontent.com',
  sees: 'without an account first a page of Serveo’s that warns of you, then your app',
  cannot: 'keep its address when the connection is lost, without an account',
  words: (port) => ['-R', `80:127.0.0.1:${port}`, 'serveo.net'],
  find: (line) => /Forwarding HTTP traffic from (https?:\/\/\S+)/.exec(line)?.[1],
})
