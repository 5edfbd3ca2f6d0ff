/** What to write instead of each kind of word that says nothing. */
const advice: Readonly<Record<string, string>> = {
  hype_verb: 'write what happens: who does what, with what, and what comes out',
  inflated_verb: 'write the plain verb: use, show, help, speed up by how much',
  empty_superlative: 'cut it, or write the fact that made you think so',
  empty_adjective: 'cut it, or write the number or the example behind it',
  abstract_noun: 'name the thing itself',
  cliche: 'write what is true of this product alone',
  generic_opener: 'begin with what the product does, or with the words of somebody who has the problem',
  throat_clearing: 'cut it and say the thing',
  filler: 'cut it; the sentence says the same',
  intensifier: 'cut most of them',
  stiff_connector: 'cut most of them; a new sentence is enough',
  structure: 'say the thing itself in a plain sentence',
  chatbot_artifact: 'cut it; it is left over from a chat',
  future_promise: 'say only what is there today',
  vague_attribution: 'name who said it and where, or cut it',
  fake_urgency: 'cut it, or give the real date or count',
  generic_cta: 'write the verb and the thing: what happens after the tap',
  engagement_bait: 'cut it; say what changed or what you want to know',
  email_cliche: 'write the one true thing about this person that made you write',
  corporate_speak: 'write it as you would say it aloud',
  generic_ending: 'end with the last fact',
}

export const instead = (kind: string): string => advice[kind] ?? 'say it with a fact'
