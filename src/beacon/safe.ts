/** Runs it, or nothing: an app may have broken any global, and whatever fails here stays here. */
export const safely =
  <A, R>(act: (argument: A) => R) =>
  (argument: A): R | undefined => {
    try {
      return act(argument)
    } catch {}
  }

/** Listens to what people and the browser do, before the app hears of it and without ever holding it up. */
export const on = (types: string, act: (event: never) => void): void => {
  types.split(' ').map(
    safely((type) =>
      addEventListener(
        type,
        // Our own bubble is no part of the app.
        safely(
          (event) => event.isTrusted && (event.target as Element).id !== 'outer-say' && act(event as never),
        ),
        { capture: true, passive: true },
      ),
    ),
  )
}

export const later = (act: () => void, ms?: number) => setTimeout(safely(act), ms)

/** Whole milliseconds since the page began to load. */
export const now = (): number => performance.now() | 0
