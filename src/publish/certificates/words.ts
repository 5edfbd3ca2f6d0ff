/** What is said of a failure: what happened, what to type, and who has to. */
import { delegationText } from '../answerer/delegation.ts'
import type { Failure, Method } from './failure.ts'

export type Told = {
  readonly why: string
  /** Null: nothing, it is tried again by itself. */
  readonly do: string | null
  /** Who must act; `authority`: nobody here can. */
  readonly who: 'operator' | 'maker' | 'authority'
}

type About = {
  readonly name: string
  /** Null: a maker's domain. */
  readonly apex: string | null
}

export function tellFailure(failure: Failure, about: About): Told {
  const owner = about.apex === null ? 'maker' : 'operator'
  switch (failure.kind) {
    case 'delegation':
      return {
        why: `_acme-challenge.${about.name} does not lead to this server: ${failure.seen.join('; ')}`,
        do: `add the DNS record: ${delegationText(about.name)}`,
        who: 'operator',
      }
    case 'not-listening':
      return {
        why: `port ${failure.port} for DNS cannot be had (${failure.why})`,
        do:
          failure.why === 'EACCES'
            ? 'let the server have low ports: see deploy/, or setcap cap_net_bind_service=+ep on node'
            : `free port ${failure.port}, or --dns-port with a redirect to it`,
        who: 'operator',
      }
    case 'caa':
      return {
        why: `CAA of ${failure.at} lets nobody but others issue for ${about.name}: ${failure.found.join(', ')} (seen by ${failure.resolver})`,
        do: `add the DNS record: ${failure.at}. CAA ${failure.needed}`,
        who: owner,
      }
    case 'caa-broken':
      return {
        why: `CAA of ${failure.at} cannot be looked up: its nameservers answer with an error (SERVFAIL)`,
        do: `mend the nameservers of ${failure.at}, or its DNSSEC`,
        who: owner,
      }
    case 'not-approved':
      return { why: `${about.name} is not approved`, do: 'outer requests', who: 'operator' }
    case 'unreachable':
      return {
        why: `the certificate authority cannot be reached (${failure.detail})`,
        do: null,
        who: 'authority',
      }
    case 'broken':
      return {
        why: `the certificate authority cannot do it now: ${failure.detail}`,
        do: null,
        who: 'authority',
      }
    case 'limited':
      return {
        why: `the certificate authority says too many: ${failure.detail}`,
        do: null,
        who: 'authority',
      }
    case 'proof':
      return {
        why: `the certificate authority did not find the proof for ${about.name}: ${failure.tried.map((one) => `${one.method}: ${one.detail}`).join('; ')}`,
        do: failure.tried.some((one) => one.method === 'dns-01')
          ? `let port 53 in, UDP and TCP, and see outer doctor`
          : `lead ${about.name} to this server, with ${failure.tried.map((one) => portOf(one.method)).join(' or ')} open`,
        who: owner,
      }
    case 'refused':
      return {
        why: `the certificate authority refuses ${about.name}: ${failure.detail}`,
        do: null,
        who: owner,
      }
    case 'bad-certificate':
      return {
        why: `what the certificate authority gave does not fit: ${failure.detail}`,
        do: null,
        who: 'authority',
      }
    case 'internal':
      return {
        why: `this server made a mistake; its log has more: ${failure.id}`,
        do: null,
        who: 'operator',
      }
    default:
      return failure satisfies never
  }
}

/** An authority looks there and nowhere else (RFC 8555 §8.3, RFC 8737 §3), whatever ports this server was given. */
const portOf = (method: Method): string => (method === 'tls-alpn-01' ? 'port 443' : 'port 80')
