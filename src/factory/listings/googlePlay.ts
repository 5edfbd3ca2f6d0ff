/** Google Play, in the layout that fastlane's supply reads. */
import type { Drafted, Material } from '../material.ts'
import { findNotes, saysMore } from './appStore.ts'
import { askChanges, askFor } from './ask.ts'
import { type Copy, copyIn, findLine, phraseOf } from './copy.ts'
import { findDescription } from './describe.ts'
import { sameness } from './plain.ts'
import { fitsPlayTitle } from './policy.ts'
import { fitsIn, roomOf } from './room.ts'
import { drafted, type Place, slot } from './slot.ts'

/** F-Droid and IzzyOnDroid cut at 4,000 after each end of line became a tag. */
const fullRoom = 3_700

export function draftGooglePlay({ card, changes }: Material, all: Copy, locale: string): Drafted {
  const copy = copyIn('google-play', all)
  const at = (field: string, kind: Place['kind']): Place => ({
    path: `fastlane/metadata/android/${locale}/${field}.txt`,
    kind,
    locale,
  })
  const shortRoom = roomOf('google-play-short-description')
  return drafted([
    slot(
      at('title', 'google-play-title'),
      findTitle(copy),
      askFor('name', { place: 'Google Play', room: roomOf('google-play-title') }),
    ),
    slot(
      at('short_description', 'google-play-short-description'),
      findLine('google-play', copy, fitsIn('google-play-short-description')),
      askFor('short', { place: 'the short description in Google Play', room: shortRoom }),
    ),
    slot(
      at('full_description', 'google-play-full-description'),
      findDescription(copy, card, { fits: fitsIn('google-play-full-description', fullRoom), price: true }),
      askFor('what'),
    ),
    slot(
      at('changelogs/default', 'google-play-release-notes'),
      findNotes(copy, fitsIn('google-play-release-notes')),
      askChanges(changes),
    ),
  ])
}

/** The name, with what it is about when both fit and it does not say so already: Google Play has no subtitle. */
function findTitle(copy: Copy): string | undefined {
  const { name } = copy
  const words = new Set(sameness(name).split(' '))
  const longer = copy.objects
    .filter(
      (object) =>
        !sameness(object)
          .split(' ')
          .every((word) => words.has(word)),
    )
    .filter((object) => saysMore(object, name))
    .map((object) => `${name}: ${phraseOf(copy, object)}`)
  return [...longer, name].find(
    (title) => name.length >= 2 && fitsIn('google-play-title')(title) && fitsPlayTitle(title, name),
  )
}
