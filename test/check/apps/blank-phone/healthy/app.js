const app = document.querySelector('#app')
const cells = Array(9).fill('')
let player = '×'
app.innerHTML = '<h1>Noughts and crosses</h1><p id="turn" role="status"></p><div class="grid"></div>'
const draw = () => {
  document.querySelector('#turn').textContent = `${player} begins a field`
  document.querySelector('.grid').replaceChildren(
    ...cells.map((mark, at) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: mark })
      button.setAttribute('aria-label', `field ${at + 1}${mark ? `: ${mark}` : ''}`)
      button.addEventListener('click', () => {
        if (cells[at]) return
        cells[at] = player
        player = player === '×' ? '○' : '×'
        draw()
      })
      return button
    }),
  )
}
draw()
