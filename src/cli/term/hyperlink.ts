/** A word that opens an address when clicked (OSC 8). */
export const linkText = (text: string, url: string): string =>
  `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`

/** Terminals that turn a word into a link (OSC 8); elsewhere the address itself is printed. */
export function hasHyperlinks(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.TERM === 'dumb' || env.TMUX || env.NO_COLOR) return false
  return (
    /^(iTerm\.app|WezTerm|vscode|ghostty|Hyper)$/.test(env.TERM_PROGRAM ?? '') ||
    Number(env.VTE_VERSION) >= 5000 ||
    [env.WT_SESSION, env.KITTY_WINDOW_ID, env.KONSOLE_VERSION].some((one) => one !== undefined && one !== '')
  )
}
