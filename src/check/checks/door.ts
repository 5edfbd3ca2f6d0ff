/** Whether a screen asks for something before it gives something: pure, from what the landing holds. */
import type { Clip } from '../visit.ts'
import type { Control, Landing } from './landing.ts'
import {
  closeWords,
  codeWords,
  emailToolWords,
  furnitureWords,
  gateWords,
  guestWords,
  humanWords,
  passwordToolWords,
  payHost,
  payWords,
  sendCodeWords,
  signInHost,
  signInPath,
  signInWords,
} from './wording.ts'

export type Door = {
  readonly kind: 'sign-in' | 'email-gate' | 'code' | 'captcha' | 'paywall'
  /** It can be closed, or passed as a guest: a nuisance, no wall. */
  readonly canPass: boolean
  readonly place: Clip | null
  readonly words: string
}

const isPassword = (control: Control): boolean =>
  control.type === 'password' || /\b(?:current|new)-password\b/.test(control.autocomplete)

const isEmail = (control: Control): boolean =>
  control.kind === 'field' &&
  (control.type === 'email' ||
    /\bemail\b/.test(control.autocomplete) ||
    (control.type === 'text' && /e-?mail|メール|邮箱|이메일/i.test(`${control.name} ${control.text}`)))

const isCode = (control: Control): boolean =>
  control.kind === 'field' &&
  ['text', 'password', 'number', 'tel'].includes(control.type) &&
  codeWords.test(`${control.text} ${control.name}`)

const isPhone = (control: Control): boolean =>
  control.kind === 'field' && (control.type === 'tel' || /\btel\b/.test(control.autocomplete))

/** An address that leads to a sign-in, or words that do. */
export const asksWho = (control: Control): boolean =>
  control.kind !== 'field' &&
  (signInWords.test(control.text) || (control.kind === 'link' && leadsToSignIn(control.href)))

export function leadsToSignIn(href: string): boolean {
  const url = URL.parse(href)
  return url !== null && (signInHost.test(url.hostname) || signInPath.test(url.pathname))
}

