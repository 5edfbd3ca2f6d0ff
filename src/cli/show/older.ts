import type { Cli } from '../cli.ts'

/** How to see what did not fit into one answer. */
export function showOlder({ out }: Cli, command: string, next: string | null): void {
  if (next !== null) out.line(out.paint.dim(`older: outer ${command} --before ${next}`))
}
