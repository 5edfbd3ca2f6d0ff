/** What looks like data about people, in an answer that anybody gets. */

export type PersonalData = {
  /** Different mail addresses. */
  readonly mails: number
  /** Names of fields that hold such data, in the answer's own words. */
  readonly fields: readonly string[]
  readonly records: number
}

const mail = /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/gi
const field =
  /^(?:e-?mail|phone|mobile|tel|address|street|birth(?:day|date)?|dob|ssn|iban|card(?:number)?|password(?:hash)?|hash|salt|token|api_?key|secret|salary|first_?name|last_?name|full_?name)$/i
const maxMails = 500
const maxDepth = 6
const maxValues = 5000

export const findMails = (text: string): readonly string[] => {
  const found = new Set<string>()
  for (const [one] of text.slice(0, 500_000).matchAll(mail)) {
    if (found.size >= maxMails) break
    // `name@2x.png` is a picture, `user@example.com` a placeholder.
    if (/\.(?:png|jpe?g|gif|svg|webp|js|css)$/i.test(one) || /@example\./i.test(one)) continue
    found.add(one.toLowerCase())
  }
  return [...found]
}

/** Of a JSON answer; undefined when it is none. */
export function readPersonalJson(text: string): PersonalData | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const fields = new Set<string>()
  const mails = new Set<string>()
  let records = 0
  let seen = 0
  const walk = (one: unknown, name: string, depth: number): void => {
    if (depth > maxDepth || seen++ > maxValues) return
    if (Array.isArray(one)) {
      for (const entry of one) walk(entry, name, depth + 1)
    } else if (typeof one === 'object' && one !== null) {
      let holds = false
      for (const [key, entry] of Object.entries(one)) {
        if (field.test(key) && typeof entry === 'string' && entry !== '') {
          fields.add(key)
          holds = true
        }
        walk(entry, key, depth + 1)
      }
      if (holds) records += 1
    } else if (typeof one === 'string' && one.includes('@')) {
      for (const found of one.match(mail) ?? []) mails.add(found.toLowerCase())
    }
  }
  walk(value, '', 0)
  return { mails: mails.size, fields: [...fields].slice(0, 10), records }
}

/** Enough to act on: two people, or one with a password. */
export const isPersonal = ({ mails, fields, records }: PersonalData): boolean =>
  mails >= 2 ||
  (records >= 1 && fields.some((one) => /password|hash|salt|token|secret|ssn|iban|card/i.test(one))) ||
  (records >= 2 && fields.some((one) => /mail|phone|address|birth|salary/i.test(one)))
