import { showBill } from './bill-page.js'
import { findBill } from './keep.js'
import { make } from './make.js'
import { showSettle } from './settle-page.js'
import { showStart } from './start-page.js'

const paper = document.getElementById('paper')

/** Each page gives its title and its content; `go` moves on without loading anything. */
function render() {
  const [, place, id, part] = location.pathname.split('/')
  const bill = place === 'bill' ? findBill(id) : undefined
  const page =
    location.pathname === '/'
      ? showStart(go)
      : bill && part === undefined
        ? showBill(bill, render)
        : bill && part === 'settle'
          ? showSettle(bill, render)
          : lost()
  document.title = page.title
  paper.replaceChildren(...page.content)
}

function go(path) {
  history.pushState(null, '', path)
  render()
  window.scrollTo(0, 0)
  // A screen reader hears where it is now; sighted people see no ring on a heading.
  paper.querySelector('h1')?.focus({ preventScroll: true })
}

const lost = () => ({
  title: 'Not here',
  content: [
    make('h1', { tabindex: '-1' }, 'Not on this phone'),
    make(
      'p',
      {},
      'Bills are kept in the browser that made them. This one was made elsewhere, or thrown away.',
    ),
    make('a.act', { href: '/' }, 'Start a bill'),
  ],
})

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/"]')
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  go(link.getAttribute('href'))
})
window.addEventListener('popstate', render)
render()
