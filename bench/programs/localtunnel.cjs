// The maker's end of localtunnel. Arguments: its server's address, the name wanted, the app's port.
const localtunnel = require('localtunnel')

const [host, subdomain, port] = process.argv.slice(2)
localtunnel({ host, subdomain, port: Number(port), local_host: '127.0.0.1' }).then((tunnel) => {
  tunnel.on('error', () => {})
  console.log(tunnel.url)
})
