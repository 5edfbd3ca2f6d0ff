/** The OpenAPI 3.1 document, made from the table of endpoints. */
import * as z from 'zod'
import { apiBase, endpoints, scopesOf } from '../contract/endpoints.ts'
import { problem } from '../contract/server.ts'

const schemaOf = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return schema
}

const json = (type: z.ZodType, io: 'input' | 'output') => ({
  content: { 'application/json': { schema: schemaOf(type, io) } },
})

export function describeApi(version: string): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operationId, endpoint] of Object.entries(endpoints)) {
    const path = `${apiBase}${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    const query =
      'query' in endpoint ? Object.entries(schemaOf(endpoint.query, 'input').properties ?? {}) : []
    const parameters = [
      ...[...endpoint.path.matchAll(/:(\w+)/g)].map((match) => ({
        name: match[1],
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...query.map(([name, schema]) => ({ name, in: 'query', schema })),
    ]
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: {
        operationId,
        summary: 'for' in endpoint ? `${endpoint.about} (operator)` : endpoint.about,
        security: [{ token: scopesOf(endpoint) }],
        ...(parameters.length > 0 && { parameters }),
        ...('body' in endpoint && { requestBody: { required: true, ...json(endpoint.body, 'input') } }),
        responses: {
          200: { description: 'Done', ...json(endpoint.answer, 'output') },
          default: { description: 'Refused or broken', ...json(problem, 'output') },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Outerloop', version },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  }
}
