const eyes = ['⚀', '⚁', '⚂', '⚃', '⚄', '⚅']
const eye = document.querySelector('#eye')
document.querySelector('#rol')?.addEventListener('click', () => {
  const others = eyes.filter((one) => one !== eye.textContent)
  eye.textContent = others[Math.floor(Math.random() * others.length)]
})
