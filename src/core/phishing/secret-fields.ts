/** What a field asks for that opens somebody's door: told by its own attributes. */

export type Asked = 'password' | 'card number' | 'recovery phrase'

/** `attributeOf`: of this tag, decoded; empty where there is none. */
export function askedOf(tag: string, attributeOf: (tag: string, name: string) => string): Asked | undefined {
  if (attributeOf(tag, 'type').toLowerCase() === 'password') return 'password'
  if (/\bcc-(?:number|csc)\b/i.test(attributeOf(tag, 'autocomplete'))) return 'card number'
  const names = [attributeOf(tag, 'name'), attributeOf(tag, 'id')]
  if (names.some((one) => /^(?:cc|card)[-_]?(?:num(?:ber)?|no)$|^cvv2?$|^cvc$/i.test(one)))
    return 'card number'
  const words = [...names, attributeOf(tag, 'placeholder'), attributeOf(tag, 'aria-label')]
  return words.some((one) => /^(?:seed|mnemonic)$|\b(?:seed|recovery|mnemonic)[ _-]?phrase\b/i.test(one))
    ? 'recovery phrase'
    : undefined
}
