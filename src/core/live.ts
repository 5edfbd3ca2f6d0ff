/** A product at a domain of its own: which build may go there, and which goes live again when the newest is taken back. */
/** Why a build cannot be anybody's home. */
export const homeRefusals = ['no-build', 'not-hosted'] as const
export type HomeRefusal = {
  readonly refused: (typeof homeRefusals)[number]
  readonly why: string
  readonly do: string
}

/** Where a build stands. */
type Standing =
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'live' }
  | { readonly kind: 'redirect'; readonly url: string }

/** What is shared from a computer or stands elsewhere is no home; undefined for what lies on the server, whole. */
export function refuseHome(
  product: string,
  share: { readonly source: Standing; readonly share: string } | undefined,
): HomeRefusal | undefined {
  const how = `outer promote ${product} dist`
  if (!share)
    return { refused: 'no-build', why: `nothing of ${product} was shared on this server yet`, do: how }
  switch (share.source.kind) {
    case 'snapshot':
      return undefined
    case 'live':
      return {
        refused: 'not-hosted',
        why: `${share.share} runs on a computer that may be switched off, and a home must not depend on one`,
        do: how,
      }
    case 'redirect':
      return {
        refused: 'not-hosted',
        why: `${share.share} leads to ${share.source.url}: it has a home already, and this server holds nothing of it`,
        do: `${how}, or point the domain to where it runs`,
      }
    default:
      return share.source satisfies never
  }
}

/** How a build came to be the one that is given. */
export const promotedBys = ['live', 'promote', 'rollback'] as const
export type PromotedBy = (typeof promotedBys)[number]

export type Promoted = { readonly share: string; readonly build: string; readonly by: PromotedBy }

/**
 * The build before the newest: a build that was taken back is not come back to, however often one goes back.
 * `promotions` oldest first; undefined when there is none before.
 */
export function buildBefore<One extends Promoted>(promotions: readonly One[]): One | undefined {
  const stack: One[] = []
  for (const one of promotions) {
    const known = stack.findIndex(({ build }) => build === one.build)
    if (one.by === 'rollback' && known >= 0) stack.length = known
    stack.push(one)
  }
  const now = stack.at(-1)
  return stack.findLast(({ build }) => build !== now?.build)
}
