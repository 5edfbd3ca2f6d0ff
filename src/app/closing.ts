/** What was opened and is closed again, the last one first. */
export type OnClose = (close: () => unknown) => void

export type Closing = { readonly onClose: OnClose; readonly close: () => Promise<void> }

export function openClosing(): Closing {
  const all: (() => unknown)[] = []
  return {
    onClose: (one) => void all.push(one),
    async close() {
      for (const one of all.splice(0).reverse()) await one()
    },
  }
}
