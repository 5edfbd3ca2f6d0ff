import { readAmount } from './bill.js'
import { keepBill } from './keep.js'
import { list, make, money } from './make.js'

/**
 * @param {import('./keep.js').Bill} bill
 * @param {() => void} again draws the page anew
 */
export function showBill(bill, again) {
  const total = bill.lines.reduce((sum, line) => sum + line.cents, 0)
  const everyone = (names) => names.length === bill.names.length
  const strike = (line) => {
    keepBill({ ...bill, lines: bill.lines.filter((other) => other !== line), paid: [] })
    again()
  }
  const row = (line) =>
    make(
      'li.row',
      {},
      make(
        'span',
        {},
        line.what,
        make('small', {}, `${line.by} paid${everyone(line.for) ? '' : `, for ${list(line.for)}`}`),
      ),
      make('span.sum', {}, money(line.cents)),
      make('button.strike', { 'aria-label': `Strike ${line.what}`, onclick: () => strike(line) }, '×'),
    )
  return {
    title: `The bill of ${list(bill.names)}`,
    content: [
      make('p.back', {}, make('a', { href: '/' }, '← all bills')),
      make('h1', { tabindex: '-1' }, list(bill.names)),
      bill.lines.length > 0 && make('ul.lines', {}, ...bill.lines.map(row)),
      bill.lines.length > 0 &&
        make('p.row.total', {}, make('span', {}, 'Total'), make('span.sum', {}, money(total))),
      bill.lines.length > 0 && make('a.act', { href: `/bill/${bill.id}/settle` }, 'Who gives whom?'),
      lineForm(bill, again),
    ].filter(Boolean),
  }
}

function lineForm(bill, again) {
  const first = bill.lines.length === 0
  const what = make('input', { id: 'what', maxlength: '40', placeholder: 'Pizza', autocomplete: 'off' })
  const amount = make('input.amount', {
    id: 'amount',
    inputmode: 'decimal',
    placeholder: '0.00',
    autocomplete: 'off',
    'aria-describedby': 'line-problem',
  })
  const problem = make('p.problem', { id: 'line-problem', role: 'alert' })
  const by = bill.lines.at(-1)?.by ?? bill.names[0]
  const choices = (type, name, isChosen) =>
    make(
      'div.names',
      {},
      ...bill.names.map((person) =>
        make(
          'label.name',
          {},
          make('input', { type, name, value: person, checked: isChosen(person) }),
          make('span', {}, person),
        ),
      ),
    )
  const write = (event) => {
    event.preventDefault()
    const chosen = new FormData(event.target)
    const cents = readAmount(amount.value)
    if (cents === undefined || chosen.getAll('for').length === 0) {
      problem.textContent = cents === undefined ? 'How much was it? 12.50, say.' : 'For whom was it?'
      amount.focus()
      return
    }
    const line = {
      what: what.value.trim() || 'Something',
      cents,
      by: String(chosen.get('by')),
      for: chosen.getAll('for').map(String),
    }
    keepBill({ ...bill, lines: [...bill.lines, line], paid: [] })
    again()
    document.getElementById('what').focus()
  }
  return make(
    'form.line',
    { onsubmit: write },
    make('h2', {}, first ? 'What was paid first?' : 'And then?'),
    make(
      'div.pair',
      {},
      make('div', {}, make('label', { for: 'what' }, 'What'), what),
      make('div', {}, make('label', { for: 'amount' }, 'How much'), amount),
    ),
    problem,
    make(
      'fieldset',
      {},
      make('legend', {}, 'Paid by'),
      choices('radio', 'by', (name) => name === by),
    ),
    make(
      'fieldset',
      {},
      make('legend', {}, 'For'),
      choices('checkbox', 'for', () => true),
    ),
    make(first ? 'button.act' : 'button.act.second', {}, 'Write it down'),
  )
}
