import { expect, test } from 'vitest'
import type { Fact } from '../../core/pack.ts'
import { factOf, testCard } from '../testMaterial.ts'
import { gate } from './gate.ts'

const groundOf = (name: string, facts: readonly Fact[], language = 'en') => ({
  card: { ...testCard, name, slug: name.toLowerCase(), platforms: [], licence: null, language },
  facts: [factOf('name', name), ...facts],
  brief: {},
})
const blocked = (text: string, ground: ReturnType<typeof groundOf>): boolean =>
  gate({ kind: 'text', text }, ground).findings.some(({ severity }) => severity === 'block')

const saws = groundOf('Kerfline', [
  factOf('does', 'Reads a list of boards and the parts of a cupboard, and draws where to saw.'),
  factOf('does', 'Prints a label for each part, with its length and the board that it comes from.'),
  factOf('audience', 'joiners who buy boards by the metre'),
  factOf('number', 'up to 60 parts in a plan'),
  factOf('price', '9 € once'),
  factOf('number', 'a plan of 60 parts takes 2 s'),
  factOf('limit', 'Does not draw curves.'),
])
const feld = groundOf(
  'Feldbuch',
  [
    factOf('does', 'Feldbuch druckt für jedes Beet einen Plan der Aussaat.', { language: 'de' }),
    factOf('does', 'Erinnert an den Tag, an dem gegossen werden muss.', { language: 'de' }),
    factOf('audience', 'Gärtner mit mehreren Beeten', { language: 'de' }),
    factOf('number', '84 Sorten von Gemüse sind eingetragen', { language: 'de' }),
    factOf('limit', 'Speichert die Pläne auf dem eigenen Rechner.', { language: 'de' }),
    factOf('limit', 'Kennt keine Zimmerpflanzen, keine Bäume und keinen Rasen.', { language: 'de' }),
  ],
  'de',
)

test.each([
  ['a verb and a thing that no fact has', 'It also syncs with your calendar and texts your suppliers.'],
  ['what the reader is said to get', 'You can invite colleagues and chat with them.'],
  ['behind a true part', 'Draws where to saw. Orders missing screws from a hardware dealer overnight.'],
  ['a new verb about a known thing', 'Emails the list of parts to each dealer.'],
  ['without a verb', 'Dark mode, widgets and a marketplace.'],
  [
    'beside a part that denies',
    'Kerfline photographs your timber and grades its quality, so you never hold a ruler.',
  ],
  ['behind a condition', 'When a board runs out, it phones the dealer and haggles over a discount.'],
  ['beside a memory', 'I gave up on pencils years ago, and Kerfline now glues and clamps your drawers.'],
  [
    'said of what becomes of the reader’s own',
    'Your timber is photographed, graded and insured in our warehouse.',
  ],
  ['with a flag', 'Run kerfline --haggle and it phones, flatters and bribes the dealer.'],
  ['as an order', 'Filter knots, rate veneer and hire a carpenter without leaving Kerfline.'],
  [
    'what is given to it, and what it gives',
    'Enter your salary and Kerfline tells you which mortgage suits you.',
  ],
])('what no fact tells of is refused: %s', (_why, text) => {
  expect(blocked(text, saws)).toBe(true)
})

test.each([
  ['other words of the same', 'It shows where each board is sawn, and for which cupboard.'],
  ['a story', 'My grandmother kept every offcut in a shed behind the dairy.'],
  ['what the reader does', 'You carry the timber home and measure it twice.'],
  ['what holds of the world', 'Boards last for decades in a dry cellar.'],
  ['a question', 'Does your dealer deliver veneer on Saturdays?'],
  ['what is not', 'It orders no screws and pays no dealer.'],
  ['a story with another’s doing', 'The neighbour brought an oak trunk, so it lay in the shed until autumn.'],
  ['how a thing is called in code', 'It hands `veneer` over to `glue()` behind `clampLater`.'],
  ['advice', 'Varnish sticks better if the timber is dusted and dry.'],
  ['what an instruction says around the name', 'Leave Kerfline alone and brew a pot of coffee.'],
  ['what a condition supposes', 'If a hinge squeaks, oil it.'],
  [
    'a list of things that the world has',
    'Hinges, screws and varnish of the trunk stay where the neighbour left them.',
  ],
])('what may stand: %s', (_why, text) => {
  expect(blocked(text, saws)).toBe(false)
})

test('what stands in the README is not new, though no fact was made of it', () => {
  const text = 'Kerfline rounds the offcuts to whole inches and colours knots.'
  expect(blocked(text, saws)).toBe(true)
  const told = ['Since spring Kerfline rounds offcuts to inches, and it colours the knots.']
  expect(gate({ kind: 'text', text }, { ...saws, told }).verdict).toBe('pass')
  const denied = ['Kerfline never rounds offcuts to inches, and it does not colour knots.']
  expect(gate({ kind: 'text', text }, { ...saws, told: denied }).verdict).toBe('refused')
})

test('words of another language are known by how they begin', () => {
  expect(blocked('Ein Ausdruck je Beet, und eine Erinnerung zum Gießen.', feld)).toBe(false)
  expect(blocked('Feldbuch vergleicht Preise beim Großhändler und bucht Lieferungen.', feld)).toBe(true)
})

test.each([
  ['what is left of a whole', '6 of the 60 parts fit on a board, so 54 are left.', true],
  ['a price for several', 'Three of them cost 27 €.', true],
  ['a price for several, wrong', 'Three of them cost 72 €.', false],
  ['per second', 'A plan of 60 parts takes 2 s. That is about 30 parts a second.', true],
  ['per second, wrong', 'A plan of 60 parts takes 2 s. That is about 300 parts a second.', false],
])('%s: %s', (_why, text, may) => {
  expect(blocked(text, saws)).toBe(!may)
})
