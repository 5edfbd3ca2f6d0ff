/** What a command that the server proposes means here: something the page does itself, a place on it, or something to type. Pure. */
export type Act =
  | { readonly do: 'send'; readonly turn: string }
  | { readonly do: 'extend'; readonly turn: string }
  | { readonly do: 'look'; readonly turn: string }
  | { readonly do: 'hear'; readonly turn: string }
  | { readonly do: 'see'; readonly turn: string }
  | { readonly do: 'type'; readonly command: string }
  | { readonly do: 'nothing' }

/** `turn` is the one that the command stands beside. */
export function actOf(command: string | null, turn: string): Act {
  if (command === null) return { do: 'nothing' }
  const [, verb, target] = /^outer ([a-z-]+)(?: (t[a-z2-7]{7}))?/.exec(command) ?? []
  if (verb === 'heard') return { do: 'hear', turn }
  if (target === undefined) return { do: 'type', command }
  switch (verb) {
    case 'sent':
      return { do: 'send', turn: target }
    case 'extend':
      return { do: 'extend', turn: target }
    case 'open':
      return { do: 'look', turn: target }
    case 'turns':
      return { do: 'see', turn: target }
    default:
      return { do: 'type', command }
  }
}
