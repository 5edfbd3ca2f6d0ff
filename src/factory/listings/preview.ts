/** A script for a preview of 15 seconds, the shortest that the App Store takes: real steps of the product, in order. */
import type { Drafted, Material, Picture } from '../material.ts'
import { type Copy, copyIn, phraseOf } from './copy.ts'
import { plainLine } from './plain.ts'
import type { Ask } from './slot.ts'

const path = 'store/preview-script.md'
const seconds = 15
const fewest = 3
const most = 5
/** What can be read in three seconds. */
const longestWords = 80

const askSteps: Ask = {
  question: 'steps',
  ask: 'which three things does somebody do in it, one after the other? a list of what it does in the README answers',
  why: 'a preview shows real steps, and fewer than three are known',
}

type Scene = { readonly shows: string; readonly words: string | null }

export function draftPreview(material: Material, all: Copy): Drafted {
  const scenes = scenesOf(material, copyIn('app-store', all))
  if (scenes.length < fewest) return { drafts: [], missing: [{ path, kind: 'preview-script', ...askSteps }] }
  const length = seconds / scenes.length
  const mark = (at: number): number => Math.round(at * length)
  const parts = scenes.map(({ shows, words }, at) =>
    [
      `## ${mark(at)}–${mark(at + 1)} s`,
      '',
      `On screen: ${shows}`,
      ...(words === null ? [] : [`Words: ${words}`]),
    ].join('\n'),
  )
  const body = `${parts.join('\n\n')}\n`
  return {
    drafts: [{ path, part: 'store', kind: 'preview-script', locale: null, body, front: {}, slug: null }],
    missing: [],
  }
}

/** A picture for each step as far as there are any; what strangers tapped first is the first thing shown done. */
function scenesOf({ pictures, loop }: Material, copy: Copy): readonly Scene[] {
  const words = copy.does.map((line) => phraseOf(copy, line)).filter((line) => line.length <= longestWords)
  const shown = onePerPage(pictures)
  const tap = loop.firstTaps[0] === undefined ? '' : plainLine(loop.firstTaps[0].label)
  const scenes = words.slice(0, most).map((line, at): Scene => {
    const picture = shown[at]
    const place = picture === undefined ? 'the running product, as it does this' : pictureOf(picture)
    return { shows: at === 0 && tap !== '' ? `${place}; a tap on “${tap}”` : place, words: line }
  })
  const more = shown
    .slice(scenes.length, most)
    .map((picture): Scene => ({ shows: pictureOf(picture), words: null }))
  return [...scenes, ...more]
}

const pictureOf = ({ path: file, alt }: Picture): string => {
  const said = plainLine(alt)
  return said === '' ? file : `${said} (${file})`
}

function onePerPage(pictures: readonly Picture[]): readonly Picture[] {
  const seen = new Set<string>()
  return pictures.filter(({ of }) => {
    if (seen.has(of)) return false
    seen.add(of)
    return true
  })
}
