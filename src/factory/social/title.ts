/** A title is the first line that fits whole. */
import type { DraftKind } from '../../core/pack.ts'
import { fitsIn } from '../pieces/fit.ts'
import type { Piece } from '../pieces/piece.ts'
import { withoutStop } from '../pieces/sentence.ts'

export const titleOf = (kind: DraftKind, pieces: readonly (Piece | undefined)[]): string | undefined =>
  pieces
    .flatMap((piece) => (piece === undefined ? [] : [withoutStop(piece.opening)]))
    .find((title) => fitsIn(kind, title))
