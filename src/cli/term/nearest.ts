/** The word that was probably meant: at most a third of its letters typed otherwise, or one that begins like it. */
export function nearest<Word extends string>(typed: string, words: readonly Word[]): Word | undefined {
  const text = typed.toLowerCase()
  const ranked = words.map((word) => ({ word, far: distance(text, word) })).sort((a, b) => a.far - b.far)
  const [best] = ranked
  const bound = Math.max(2, Math.ceil(text.length / 3))
  if (best && best.far <= bound) return best.word
  return words.find((word) => text !== '' && (word.startsWith(text) || word.includes(text)))
}

/** Levenshtein's: letters put in, left out or exchanged. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
