const kept = JSON.parse(localStorage.getItem('lines') ?? '[]')
const list = document.querySelector('#lines')
const show = () => {
  list.replaceChildren(
    ...kept.map((text) => Object.assign(document.createElement('li'), { textContent: text })),
  )
}
document.querySelector('#write').addEventListener('submit', (event) => {
  event.preventDefault()
  const input = event.target.elements.line
  const text = input.value.trim()
  if (text === '') return input.focus()
  kept.unshift(text)
  localStorage.setItem('lines', JSON.stringify(kept.slice(0, 366)))
  input.value = ''
  show()
})
show()
