/** Text that is not what it looks like, or that speaks to a program: nothing of it becomes a fact. */
import type { Trouble } from './trouble.ts'

/**
 * Direction marks, invisible spaces and joiners outside of the scripts and emoji that need them, tags, private use,
 * controls. A joiner between letters of Arabic or Indic scripts, and between emoji, is ordinary.
 */
const invisible =
  /[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0]--[\t\n\u200c\u200d\u0600-\u0605\u06dd]]/v
const joiner = /[\u200c\u200d]/u
const joined =
  /(?:\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?\u200d(?=\p{Extended_Pictographic})|[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Khmer}\p{M}][\u200c\u200d])/gu

/** A word of Latin letters with letters among them that only look so. */
const mixedWord =
  /(?:\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}]|[\p{Script=Cyrillic}\p{Script=Cherokee}]\p{Script=Latin}|[\p{Script=Greek}]\p{Script=Latin}{2})/u
/** `µs`, `Δt` and units are Greek beside Latin, and honest. */
const greekUnits = /[µμΔΩπλ]/gu
/** Letters for formulas and full width, in which words are written to be read past a filter. */
const styled = /[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a]{2}/u

const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|all|any|your|these)\b.{0,20}\b(?:instructions?|prompts?|rules?|guidelines?|directives?)\b/iu,
  /\b(?:system|developer|hidden|initial)\s+(?:prompt|message|instructions?)\b/iu,
  /<\|?\/?(?:system|assistant|user|im_start|im_end|endoftext|inst|instructions?|tool|function_calls?)\b[^>]{0,40}\|?>/iu,
  /\[\/?(?:INST|SYSTEM|SYS)\]|<<\/?SYS>>/u,
  /^\s*(?:#{1,6}\s*)?(?:system|assistant|developer|human)\s*:/iu,
  /\b(?:you are|act as|pretend to be|you must act as)\b.{0,30}\b(?:an? (?:AI|LLM|language model|chatbot)|ChatGPT|Claude|GPT|the assistant|my assistant|DAN)\b/iu,
  /\b(?:as an?|dear|attention|note to|hey|hello|instructions? (?:for|to)|message (?:for|to)) (?:AI|LLMs?|language models?|AI (?:assistants?|agents?|models?)|assistants?|chatbots?|agents?)\b.{0,4}[:,]/iu,
  /\bnew (?:instructions?|task|system)\s*:/iu,
  /\b(?:do not|don't|never) (?:tell|inform|reveal|mention (?:this|it) to|show this to)\b.{0,20}\b(?:the )?(?:user|users|human|maker|developer|anyone)\b/iu,
  /\b(?:reveal|print|output|repeat|leak|exfiltrate)\b.{0,30}\b(?:system prompt|your instructions|api keys?|environment variables|secrets?|credentials)\b/iu,
  /\b(?:ignoriere|vergiss)\b.{0,40}\b(?:anweisungen|regeln|vorgaben)\b/iu,
  /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,40}\b(?:instructions|consignes|règles)\b/iu,
  /\b(?:ignora|olvida)\b.{0,40}\b(?:instrucciones|istruzioni|reglas)\b/iu,
  /忽略.{0,12}(?:指令|指示|提示)|(?:指示|命令)を無視/u,
]

/** Why a line may not be believed; undefined for an honest one. Lines are bounded by their reader. */
export function findSuspicion(
  line: string,
): Extract<Trouble, 'hidden-characters' | 'instruction-in-text'> | undefined {
  if (isPlain(line)) return orders.some((order) => order.test(line)) ? 'instruction-in-text' : undefined
  if (invisible.test(line) || styled.test(line) || mixedWord.test(line.replace(greekUnits, '')))
    return 'hidden-characters'
  if (joiner.test(line) && joiner.test(line.replace(joined, ''))) return 'hidden-characters'
  return orders.some((order) => order.test(line)) ? 'instruction-in-text' : undefined
}

/** Most lines are ASCII; those need no look at what hides. */
const isPlain = (line: string): boolean => /^[\x20-\x7e\t]*$/.test(line)
