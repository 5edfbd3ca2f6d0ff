/** Asks again whenever something changed: one question at a time, and one more for whatever changed meanwhile. */
export type AskAgain = {
  readonly changed: () => void
  /** Resolves when no answer is awaited any more. */
  readonly settled: () => Promise<void>
}

/** `ask` must not reject. */
export function openAskAgain(ask: () => Promise<void>): AskAgain {
  let asking: Promise<void> | undefined
  let isStale = false
  const run = async (): Promise<void> => {
    while (isStale) {
      isStale = false
      await ask()
    }
    asking = undefined
  }
  return {
    changed() {
      isStale = true
      asking ??= run()
    },
    settled: async () => asking,
  }
}
