const mostBytes = 6 * 1024 * 1024
const kinds = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']

const refuse = (status, message) => Object.assign(new Error(message), { status })

/**
 * Reads the form that brings a picture.
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<{ type: string, caption: string, bytes: Buffer }>} throws with `status` 400, 413 or 415
 */
export async function readPicture(request) {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > mostBytes) throw refuse(413, 'That picture is too heavy for the magnets: 6 MB at most.')
    chunks.push(chunk)
  }
  const form = await new Response(Buffer.concat(chunks), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => {
      throw refuse(400, 'That was no form.')
    })
  const picture = form.get('picture')
  if (!(picture instanceof File) || picture.size === 0) throw refuse(400, 'No picture came along.')
  if (!kinds.includes(picture.type)) throw refuse(415, 'Only pictures hang on this door.')
  return {
    type: picture.type,
    caption: String(form.get('caption') ?? '')
      .trim()
      .slice(0, 80),
    bytes: Buffer.from(await picture.arrayBuffer()),
  }
}
