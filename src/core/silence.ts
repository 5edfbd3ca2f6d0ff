/** Silence is a state with a kind, not a zero: where a turn stands still, since when, and the one thing to do. */
import type { Turn } from './turn.ts'
import type { PreviewProof } from './unfurlers.ts'
import { hourMs } from './window.ts'

export const silences = [
  'no-trace',
  'unopened',
  'turned-away',
  'untouched',
  'stuck',
  'broke',
  'speechless',
  'once',
] as const
export type Silence = (typeof silences)[number]

/** Before this much time has gone by, a silence is only waiting. */
export const waitMs: Readonly<Record<Silence, number>> = {
  'no-trace': 6 * hourMs,
  unopened: 6 * hourMs,
  // Someone stood before a closed door: that does not wait.
  'turned-away': 0,
  untouched: 6 * hourMs,
  stuck: hourMs,
  broke: 0,
  // The answer comes in the conversation; asking the maker about it is due while it is fresh.
  speechless: hourMs / 3,
  once: 24 * hourMs,
}

export type Act = { readonly words: string; readonly command: string | null }

const proofWords: Readonly<Record<PreviewProof, string>> = {
  pasted: 'It was pasted into a message; whether that arrived is not known.',
  sent: 'It was posted.',
  delivered: 'It was delivered.',
  nothing: 'Something fetched the link; whether it arrived is not known.',
}

/** The one act for each kind of silence. */
export function actFor(
  silence: Silence,
  turn: Pick<Turn, 'turn' | 'person'> & Partial<Pick<Turn, 'via' | 'previewed'>>,
): Act {
  switch (silence) {
    case 'no-trace':
      return {
        words: `Nothing has fetched the link${turn.via === 'sms' ? ', which is usual for an SMS' : ''}. Ask ${turn.person} whether it arrived.`,
        command: null,
      }
    case 'unopened':
      return {
        words: `${proofWords[turn.previewed?.proves ?? 'nothing']} Nobody has opened it. Ask ${turn.person} one plain question about it.`,
        command: null,
      }
    case 'turned-away':
      return {
        words: `${turn.person} came while the app was away. Start it, then tell them.`,
        command: `outer extend ${turn.turn}`,
      }
    case 'untouched':
      return {
        words: `${turn.person} looked and touched nothing. Look at the first screen as they saw it.`,
        command: `outer open ${turn.turn}`,
      }
    case 'stuck':
      return {
        words: `${turn.person} tapped, and nothing happened. Make what they tapped do something.`,
        command: `outer turns ${turn.turn}`,
      }
    case 'broke':
      return {
        words: `It broke on their device. Fix that error, then show ${turn.person} again.`,
        command: `outer turns ${turn.turn}`,
      }
    case 'speechless':
      return {
        words: `${turn.person} opened it and got somewhere. Did they say anything?`,
        command: `outer heard "their words" --from "${turn.person}"`,
      }
    case 'once':
      return {
        words: `${turn.person} said something and has not been back. Build the answer to their words, then show them.`,
        command: `outer share --to "${turn.person}"`,
      }
    default:
      return silence satisfies never
  }
}
