import { balances, settle } from './bill.js'
import { dropBill, keepBill } from './keep.js'
import { list, make, money } from './make.js'

/**
 * @param {import('./keep.js').Bill} bill
 * @param {() => void} again draws the page anew
 */
export function showSettle(bill, again) {
  const payments = settle(balances(bill))
  const nameOf = ({ from, to }) => `${from}>${to}`
  const text = payments.map(({ from, to, cents }) => `${from} gives ${to} ${money(cents)}`).join('\n')
  const toggle = (payment) => {
    const name = nameOf(payment)
    const paid = bill.paid.includes(name) ? bill.paid.filter((other) => other !== name) : [...bill.paid, name]
    keepBill({ ...bill, paid })
    again()
    document.querySelector(`[data-payment="${CSS.escape(name)}"]`)?.focus()
  }
  const row = (payment) =>
    make(
      'li',
      {},
      make(
        'label.row.payment',
        {},
        make('input', {
          type: 'checkbox',
          'data-payment': nameOf(payment),
          checked: bill.paid.includes(nameOf(payment)),
          onchange: () => toggle(payment),
        }),
        make('span', {}, `${payment.from} gives ${payment.to}`),
        make('span.sum', {}, money(payment.cents)),
      ),
    )
  return {
    title: 'Who gives whom',
    content: [
      make('p.back', {}, make('a', { href: `/bill/${bill.id}` }, '← the bill')),
      make('h1', { tabindex: '-1' }, payments.length > 0 ? 'Who gives whom' : 'All even'),
      payments.length > 0
        ? make('ul.lines', {}, ...payments.map(row))
        : make('p', {}, `${list(bill.names)} owe each other nothing.`),
      payments.length > 0 &&
        make('button.act', { onclick: (event) => handOver(event.target, text) }, tellWord),
      make(
        'button.plain',
        {
          onclick: () => {
            dropBill(bill.id)
            history.replaceState(null, '', '/')
            again()
          },
        },
        'Throw this bill away',
      ),
    ].filter(Boolean),
  }
}

const tellWord = navigator.share ? 'Tell the others' : 'Copy for the others'

/** Hands the text to the phone's own share sheet, else to the clipboard, and says what happened. */
async function handOver(button, text) {
  try {
    if (navigator.share) return await navigator.share({ text })
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
  } catch (cause) {
    if (cause.name === 'AbortError') return
    button.replaceWith(make('pre', {}, text))
  }
}
