/** What a commit worked on. */

export const commitClasses = ['product', 'pipeline', 'distribution', 'upkeep'] as const

/**
 * `product`: what a person uses. `pipeline`: agents, prompts, CI, tooling. `distribution`: what reaches people who do not
 * know it yet. `upkeep`: what keeps it running as it is.
 */
export type CommitClass = (typeof commitClasses)[number]

/** The maker's own rule from `outer.json`: `match` is a glob of paths, or `/…/` a regular expression over them. */
export type ClassOverride = { readonly match: string; readonly class: CommitClass }
