/** Which language a text is written in, by its small words. */
import { word } from './word.ts'

const small: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['en', word('the|and|of|for|with|you|your|is|are|that|this|it|which|from', 'giu')],
  ['de', word('der|die|das|und|für|mit|ist|nicht|ein|eine|einen|zu|auf|wer|dem|den', 'giu')],
  ['fr', word('le|les|des|et|une|est|pour|avec|dans|vous|votre|qui|sur|du', 'giu')],
  ['es', word('el|los|las|y|una|es|para|con|tu|del|por|qué|como', 'giu')],
  ['pt', word('os|as|e|uma|é|para|com|você|seu|sua|do|da|não|em', 'giu')],
  ['it', word('il|gli|e|una|è|per|con|che|di|del|della|non|tuo', 'giu')],
]
/** Fewer small words are chance. */
const leastWords = 3

/** Null where too little is written, or nothing stands out. */
export function spokenIn(text: string): string | null {
  const counts = small
    .map(([language, pattern]) => ({ language, count: text.match(pattern)?.length ?? 0 }))
    .sort((a, b) => b.count - a.count)
  const [first, second] = counts
  return first && first.count >= leastWords && first.count >= 2 * (second?.count ?? 0) ? first.language : null
}
