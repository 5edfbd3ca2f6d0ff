import { expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const groundOf = (name: string, facts: readonly Fact[], language = 'en') => ({
  card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
  facts: [factOf('name', name), ...facts],
  brief: {},
})
const refuses = (text: string, ground: ReturnType<typeof groundOf>): boolean =>
  gate({ kind: 'text', text }, ground).findings.some(
    ({ rule, severity }) => rule === 'contradicted' && severity === 'block',
  )

const kiln = groundOf('Brennwacht', [
  factOf('does', 'Brennwacht plans the firings of a shared pottery kiln.'),
  factOf('does', 'offers the next firing to the potter who has fired least'),
  factOf('does', 'emails the potter an hour before the kiln is cool'),
  factOf('does', 'the meter counts only when the door is closed'),
  factOf('does', 'unlimited notes for each shelf'),
  factOf('does', 'always loads the smallest pots first'),
  factOf('limit', 'needs a thermometer with a cable'),
  factOf('price', 'Free for one kiln, €3 a month for each further kiln'),
])
const oven = groundOf(
  'Hornillo',
  [
    factOf('does', 'Hornillo reparte los turnos del horno del pueblo', { language: 'es' }),
    factOf('does', 'avisa al panadero 2 horas antes del turno', { language: 'es' }),
    factOf('does', 'envía un correo al panadero la víspera', { language: 'es' }),
    factOf('does', 'notas ilimitadas en cada turno', { language: 'es' }),
    factOf('does', 'el contador avanza solo cuando la puerta está cerrada', { language: 'es' }),
  ],
  'es',
)

test.each([
  ['the other end of a scale', 'It offers the next firing to the potter who has fired most.'],
  ['the other end of a size', 'It always loads the biggest pots first.'],
  ['another way', 'The potter gets a text message an hour before the kiln is cool.'],
  ['another way, as a push', 'Sends the potter a push notification before the kiln is cool.'],
  ['not only then', 'The meter counts while you stack the shelves.'],
  ['in the other state', 'The meter counts while the door is open.'],
  ['all the time', 'The meter runs day and night.'],
  ['so many of what has no end', 'You get five notes for each shelf.'],
  ['at most so many', 'At most 20 notes fit on a shelf.'],
  ['what it needs', 'A thermometer is optional.'],
  ['more for nothing', 'Your first two kilns are free; after that it is €3 a month each.'],
  ['more for nothing, before', 'Free for three kilns, then €3 a month.'],
])('refused: %s', (_why, text) => {
  expect(refuses(text, kiln)).toBe(true)
})

test.each([
  ['the same end', 'The next firing goes to the potter who has fired least.'],
  ['neither end', 'Most potters fire on a Sunday.'],
  ['the same way', 'The potter gets an email an hour before the kiln is cool.'],
  ['a way denied', 'There is no text message; the potter gets an email.'],
  ['standing still', 'The meter stands still while the door is open.'],
  ['the same condition', 'The meter counts while the door is closed.'],
  ['somebody took so many', 'I wrote five notes on a shelf and lost none.'],
  ['needed', 'A thermometer with a cable is required.'],
  ['as much for nothing', 'Your first kiln is free, each further one is €3 a month.'],
])('let through: %s', (_why, text) => {
  expect(refuses(text, kiln)).toBe(false)
})

test.each([
  ['days for hours', 'Hornillo avisa al panadero 2 días antes del turno.', true],
  ['hours', 'Hornillo avisa al panadero 2 horas antes del turno.', false],
  ['another way', 'Hornillo envía un SMS al panadero la víspera.', true],
  ['the same way', 'El panadero recibe un correo la víspera.', false],
  ['so many of what has no end', 'Solo 3 notas en cada turno.', true],
  ['not only then', 'El contador avanza todo el tiempo.', true],
  ['only then', 'El contador avanza mientras la puerta está cerrada.', false],
])('in Spanish: %s', (_why, text, refused) => {
  expect(refuses(text, oven)).toBe(refused)
})
