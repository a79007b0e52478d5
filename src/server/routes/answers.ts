import { OpenAPIHono, z } from '@hono/zod-openapi'
import { RecountError } from '../../model/index.ts'
import { ErrorEnvelope } from '../api-types/index.ts'

/** A group of routes whose malformed requests are answered with the one envelope. */
export function routes(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success)
        throw new RecountError(
          'bad-input',
          `The request is not what this route takes: ${z.prettifyError(result.error).slice(0, 1_000)}`,
          'See the description of the routes at /api/openapi.json.',
        )
    },
  })
}

const refusal = {
  description: 'refused, with what happened and what to do',
  content: { 'application/json': { schema: ErrorEnvelope } },
} as const

/** The answers of a route: one that went well, and refusals in the one envelope. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: refusal,
  } as const
}

/** A JSON body that must be there. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** The part of a path that names a document: its whole id, or the beginning of it. */
export const DocumentParam = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .openapi({ param: { name: 'id', in: 'path' }, example: '2b44ebec63d3' }),
})

/** The part of a path that names an incident: its id, or the beginning of it. */
export const IncidentParam = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'i-0001' }),
})