const leadsToPay = (href: string): boolean => {
  const url = URL.parse(href)
  return (
    url !== null &&
    (payHost.test(url.hostname) || /\/(?:checkout|billing|paywall)(?:[/?#]|$)/i.test(url.pathname))
  )
}

/** Anything by which the app itself is used, and that a finger reaches: not the frame around it, not the door. */
export function usesOf(landing: Landing): readonly Control[] {
  const doorForms = new Set(
    landing.controls.filter((one) => one.form >= 0 && isDoorField(one, landing)).map((one) => one.form),
  )
  const isBelow = (one: Control): boolean => landing.cover === null && !one.isReached && one.area === 'main'
  return landing.controls.filter((one) => {
    if (one.area === 'header' || one.area === 'footer')
      return one.kind === 'field' && one.isReached && !isEmail(one)
    if (!one.isReached && !isBelow(one)) return false
    if (one.form >= 0 && doorForms.has(one.form)) return false
    if (isDoorField(one, landing)) return false
    if (asksWho(one) || closeWords.test(one.text) || guestWords.test(one.text)) return false
    if (one.kind === 'link') return isContent(one, landing.url)
    return !(one.text.length < 30 && furnitureWords.test(one.text)) && !payWords.test(one.text)
  })
}

/** It asks who somebody is; with two other fields beside it an address is a part of something larger. */
function isDoorField(one: Control, landing: Landing): boolean {
  if (isPassword(one) || isCode(one)) return true
  const beside = landing.controls.filter((other) => one.form >= 0 && other.form === one.form)
  if (isPhone(one)) return beside.some((other) => asksWho(other) || sendCodeWords.test(other.text))
  if (!isEmail(one)) return false
  const others = beside.filter(
    (other) => other.kind === 'field' && other.type !== 'checkbox' && !isEmail(other),
  )
  return others.some(isPassword) || !(others.length >= 2 || others.some(({ type }) => type === 'textarea'))
}

/** A link within the app that is not the frame around it. */
function isContent(link: Control, pageUrl: string): boolean {
  const url = URL.parse(link.href)
  const page = URL.parse(pageUrl)
  if (!url || !page || url.origin !== page.origin) return false
  if (url.pathname === page.pathname && url.search === page.search) return url.hash.startsWith('#/')
  return (
    !leadsToSignIn(link.href) &&
    !leadsToPay(link.href) &&
    !(link.text.length < 30 && furnitureWords.test(link.text))
  )
}

/** The wall between a stranger and the app; undefined where the first screen can be used or read. */
export function findDoor(landing: Landing): Door | undefined {
  const reached = landing.controls.filter((one) => one.isReached)
  const inside = reached.filter((one) => one.area === 'main' || one.area === 'dialog')
  const uses = usesOf(landing)
  const isUsable = uses.length > 0 || landing.hasStage
  const canPass = inside.some((one) => one.kind !== 'field' && guestWords.test(one.text))
  const canClose =
    landing.cover !== null && inside.some((one) => one.kind === 'press' && closeWords.test(one.text))
  const words = landing.cover?.text || landing.text
  if (isUsable && landing.cover === null) return undefined
  // What lies over the app decides; its own fields and buttons are no use of the app.
  const isCovered = landing.cover !== null
  if (isCovered && landing.hasStage) return undefined

  const password = inside.find(isPassword)
  const email = inside.find(isEmail)
  const form = (one: Control): readonly Control[] =>
    landing.controls.filter((other) => (one.form >= 0 ? other.form === one.form : other.isReached))
  const passable = { canPass: canPass || canClose }

  if (landing.captcha || humanWords.test(words)) {
    const fields = inside.filter((one) => one.kind === 'field' && !isPassword(one) && one.type !== 'checkbox')
    if (fields.length === 0 && (landing.captcha || landing.mainLength < 1500))
      return { kind: 'captcha', canPass: false, place: landing.captcha, words: cut(words) }
  }
  if (password) {
    const said = [landing.title, landing.text, ...form(password).map((one) => one.text)].join(' ')
    const named = form(password).some(
      (one) => one.kind === 'field' && !isPassword(one) && ['text', 'email', 'tel'].includes(one.type),
    )
    const isTool = !named && passwordToolWords.test(`${landing.title} ${landing.text}`)
    if (
      signInWords.test(said) ||
      (named && form(password).length <= 8) ||
      (!isTool && isOnlyField(password, inside))
    )
      return { kind: 'sign-in', ...passable, place: password.box, words: cut(said) }
  }
  if (email && !form(email).some((one) => one.type === 'textarea')) {
    const said = [words, ...form(email).map((one) => one.text)].join(' ')
    const others = form(email).filter(
      (one) => one.kind === 'field' && !isEmail(one) && one.type !== 'checkbox',
    )
    const buttons = form(email)
      .filter((one) => one.kind === 'press')
      .map((one) => one.text)
    const isTool = emailToolWords.test(`${landing.title} ${buttons.join(' ')}`)
    if (!isTool && others.length <= 1) {
      if (gateWords.test(said)) return { kind: 'email-gate', ...passable, place: email.box, words: cut(said) }
      if (signInWords.test(said)) return { kind: 'sign-in', ...passable, place: email.box, words: cut(said) }
    }
  }
  const phone = inside.find((one) => isPhone(one) && isDoorField(one, landing))
  if (phone) return { kind: 'sign-in', ...passable, place: phone.box, words: cut(words) }
  const code = inside.find(isCode)
  if (code) return { kind: 'code', ...passable, place: code.box, words: cut(words) }
  const pay =
    inside.find((one) => /\bcc-number\b/.test(one.autocomplete)) ?? inside.find((one) => leadsToPay(one.href))
  if (payWords.test(words) && (isCovered || !isUsable))
    return { kind: 'paywall', ...passable, place: pay?.box ?? landing.cover?.box ?? null, words: cut(words) }
  if (pay && !isUsable) return { kind: 'paywall', ...passable, place: pay.box, words: cut(words) }

  const doors = inside.filter(asksWho)
  const readable = landing.mainLength - doors.reduce((sum, one) => sum + one.text.length, 0)
  const door = doors[0]
  // Words without a use are read, not used: a long text is an app of its own, a slogan above a button is not.
  if (door && (isCovered ? doors.length > 0 && signInWords.test(words) : readable < longText))
    return { kind: 'sign-in', ...passable, place: door.box, words: cut(words) }
  return undefined
}

/** A page with this many characters is there to be read. */
const longText = 1200

const isOnlyField = (password: Control, inside: readonly Control[]): boolean =>
  inside.every((one) => one.kind !== 'field' || one === password || one.type === 'checkbox')

const cut = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text)
