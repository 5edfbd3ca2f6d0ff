/** Who runs this server, as the setting says: `ops@example.com`, `Ops <ops@example.com>`, and perhaps an address for a call. */
import { isMailAddress } from '../core/mail.ts'
import { readMaker } from '../core/settings.ts'

export type Operator = {
  readonly name: string
  readonly address: string | null
  /** Where two people can talk for two minutes. */
  readonly call: string | null
}

export function readOperator(text: string | null): Operator | null {
  if (text === null) return null
  const call = /https?:\/\/[^\s<>"]{1,500}/.exec(text)?.[0] ?? null
  const { name, contact } = readMaker(text.replace(call ?? '', ''))
  const address = [contact, name].find(isMailAddress) ?? null
  return { name: name === address ? '' : name, address, call }
}
