/** How far someone came, as one sign: the gap closes when the turn does. */
import type { Turn } from '../../core/turn.ts'

export function glyphOf(turn: Pick<Turn, 'stage' | 'closed'>): '○' | '◔' | '◑' | '◕' | '●' {
  if (turn.closed) return '●'
  switch (turn.stage) {
    case 'made':
    case 'sent':
    case 'previewed':
      return '○'
    case 'opened':
      return '◔'
    case 'figured-out':
      return '◑'
    case 'reacted':
    case 'returned':
    case 'paid':
      return '◕'
    default:
      return turn.stage satisfies never
  }
}
