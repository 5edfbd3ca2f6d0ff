/** Lines of a changelog as somebody reads them who uses the product. */
import type { Change } from '../material.ts'

const mostRead = 1_000
/** Conventional commits, that change nothing for who uses it. */
const inside =
  /^(?:chore|docs?|tests?|ci|build|refactor|style|deps?|bump|merge|revert|release)(?:\([^)]{0,40}\))?!?:\s|^(?:bump(?:s|ed)?|updat(?:e|es|ed)|upgrad(?:e|es|ed)) (?:all |some |dev |the )*(?:dependenc|deps|lock ?file|\S+ from \S+ to )|^merge (?:branch|pull)/iu
/** Of the inside alone, in whatever words: it names nothing that somebody could see. */
const insideWords =
  /^(?:(?:some|various|several|minor|small|more|many|other|internal|general|further|under the hood|kleinere?|diverse|interne?) )*(?:(?:bugs?|code|internal|dependency|dependencies|documentation|docs?|readme|changelog|ci|lint(?:er|ing)?|typos?|tests?|test suite|build|tooling|types?) )*(?:bug ?fix(?:es)?|fix(?:es|ed)?|improvements?|changes|updates?|updated|clean-?ups?|refactor(?:ing|ed|s)?|maintenance|housekeeping|tweaks|polish(?:ing)?|stability|performance|optimi[sz]ations?|bumped|typos?|tests?|documentation|docs|readme|dependencies|(?:fehler)?korrekturen|verbesserungen|aufräumarbeiten)(?:(?:,| and| &| und)? (?:some |various |minor |small |other |of |in |the |to |for |von |an )*(?:bug ?fix(?:es)?|fixes|improvements?|changes|updates?|clean-?ups?|refactoring|maintenance|performance|stability|dependenc(?:y|ies)|documentation|docs|readme|changelog|tests?|code ?base|code|internals?|typos?|verbesserungen|abhängigkeiten))*$/iu
const builders = /\b(?:dependabot|renovate|devdep\w*|lint\w*|readme|changelog|ci pipeline|test coverage)\b/iu
const prefix = /^(?:feat|fix|perf|feature|bugfix)(?:\([^)]{0,40}\))?!?:\s*/iu
/** Numbers of threads, hashes of commits, and who did it. */
const trails =
  /\s*(?:\[?\(?\[?(?:#\d{1,7}|[0-9a-f]{7,40})\]?(?:\([^)\s]{0,200}\))?\)?\]?|(?:by|thanks(?: to)?) @[\w-]{1,40})(?=[\s,.;)]|$)/giu

/** Without marks of commits; empty for what changed nothing outside. */
export function asNews(item: string): string {
  const line = item.slice(0, mostRead).trim()
  const bare = line.replace(/[\s.!]+$/u, '')
  if (item.length > mostRead || inside.test(line) || insideWords.test(bare) || builders.test(line)) return ''
  return line
    .replace(prefix, '')
    .replace(trails, '')
    .replace(/\s*\(\s*\)/g, '')
    .replace(/\s+in$/, '')
    .trim()
}

/** What is asked where the newest version tells nothing, or too little for so many places. */
export function askNews(changes: readonly Change[], found: number): string {
  const [newest] = changes
  if (newest === undefined) return 'what is new in this version? a CHANGELOG.md with a heading for it answers'
  const under = `a line under ${newest.version} in CHANGELOG.md answers`
  if (newest.items.length === 0)
    return `what is new in ${newest.version}? it is there, and nothing says what changed: ${under}`
  return found === 0
    ? `what does somebody who uses it notice of ${newest.version}? what stands under it is about the inside alone: ${under}`
    : `what else is new in ${newest.version}? all that stands under it is told elsewhere: ${under}`
}
