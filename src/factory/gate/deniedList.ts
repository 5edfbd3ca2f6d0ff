/** `What it can't do: PDFs, phones, sync`: a label that denies, and what is denied behind it. */

const label =
  /^(?:(?:and |but |also |still )?(?:what|things|stuff) (?:(?:it|this|that|the|\p{L}+) ){0,3}?(?:cannot|never|(?:does|is|are|will|do|can)(?: not|n['’]t)|can['’]t|won['’]t|lacks)|(?:not|never|no support|missing|left out|lacking|absent|excluded|unsupported|out of scope)|(?:was|dinge) [^:]{0,30}(?:nicht|fehlt)|nicht|fehlt|fehlen|ohne|ce qu['’e][^:]{0,24} pas|pas|manque\p{L}*|lo que no|no (?:incluye|admite|soporta|está|hay)|falta\p{L}*|o que (?:não|falta)|não)(?!\p{L})[^.:;!?\n]{0,40}:\s/iu
/** A clause of its own explains what the label says. */
const clause =
  /(?<!\p{L})(?:it|you|we|they|I|is|are|was|has|have|does|do|can|will|es|du|ihr|sie|wir|ist|sind|hat|kann|il|elle|vous|nous|est|sont|peut|usted|tú|son|está|puede|você|são|pode)(?!\p{L})/iu

/** Where the list begins; null: nothing is denied by a label. */
export function deniedListIn(text: string): number | null {
  const match = label.exec(text)
  return match === null || clause.test(text.slice(match[0].length)) ? null : match[0].length
}
