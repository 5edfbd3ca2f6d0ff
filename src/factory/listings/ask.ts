/** What is asked of the maker when no fact fills a place of a listing. */
import type { Ask } from './slot.ts'

export const askWhat: Ask = {
  question: 'what',
  ask: 'what does it do, for one person, in a sentence?',
  why: 'a store listing opens with it',
}

/** A text that has to be shorter than anything the product says. */
export const askShort = (what: string, room: number): Ask => ({
  question: `in-${room}-characters`,
  ask: `what does it do, in at most ${room} characters?`,
  why: `${what}; nothing the product says fits, and no sentence is cut`,
})

export const askName = (store: string, room: number): Ask => ({
  question: `name-in-${room}-characters`,
  ask: `what is it called, in at most ${room} characters, without a price or a rank?`,
  why: `the name in ${store}`,
})

export const askKeywords: Ask = {
  question: 'what',
  ask: 'what does it do, for one person, in a sentence?',
  why: 'search words are taken from what it does, and nothing says that yet',
}

export const askChanges: Ask = {
  question: 'changes',
  ask: 'what is new in this version? a CHANGELOG.md with a heading for it answers',
  why: 'release notes',
}

export const askSupport: Ask = {
  question: 'support-address',
  ask: 'where does somebody get help: an address of a page that names a way to reach you?',
  why: 'the App Store asks for one',
}

export const askAddress: Ask = {
  question: 'address',
  ask: 'where can a stranger open it?',
  why: 'the address of the product in its listing',
}

export const askPrivacy: Ask = {
  question: 'privacy-address',
  ask: 'where does its privacy policy stand?',
  why: 'both app stores ask for one',
}

export const askCopyright: Ask = {
  question: 'copyright',
  ask: 'whose is it, and since which year? a LICENSE with a line of copyright answers',
  why: 'the App Store shows it',
}

export const askCategory: Ask = {
  question: 'category',
  ask: 'which category of the App Store does it belong to, as fastlane writes it (UTILITIES, PRODUCTIVITY, GAMES, …)?',
  why: 'primary_category.txt',
}

export const askTranslation = ({ tag, language }: { tag: string; language: string }): Ask => ({
  question: `translation-${tag}`,
  ask: `what does it do, in ${nameOf(language)}? write the files of this folder by hand; they are kept`,
  why: `outer.json names ${tag}, and nothing of the product is written in it; a copy of another language is no translation`,
})

const nameOf = (language: string): string =>
  new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language

export const askPlace = (store: string, tag: string): Ask => ({
  question: `locale-${tag}`,
  ask: `which language of ${store} takes the texts in ${tag}?`,
  why: `${store} has no place for ${tag}`,
})
