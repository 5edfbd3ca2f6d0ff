const canvas = document.querySelector('#sky')
const pen = canvas.getContext('2d')
const star = { x: 192, y: 192 }
let caught = 0
let running = false
const draw = () => {
  pen.clearRect(0, 0, 384, 384)
  pen.fillStyle = '#ffd166'
  pen.beginPath()
  pen.arc(star.x, star.y, 26 + 4 * Math.sin(performance.now() / 200), 0, 7)
  pen.fill()
  requestAnimationFrame(draw)
}
const move = () => {
  star.x = 40 + Math.random() * 304
  star.y = 40 + Math.random() * 304
}
document.querySelector('#start').addEventListener('click', (event) => {
  running = true
  event.target.textContent = 'Again'
  caught = 0
  document.querySelector('#points').textContent = '0 caught'
  move()
})
canvas.addEventListener('pointerdown', (event) => {
  const box = canvas.getBoundingClientRect()
  const [x, y] = [
    ((event.clientX - box.left) / box.width) * 384,
    ((event.clientY - box.top) / box.height) * 384,
  ]
  if (!running || Math.hypot(x - star.x, y - star.y) > 40) return
  caught += 1
  document.querySelector('#points').textContent = `${caught} caught`
  move()
})
draw()
