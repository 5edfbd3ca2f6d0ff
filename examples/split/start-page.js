import { allBills, keepBill, newBill } from './keep.js'
import { list, make, money } from './make.js'

const mostPeople = 20

/** @param {(path: string) => void} go */
export function showStart(go) {
  const problem = make('p.problem', { id: 'names-problem', role: 'alert' })
  const names = make('textarea', {
    id: 'names',
    rows: '2',
    placeholder: 'Ana, Ben, Chloé',
    autocapitalize: 'words',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'names-problem',
  })
  const start = (event) => {
    event.preventDefault()
    const unique = [...new Set(names.value.split(/[,;\n]/).map((name) => name.trim()))].filter(Boolean)
    if (unique.length < 2 || unique.length > mostPeople) {
      problem.textContent =
        unique.length < 2
          ? 'Two people at least, with a comma between them.'
          : `At most ${mostPeople} people.`
      names.focus()
      return
    }
    const bill = newBill(unique.map((name) => name.slice(0, 24)))
    keepBill(bill)
    go(`/bill/${bill.id}`)
  }
  names.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey) start(event)
  })
  const bills = allBills()
  return {
    title: 'Split the bill',
    content: [
      make('h1', { tabindex: '-1' }, 'Who was at the table?'),
      make(
        'form',
        { onsubmit: start },
        make('label', { for: 'names' }, 'Names, with commas'),
        names,
        problem,
        make('button.act', {}, 'Lay out the bill'),
      ),
      bills.length > 0 && make('h2', {}, 'Earlier'),
      bills.length > 0 && make('ul.earlier', {}, ...bills.slice(0, 12).map(earlier)),
      make('p.small', {}, 'Bills are kept in this browser.'),
    ].filter(Boolean),
  }
}

function earlier(bill) {
  const total = bill.lines.reduce((sum, line) => sum + line.cents, 0)
  const day = new Date(bill.at).toLocaleDateString(undefined, { day: 'numeric', month: 'short' })
  return make(
    'li',
    {},
    make(
      'a.row',
      { href: `/bill/${bill.id}` },
      make('span', {}, `${list(bill.names)}, ${day}`),
      make('span.sum', {}, money(total)),
    ),
  )
}
