/** One order from its beginning, or from where an earlier process left it, to the chain. */
import { setTimeout } from 'node:timers/promises'
import type { Order } from 'acme-client'
import type { Authority, Proof } from './authority.ts'
import type { Challenges } from './challenges.ts'
import { CannotIssue, type Method } from './failure.ts'

export type Begun = { readonly url: string; readonly key: string }

export type OrderDeps = {
  readonly authority: Authority
  readonly challenges: Challenges
  readonly end: AbortSignal
}

/** An authority decides within seconds; one that has not in this time is asked again later, about the same order. */
const decideMs = 90_000
const firstPollMs = 200
const longestPollMs = 4_000

/** Gives the chain, PEM. Throws `CannotIssue`. */
export async function finishOrder(
  deps: OrderDeps,
  {
    order: first,
    key,
    names,
    method,
  }: {
    readonly order: Order
    readonly key: string
    readonly names: readonly string[]
    readonly method: Method
  },
): Promise<string> {
  const { authority } = deps
  let order = first
  if (order.status === 'pending') {
    await prove(deps, order, method)
    order = await poll(
      deps,
      () => authority.again(order.url),
      (one) => one.status !== 'pending',
    )
  }
  if (order.status === 'ready') order = { ...(await authority.finalize(order, names, key)), url: order.url }
  if (order.status === 'processing' || order.status === 'ready')
    order = await poll(
      deps,
      () => authority.again(order.url),
      (one) => one.status !== 'processing' && one.status !== 'ready',
    )
  if (order.status !== 'valid')
    throw new CannotIssue({
      kind: 'refused',
      type: 'orderNotReady',
      detail: String(Object(order.error).detail ?? `the order became ${order.status}`),
    })
  return authority.certificate(order)
}

/** All answers are there before the authority is told of the first: two proofs of one name are looked for at one place. */
async function prove(deps: OrderDeps, order: Order, method: Method): Promise<void> {
  const { authority, challenges } = deps
  const open = (await authority.proofs(order)).filter((one) => one.status !== 'valid')
  const takeBack: (() => void)[] = []
  try {
    const ready: (() => Promise<void>)[] = []
    for (const proof of open) {
      const challenge = proof.challenge(method)
      if (!challenge)
        throw proofFailed(method, proof, `the authority offers no ${method} for ${proof.domain}`)
      takeBack.push(await challenges.put(method, proof.domain, challenge))
      ready.push(challenge.ready)
    }
    for (const tell of ready) await tell()
    for (const { url } of open) {
      const proof = await poll(
        deps,
        () => authority.proof(url),
        (one) => one.status !== 'pending',
      )
      if (proof.status !== 'valid') throw proofFailed(method, proof)
    }
  } finally {
    for (const one of takeBack) one()
  }
}

const proofFailed = (method: Method, proof: Proof, detail?: string): CannotIssue =>
  new CannotIssue({
    kind: 'proof',
    tried: [
      {
        method,
        detail: detail ?? (proof.challenge(method)?.detail || `${proof.domain}: ${proof.status}`),
      },
    ],
  })

async function poll<Result>(
  { end }: OrderDeps,
  look: () => Promise<Result>,
  isDone: (one: Result) => boolean,
): Promise<Result> {
  const until = performance.now() + decideMs
  for (let waitMs = firstPollMs; ; waitMs = Math.min(waitMs * 1.5, longestPollMs)) {
    const found = await look()
    if (isDone(found)) return found
    if (performance.now() > until)
      throw new CannotIssue({ kind: 'broken', detail: 'it has not decided in time' })
    await setTimeout(waitMs, undefined, { signal: end })
  }
}
