const button = document.querySelector('#beat')
const speed = document.querySelector('#speed')
const tempo = document.querySelector('#tempo')
let timer
const stop = () => {
  clearInterval(timer)
  timer = undefined
}
const start = () => {
  stop()
  timer = setInterval(
    () => button.animate([{ scale: 1 }, { scale: 1.06 }, { scale: 1 }], 80),
    60_000 / Number(speed.value),
  )
}
button.addEventListener('click', () => {
  const on = button.getAttribute('aria-pressed') !== 'true'
  button.setAttribute('aria-pressed', String(on))
  button.textContent = on ? 'Stop' : 'Start'
  if (on) start()
  else stop()
})
speed.addEventListener('input', () => {
  tempo.value = speed.value
  if (timer) start()
})
